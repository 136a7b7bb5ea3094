/** One address told as XARF 4.2 (xarf.org, schema set 4.2.0 of 20 March 2026), type content/csam, in its standard mode. Nothing that can carry media is ever in it. */
import { type SharedClass, toldAs } from '../assessments/shared-class.rules.ts'

export interface XarfParty {
  readonly org: string
  /** A mailbox. */
  readonly contact: string
  readonly domain: string
}
export interface XarfInput {
  /** A UUID. */
  readonly id: string
  readonly url: string
  readonly shared: SharedClass
  /** When it was assessed. */
  readonly foundAt: Date
  readonly reporter: XarfParty
  readonly sender: XarfParty
  readonly provider: string
  readonly country: string | null
  /** As the mail names the case. */
  readonly caseName: string
  readonly description: string
}
/** By the schema: lower case, no punycode, no bare address. What does not fit is left out. */
const domainPattern = /^([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}$/
const longest = { org: 200, description: 1_000 } as const
const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text)
const party = ({ org, ...rest }: XarfParty): XarfParty => ({ org: cut(org, longest.org), ...rest })

/** null: the scheme has no word for what was found, and a graver one is never put in its place; or for such an address. */
export function xarfOf({ id, url, shared, foundAt, reporter, sender, provider, country, caseName, description }: XarfInput): Record<string, unknown> | null {
  const classification = toldAs(shared, true).find(({ scheme }) => scheme === 'xarf')?.as ?? null
  if (classification === null || !URL.canParse(url)) return null
  const { href, hostname, protocol } = new URL(url)
  if (!['http:', 'https:', 'ftp:'].includes(protocol)) return null
  const at = foundAt.toISOString()
  return {
    xarf_version: '4.2.0',
    report_id: id,
    timestamp: at,
    reporter: party(reporter),
    sender: party(sender),
    source_identifier: hostname,
    category: 'content',
    type: 'csam',
    url: href,
    ...(domainPattern.test(hostname) && { domain: hostname }),
    classification,
    detection_method: 'manual_review',
    verified_at: at,
    verification_method: 'manual',
    hosting_provider: provider,
    ...(country !== null && /^[A-Z]{2}$/.test(country) && { country_code: country }),
    tags: [`custom:case_${caseName.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`],
    description: cut(description, longest.description),
  }
}
