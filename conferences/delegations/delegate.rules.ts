/** A person whom a member sends, and what is wrong with one that was typed. */
export const delegateParts = ['head', 'delegate', 'contact'] as const
export type DelegatePart = (typeof delegateParts)[number]

export interface Delegate {
  readonly id: string
  readonly member: string
  readonly name: string
  readonly office: string
  readonly email: string
  readonly part: DelegatePart
  /** BCP 47 tags to interpret into. */
  readonly interpretation: readonly string[]
  /** What they need to take part, in their own words. */
  readonly access: string
}
export interface TypedDelegate {
  readonly name: string
  readonly office: string
  readonly email: string
  readonly part: string
  /** Tags, separated by commas or spaces. */
  readonly interpretation: string
  readonly access: string
}
export type DelegateMistake = 'name' | 'office' | 'email' | 'part' | 'interpretation' | 'head-there'

export const languagesIn = (text: string): string[] => text.split(/[,;\s]+/).filter(Boolean)

export function mistakesInDelegate(typed: TypedDelegate, others: readonly Pick<Delegate, 'part'>[]): DelegateMistake[] {
  const wrong: (readonly [boolean, DelegateMistake])[] = [
    [!typed.name.trim() || typed.name.length > 200, 'name'],
    [!typed.office.trim() || typed.office.length > 200, 'office'],
    [typed.email.trim() === '' ? typed.part === 'contact' : !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email.trim()) || typed.email.length > 254, 'email'],
    [!(delegateParts as readonly string[]).includes(typed.part), 'part'],
    [!languagesIn(typed.interpretation).every((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag)), 'interpretation'],
    [typed.part === 'head' && others.some(({ part }) => part === 'head'), 'head-there'],
  ]
  return wrong.flatMap(([is, mistake]) => (is ? [mistake] : []))
}
