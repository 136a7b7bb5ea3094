/** Rounds as the public pages need them. */
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { RoundView } from './round-view.rules.ts'

export interface Round extends RoundView {
  readonly lateness: string
  readonly latenessDecision: string | null
  readonly consequence: string
  readonly source: string | null
  readonly evidence: string | null
}
const select = (db: Reader) =>
  db
    .selectFrom('monitoring.rounds')
    .select([
      'id',
      'names',
      'framework',
      'framework_version as frameworkVersion',
      'kind',
      'made_up as madeUp',
      'opens_on as opensOn',
      'commitments_due as commitmentsDue',
      'progress_due as progressDue',
    ])
    .select([
      'conference_on as conferenceOn',
      'conference_place as conferencePlace',
      'closes_on as closesOn',
      'timezone as zone',
      'note',
      'alliance',
      'lateness_seen_by as lateness',
      'lateness_decision as latenessDecision',
      'consequence',
      'source',
      'evidence',
    ])
    .orderBy('opens_on')
    .orderBy('id')
type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]
const asRound = (row: Row): Round => ({ ...row, names: row.names as Texts, note: row.note as Texts, kind: row.kind as Round['kind'] })

/** Oldest first. */
export const allRounds = async (db: Reader): Promise<Round[]> => (await select(db).execute()).map(asRound)
export const roundById = async (db: Reader, id: string): Promise<Round | undefined> => {
  const row = await select(db).where('id', '=', id).executeTakeFirst()
  return row && asRound(row)
}
/** Rounds in whose denominator a member stands. */
export const roundsOfMember = async (db: Reader, member: string): Promise<ReadonlySet<string>> =>
  new Set((await db.selectFrom('monitoring.round_members').select('round').where('member', '=', member).execute()).map(({ round }) => round))
/** The newest round of the real record, one of this alliance before one of another: its framework is the one that short addresses mean. */
export const newestReal = (rounds: readonly Round[]): Round | undefined => {
  const real = rounds.filter(({ madeUp }) => !madeUp)
  return real.filter(({ alliance }) => alliance === null).at(-1) ?? real.at(-1)
}
/** The round that is lived now, if any. */
export const liveRound = (rounds: readonly Round[]): Round | undefined => rounds.filter(({ kind }) => kind === 'live').at(-1)
