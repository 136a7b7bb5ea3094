/** Facts of a round beside its dates: members, reports handed in, extensions, how long a report takes. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'

export interface RoundExtras {
  readonly members: readonly string[]
  readonly handedIn: number
  readonly extendedTo: Date | null
  readonly requiredFields: number | null
  /** From the first opening of a commitment report to its submission. */
  readonly medianMinutes: number | null
}

export async function roundExtras(db: Reader, round: string): Promise<RoundExtras> {
  const [members, figures] = await Promise.all([
    db.selectFrom('monitoring.round_members').select('member').where('round', '=', round).orderBy('member').execute(),
    sql<{ handedIn: number; extendedTo: Date | null; medianMinutes: number | null }>`
      select (select count(distinct r.member)::int from monitoring.submissions s join monitoring.frozen_texts t on t.id = s.text join monitoring.reports r on r.id = t.report
          where r.round = ${round} and r.kind = 'commitment' and not exists (select from monitoring.withdrawals w where w.text = s.text)) as "handedIn",
        (select max(due) from monitoring.extensions where round = ${round} and kind = 'commitment') as "extendedTo",
        (select percentile_cont(0.5) within group (order by extract(epoch from s.submitted_at - r.opened_at) / 60) from monitoring.submissions s
          join monitoring.frozen_texts t on t.id = s.text join monitoring.reports r on r.id = t.report where r.round = ${round} and r.kind = 'commitment' and t.number = 1) as "medianMinutes"`.execute(
      db as never,
    ),
  ])
  const row = figures.rows[0]
  return {
    members: members.map(({ member }) => member),
    handedIn: row?.handedIn ?? 0,
    extendedTo: row?.extendedTo ?? null,
    requiredFields: null,
    medianMinutes: row?.medianMinutes ?? null,
  }
}
