/** Members with their memberships, as the tables hold them. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { Member, Membership } from './member.rules.ts'

const membershipsOf = sql<Membership[]>`coalesce((
  select json_agg(json_build_object('status', s.status, 'onDate', s.on_date, 'afterDate', s.after_date, 'byDate', s.by_date, 'way', s.way, 'reason', s.reason,
    'source', s.source, 'sourceKind', s.source_kind, 'evidence', s.evidence, 'note', s.note) order by coalesce(s.on_date, s.by_date), s.entered_at)
  from alliance.memberships s where s.member = m.code), '[]')`

const members = (db: Reader) =>
  db
    .selectFrom('alliance.members as m')
    .select(['m.code', 'm.alpha2', 'm.kind', 'm.standing', 'm.names', 'm.note', 'm.made_up as madeUp', 'm.signatory_releases as signatoryReleases', 'm.source', 'm.evidence'])
    .select(membershipsOf.as('memberships'))
    .orderBy('m.code')

type Row = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number]
const asMember = (row: Row): Member => ({
  ...row,
  kind: row.kind as Member['kind'],
  standing: row.standing as Member['standing'],
  names: row.names as Texts,
  note: row.note as Texts,
})

export const memberByCode = async (db: Reader, code: string): Promise<Member | undefined> => {
  const row = await members(db).where('m.code', '=', code).executeTakeFirst()
  return row && asMember(row)
}
export const allMembers = async (db: Reader): Promise<Member[]> => (await members(db).execute()).map(asMember)
