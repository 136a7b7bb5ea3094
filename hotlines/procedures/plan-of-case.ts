/** What the procedure of its hotline asks for in a case, from all that is kept of it. */
import type { Reader } from '#platform/database.ts'
import { type Case, eventsOf } from '../cases/case-events.store.ts'
import type { CaseEvent } from '../cases/case-track.rules.ts'
import { hostingOf } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import type { NoticeOfCase } from '../notices/notice.rules.ts'
import { noticesOfCase } from '../notices/notice.store.ts'
import { isClaimedGone, isUnderWay } from '../notices/notice-track.rules.ts'
import { receiverFor, routeOf } from '../transfers/receiver.rules.ts'
import { receivers } from '../transfers/receivers.ts'
import type { DatedTransferEvent, Transfer } from '../transfers/transfer.rules.ts'
import { eventsOfTransfers, transfersOfCase, transfersTo } from '../transfers/transfer.store.ts'
import { type Facts, type Plan, planOf, type Tried } from './plan.rules.ts'
import type { Procedure } from './procedure.rules.ts'
import { procedureOf } from './procedure.store.ts'
import { routeFor } from './simulation.rules.ts'

export interface PlanOfCase {
  readonly procedure: Procedure
  readonly plan: Plan
  /** The last that was tried, since it was found; whatever became of it. */
  readonly last: Transfer | null
}
/** null: nobody is to be told of it. */
export async function planOfCase(db: Reader, of: Case, now: Date): Promise<PlanOfCase | null> {
  if (of.state !== 'act') return null
  const [procedure, events, own, came, hosting, { all, standIns, countryOf }, notices] = await Promise.all([
    procedureOf(db, of.member),
    eventsOf(db, of.id),
    transfersOfCase(db, of.id),
    transfersTo(db, of.id),
    hostingOf(db, of.id),
    receivers(db, now),
    noticesOfCase(db, of.id),
  ])
  const foundAt = foundIn(events, of.since)
  const since = own.filter(({ proposedAt }) => proposedAt >= foundAt)
  const tried = triedIn(
    since,
    await eventsOfTransfers(
      db,
      since.map(({ id }) => id),
    ),
  )
  const country = hosting ? routeOf(holding(hosting)) : null
  const next = receiverFor({ country, from: of.member, not: [...tried.map(({ to }) => to), ...came.map(({ from }) => from)] }, all, standIns)
  const facts: Facts = {
    foundAt,
    urgent: of.urgent,
    looked: !hosting || hosting.said !== null || (hosting.lookedAt !== null && hosting.lookedAt >= foundAt),
    route: routeFor(country, countryOf(of.member), next, tried),
    police: policeIn(events, of.since),
    tried,
    next,
    notice: noticeIn(
      notices.filter(({ addedAt }) => addedAt >= foundAt),
      now,
    ),
    providerToldAt: events.findLast(({ at, ...each }) => each.event === 'told' && each.reason === 'provider-told' && at >= foundAt)?.at ?? null,
  }
  return { procedure, plan: planOf(procedure, facts, now), last: since.at(-1) ?? null }
}
/** When it was last found unlawful, or to be for others. */
const foundIn = (events: readonly CaseEvent[], since: Date): Date =>
  events.findLast((each) => each.event === 'assessed' && (each.reason === 'unlawful' || each.reason === 'pass-on'))?.at ?? since

/** Whoever says anything was told. What they agree to holds until they say that they investigate. */
function policeIn(events: readonly CaseEvent[], since: Date): Facts['police'] {
  const words = events.flatMap((each) => (each.event === 'police' && each.at >= since ? [each] : []))
  const last = words.findLast(({ reason }) => reason !== 'told')
  const agrees = last && (last.reason === 'agrees' || last.reason === 'no-offence' || last.reason === 'not-theirs')
  return { toldAt: words[0]?.at ?? null, agreedAt: agrees ? last.at : null }
}
/** The last that tells of this case. A notice that left is waited for by its hours, until its provider says something. */
function noticeIn(notices: readonly NoticeOfCase[], now: Date): Facts['notice'] {
  const last = notices.findLast(({ dropped, state }) => dropped === null && state !== 'withdrawn')
  if (!last) return null
  const { state, outcome, closesAt } = last
  if (isUnderWay(state)) return { is: 'under-way', until: state === 'gathering' && closesAt > now ? closesAt : null }
  if (outcome === 'verified-removed') return { is: 'verified' }
  if (isClaimedGone(outcome)) return { is: 'gone' }
  if (outcome === 'still-there' || outcome === 'reappeared') return { is: 'still-there' }
  if (outcome !== null && outcome !== 'under-review') return { is: 'said' }
  return state === 'delivered' ? null : { is: 'not-delivered' }
}
/** Those that were taken back because it had moved are of another time. */
function triedIn(transfers: readonly Transfer[], events: readonly DatedTransferEvent[]): Tried[] {
  return transfers.flatMap(({ id, to, state, dueAt }) => {
    const end = events.findLast(({ transfer, happened }) => transfer === id && happened.event === (state === 'answered' ? 'told' : state))?.happened
    if (end?.event === 'withdrawn' && end.reason === 'moved') return []
    const reason = end?.event === 'declined' ? { reason: end.reason } : {}
    return [{ to, state, dueAt, endedAt: end?.at ?? null, ...reason }]
  })
}
