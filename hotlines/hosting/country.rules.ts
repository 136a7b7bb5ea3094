/** Countries as ISO 3166-1 has them, by the names of CLDR. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Regions that have two letters and are no country of ISO 3166-1, or are reserved there. */
const noCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])
const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** One that was given up is written as what came after it. */
const isCurrent = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
/** Two letters each; Kosovo's are user-assigned and in general use. */
export const countryCodes: readonly string[] = letters
  .flatMap((first) => letters.map((second) => `${first}${second}`))
  .filter((code) => !noCountries.has(code) && english.of(code) !== undefined && isCurrent(code))
