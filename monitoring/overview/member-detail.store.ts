/** What stands on the page of a member beside its actions: networks, units, hotlines, treaties; and the terms of the secretariat. */
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface MemberDetail {
  readonly networks: readonly {
    readonly names: Texts
    readonly agency: string | null
    readonly from: string | null
    readonly fromBy: string | null
    readonly to: string | null
    readonly source: string | null
  }[]
  readonly facts: readonly {
    readonly kind: string
    readonly name: string
    readonly since: string | null
    readonly detail: Readonly<Record<string, unknown>>
    readonly source: string | null
    readonly evidence: string | null
    readonly note: string | null
  }[]
}
export async function memberDetail(db: Reader, code: string): Promise<MemberDetail> {
  const [networks, facts] = await Promise.all([
    db
      .selectFrom('alliance.network_participations as p')
      .innerJoin('alliance.networks as n', 'n.code', 'p.network')
      .select(['n.names', 'p.agency', 'p.from_date as from', 'p.from_by as fromBy', 'p.to_date as to', 'p.source'])
      .where('p.member', '=', code)
      .orderBy('p.network')
      .execute(),
    db
      .selectFrom('alliance.member_facts')
      .select(['kind', 'name', 'since', 'detail', 'source', 'evidence', 'note'])
      .where('member', '=', code)
      .orderBy('kind')
      .orderBy('name')
      .execute(),
  ])
  return { networks: networks.map((row) => ({ ...row, names: row.names as Texts })), facts: facts.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> })) }
}

/** How many published actions each member has. */
export async function actionCounts(db: Reader, madeUp: boolean): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('monitoring.actions')
    .select(['member', (eb) => eb.fn.countAll<number>().as('count')])
    .where('published_at', 'is not', null)
    .where('made_up', '=', madeUp)
    .groupBy('member')
    .execute()
  return new Map(rows.map(({ member, count }) => [member, Number(count)]))
}

export interface IndicatorValue {
  readonly indicator: string
  readonly member: string | null
  readonly asOf: string
  readonly value: number | null
  readonly missing: string | null
  readonly qualifier: string
  readonly unit: string | null
  readonly scope: string | null
  readonly seriesBreak: boolean
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
  readonly note: string | null
  readonly origin: string
}
export async function indicatorValues(db: Reader, framework: string, indicator?: string): Promise<IndicatorValue[]> {
  let query = db
    .selectFrom('monitoring.indicator_values')
    .select([
      'indicator',
      'member',
      'as_of as asOf',
      'value',
      'missing',
      'qualifier',
      'unit',
      'scope',
      'series_break as seriesBreak',
      'source',
      'source_kind as sourceKind',
      'evidence',
      'note',
      'origin',
    ])
    .where('framework', '=', framework)
    .where('published_at', 'is not', null)
    .orderBy('as_of')
    .orderBy('entered_at')
    // Values of one day that were entered at once, such as two of a range, stand in one order on every reading.
    .orderBy('id')
  if (indicator) query = query.where('indicator', '=', indicator)
  return (await query.execute()).map((row) => ({ ...row, value: row.value === null ? null : Number(row.value) }))
}
