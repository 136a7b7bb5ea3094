/** What can be wrong with what somebody typed about a person. */
export type PersonMistake = 'name-missing' | 'email-wrong' | 'email-taken'
export type AcceptanceMistake = PersonMistake | 'not-made'
export type GivingMistake = 'name-missing' | 'email-wrong' | 'member-missing' | 'has-seat' | 'is-invited'

export interface TypedPerson {
  readonly name: string
  readonly email: string
}
export function mistakeIn({ name, email }: TypedPerson): 'name-missing' | 'email-wrong' | null {
  if (!name) return 'name-missing'
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email) ? null : 'email-wrong'
}
export const longestName = 200
export const longestEmail = 200
