/** Somebody lost every key. Whoever may give all their seats has a link sent to them, at the address they are known by; a new passkey is made with it. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { insertInvitation, withdrawMendings } from './invitation.store.ts'
import { sendLink, sendNews } from './seat-letters.ts'
import { type HeldSeat, lockSeat, seatsOfAccount } from './seat.store.ts'

export interface Mending {
  readonly seat: string
  /** Of the invitation to be. */
  readonly id: string
  readonly secret: string
  readonly site: Site
}
export interface Locked extends Recorded {
  readonly seat: HeldSeat
  readonly seats: readonly HeldSeat[]
}

export const mendAccess: ActOf<'access.mend', Mending, Locked, never> = {
  name: 'access.mend',
  grave: true,
  find: async (tx, { seat: id }) => {
    const seat = await lockSeat(tx, id)
    return seat && { id: seat.account, member: seat.member, seat, seats: await seatsOfAccount(tx, seat.account) }
  },
  work: async (tx, { seat }, { id, secret, site }, moment) => {
    const { account, name, email, role, member } = seat
    await withdrawMendings(tx, account)
    await insertInvitation(tx, { id, secret, name, email, role, member, account, invitedBy: moment.person.id })
    await sendLink(tx, { kind: 'mending', invitation: id, secret, origin: site.origin, name, to: seat, seat }, moment)
    await sendNews(tx, { kind: 'mending-asked', name, seat, origin: site.origin, except: [moment.person.id, account] }, moment)
    return yes
  },
}
