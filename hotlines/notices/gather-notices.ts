/** What the page of a case shows of telling providers. */
import type { Context } from '#web/context.ts'
import type { Case } from '../cases/case-events.store.ts'
import { hostingOf, lookOf } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import type { NoticesOfCaseView } from './notice-part.tsx'
import { eventsOfNotices, noticesOfCase } from './notice.store.ts'
import { suggestedProvider } from './provider.rules.ts'
import { providersOf } from './provider.store.ts'

export async function gatheredNotices(cx: Context, { id, member }: Case): Promise<NoticesOfCaseView> {
  const [notices, all, hosting] = await Promise.all([noticesOfCase(cx.db, id), providersOf(cx.db, member), hostingOf(cx.db, id)])
  const events = await eventsOfNotices(
    cx.db,
    notices.map((each) => each.id),
  )
  const look = hosting?.look ? await lookOf(cx.db, hosting.look) : undefined
  const registrar = look?.observations.find(({ kind }) => kind === 'registrar')?.value ?? null
  const told = notices.flatMap(({ provider, outcome, dropped }) => {
    const rung = all.find((each) => each.id === provider)?.rung
    return dropped === null && rung ? [{ rung, outcome }] : []
  })
  return {
    notices,
    events: events.filter(({ happened }) => !('case' in happened) || happened.case === null || happened.case === id),
    providers: all.filter(({ active }) => active),
    suggested: suggestedProvider({ network: hosting ? holding(hosting).network : null, registrar, told }, all),
  }
}
