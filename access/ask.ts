/** The one question: which seat lets this person do this? Everybody also sits as a visitor. */
import { type Act, type Facts, policy, type Role } from './policy.ts'

export interface HeldSeat {
  readonly role: Role
  readonly member: string | null
}
export interface Person {
  /** An opaque id; 'visitor' for somebody not signed in. */
  readonly id: string
  readonly name: string
  readonly seats: readonly HeldSeat[]
}

export const visitor: Person = { id: 'visitor', name: '', seats: [] }
const visitorSeat: HeldSeat = { role: 'visitor', member: null }

/** The seat that lets this person do this, or null. Unknown acts, roles and facts are all a no. */
export function ask<A extends Act>(person: Person, act: A, facts: Facts[A]): HeldSeat | null {
  const lines = policy[act]
  const allows = ({ role, member }: HeldSeat) => lines[role]?.({ person: person.id, member }, facts) ?? false
  return person.seats.find(allows) ?? (allows(visitorSeat) ? visitorSeat : null)
}
