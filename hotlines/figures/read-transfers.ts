/** What became of each case that a hotline passed on, or that others passed on to it, up to the marks. */
import { sql } from 'kysely'
import { stateAfter, type TransferEvent, type TransferState } from '../transfers/transfer-track.rules.ts'
import type { TransferFate } from './count.rules.ts'
import type { Reading } from './reading.ts'

const transfersAtOnce = 20_000
export async function* transfersOf({ db, member, period, marks, countedAt }: Reading): AsyncGenerator<{ case: string | null; fate: TransferFate; came: boolean }> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ number: number; case: string | null; from: string; to: string; events: [string, string | null, number][] }>`
      select t.number, t.from_member as from, t.to_member as to, e.events,
        case when t.from_member = ${member} then t.case_id else (select min(cr.case_id) from hotlines.case_reports cr where cr.report = t.report) end as case
      from (select * from hotlines.transfers where number > ${after} and (from_member = ${member} or to_member = ${member})
          and proposed_at < ${new Date(period.to)} and changed_at >= ${new Date(period.from)} order by number limit ${transfersAtOnce}) t
      cross join lateral (select coalesce(json_agg(json_build_array(o.event, o.reason, (extract(epoch from o.at) * 1000)::double precision) order by o.id), '[]') as events
        from hotlines.transfer_events o where o.transfer = t.id and o.id <= ${marks.transfer_events} and o.at <= ${countedAt}) e
      order by t.number`.execute(db)
    for (const row of rows) {
      const came = row.to === member
      const fate = transferFate(row.events, came ? row.from : row.to)
      if (fate) yield { case: row.case, fate, came }
    }
    if (rows.length < transfersAtOnce) return
    after = rows.at(-1)!.number
  }
}
function transferFate(events: readonly (readonly [string, string | null, number])[], other: string): TransferFate | null {
  let state: TransferState | null = null
  let [sentAt, acceptedAt, endedAt]: (number | null | undefined)[] = []
  for (const [event, reason, at] of events) {
    const before: TransferState | null = state
    state = stateAfter(before, { event: event as TransferEvent['event'], reason }) ?? before
    if (event === 'sent') sentAt = at
    if (state === before) continue
    // Whoever brings it to its end at once has accepted it.
    if (state === 'accepted' || state === 'answered') acceptedAt ??= at
    else if (state !== 'proposed' && state !== 'sent') endedAt = at
  }
  if (sentAt == null || state === null) return null
  return { sentAt, with: other, outcome: state === 'proposed' || state === 'sent' ? 'waiting' : state, acceptedAt: acceptedAt ?? null, endedAt: endedAt ?? null }
}
