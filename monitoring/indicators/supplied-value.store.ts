/** The indicators that observers supply in a round, and the values they supplied. */
import { frameworkVersion, type Indicator } from '#alliance/public.ts'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Supplied } from './supplied-value.rules.ts'

export interface Supplying {
  /** The round whose framework names the indicators. */
  readonly id: string
  readonly framework: string
  readonly madeUp: boolean
  readonly indicators: readonly Indicator[]
}

/** The newest live round; undefined where there is none. */
export async function supplying(db: Reader): Promise<Supplying | undefined> {
  const round = await db
    .selectFrom('monitoring.rounds')
    .select(['id', 'framework', 'framework_version', 'made_up'])
    .where('kind', '=', 'live')
    .orderBy('opens_on', 'desc')
    .executeTakeFirst()
  const version = round && (await frameworkVersion(db, round.framework, round.framework_version))
  if (!round || !version) return undefined
  const indicators = version.content.indicators.filter(({ source }) => source === 'observer')
  return { id: round.id, framework: round.framework, madeUp: round.made_up, indicators }
}

export const insertSupplied = (tx: Writer, { framework, madeUp }: Supplying, { asOf, note, ...value }: Supplied, sourceKind: string, now: Date) =>
  tx
    .insertInto('monitoring.indicator_values')
    .values({
      ...value,
      id: newId(),
      framework,
      as_of: asOf,
      note,
      made_up: madeUp,
      origin: 'observer',
      source_kind: sourceKind,
      evidence: 'read-at-source',
      entered_at: now,
      published_at: now,
    })
    .execute()

export const suppliedValues = (db: Reader, framework: string) =>
  db
    .selectFrom('monitoring.indicator_values')
    .select(['id', 'indicator', 'value', 'as_of as asOf', 'qualifier', 'source', 'note', 'entered_at as enteredAt'])
    .where('framework', '=', framework)
    .where('origin', '=', 'observer')
    .orderBy('entered_at', 'desc')
    .limit(50)
    .execute()
