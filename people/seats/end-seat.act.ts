/** A person loses a seat, or gives it up. From the next request on nothing can be done with it; with the last seat the sessions end too. */
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { endSessions } from '../sign-in.store.ts'
import { withdrawMendings } from './invitation.store.ts'
import { sendNews } from './seat-letters.ts'
import { endSeats, type HeldSeat, lockSeat, seatsOfAccount } from './seat.store.ts'

export const endSeat: ActOf<'seat.end', { seat: string; site: Site }, HeldSeat, never> = {
  name: 'seat.end',
  grave: true,
  find: (tx, { seat }) => lockSeat(tx, seat),
  work: async (tx, seat, { site }, moment) => {
    const own = moment.person.id === seat.account
    await endSeats(tx, [seat], moment.person.id, moment.now)
    if ((await seatsOfAccount(tx, seat.account)).length === 0) {
      await withdrawMendings(tx, seat.account)
      // Whoever gives up their own last seat stays signed in, so that they can still take their data along.
      if (!own) await endSessions(tx, seat.account)
    }
    await sendNews(tx, { kind: 'ended', name: seat.name, seat, origin: site.origin, except: [moment.person.id, seat.account], ...(!own && { also: seat }) }, moment)
    return yes
  },
  detail: ({ role, account }) => ({ role, account }),
}
