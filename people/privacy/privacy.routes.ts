/** The address of the privacy notice. The times in it are those that the code keeps to. */
import { hosts, memberByCode, memberName, termOn } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { daysOfSeatLetters, monthsWithoutSeat } from '../account/account.store.ts'
import { privacyPage } from './privacy.pages.tsx'

export const privacyRoutes = new Routes()

privacyRoutes.view('/privacy', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) => privacyPage(cx, { host: await presentHost(cx), months: monthsWithoutSeat, days: daysOfSeatLetters }),
})

/** Only a host that was chosen here answers for the data here; one that is known from old papers does not. */
async function presentHost(cx: Context): Promise<string | null> {
  const chosen = (await hosts(cx.db)).filter(({ evidence }) => evidence === null)
  const term = termOn(chosen, cx.now.toISOString().slice(0, 10), cx.demonstration)
  const host = term && (await memberByCode(cx.db, term.host))
  return host ? memberName(host, cx.language) : null
}
