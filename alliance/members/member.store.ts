/** Members with their memberships, as the tables hold them. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import { type Declaration, inOrder, type Member, type Membership } from './member.rules.ts'

const membershipsOf = sql<Membership[]>`coalesce((
  select json_agg(json_build_object('status', s.status, 'onDate', s.on_date, 'afterDate', s.after_date, 'byDate', s.by_date, 'way', s.way, 'reason', s.reason,
    'source', s.source, 'sourceKind', s.source_kind, 'evidence', s.evidence, 'note', s.note) order by s.entered_at, array_position(array['joined', 'suspended', 'resumed', 'left', 'no-longer-listed'], s.status), s.id)
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
  memberships: inOrder(row.memberships),
})

export const memberByCode = async (db: Reader, code: string): Promise<Member | undefined> => {
  const row = await members(db).where('m.code', '=', code).executeTakeFirst()
  return row && asMember(row)
}
export const allMembers = async (db: Reader): Promise<Member[]> => (await members(db).execute()).map(asMember)

export interface Participation {
  readonly network: string
  readonly names: Texts
  readonly agency: string | null
  readonly from: string | null
  /** Taken part by then at the latest, where nobody says since when. */
  readonly fromBy: string | null
  readonly to: string | null
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
  readonly note: string | null
}
/** The networks a member takes or took part in, dated. */
export async function networksOf(db: Reader, code: string): Promise<Participation[]> {
  const rows = await db
    .selectFrom('alliance.network_participations as p')
    .innerJoin('alliance.networks as n', 'n.code', 'p.network')
    .select([
      'p.network',
      'n.names',
      'p.agency',
      'p.from_date as from',
      'p.from_by as fromBy',
      'p.to_date as to',
      'p.source',
      'p.source_kind as sourceKind',
      'p.evidence',
      'p.note',
    ])
    .where('p.member', '=', code)
    .orderBy('p.network')
    .orderBy('p.agency')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({ ...row, names: row.names as Texts }))
}

/** Who takes or took part in which network, of all members at once. */
export async function participations(db: Reader): Promise<(Pick<Participation, 'network' | 'names' | 'from' | 'fromBy' | 'to' | 'source'> & { readonly member: string })[]> {
  const rows = await db
    .selectFrom('alliance.network_participations as p')
    .innerJoin('alliance.networks as n', 'n.code', 'p.network')
    .select(['p.member', 'p.network', 'n.names', 'p.from_date as from', 'p.from_by as fromBy', 'p.to_date as to', 'p.source'])
    .orderBy('p.member')
    .orderBy('p.network')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({ ...row, names: row.names as Texts }))
}

export interface MemberFact {
  readonly id: string
  readonly kind: 'unit' | 'hotline' | 'treaty'
  readonly name: string
  /** The whole row of the table of reference it came in with. */
  readonly detail: Readonly<Record<string, unknown>>
  readonly since: string | null
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
  readonly note: string | null
}
/** Units, hotlines and treaties of a country, each kind by name. */
export async function memberFacts(db: Reader, code: string): Promise<MemberFact[]> {
  const rows = await db
    .selectFrom('alliance.member_facts')
    .select(['id', 'kind', 'name', 'detail', 'since', 'source', 'source_kind as sourceKind', 'evidence', 'note'])
    .where('member', '=', code)
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as MemberFact['kind'], detail: row.detail as MemberFact['detail'] }))
}

/** Hotlines that sources name, of all countries: the public is sent there where no form is open here. */
export async function knownHotlines(db: Reader): Promise<{ member: string; name: string; website: string | null; since: string | null }[]> {
  const rows = await db.selectFrom('alliance.member_facts').select(['member', 'name', 'detail', 'since']).where('kind', '=', 'hotline').orderBy('name').execute()
  return rows.map(({ member, name, detail, since }) => ({ member, name, since, website: ((detail as { domain?: string | null }).domain ?? null) || null }))
}

/** The declarations by which a member joined, oldest first. */
export const declarationsOf = (db: Reader, code: string): Promise<Declaration[]> =>
  db
    .selectFrom('alliance.declarations')
    .select(['id', 'declared_on as declaredOn', 'signatory', 'text_version as textVersion', 'text_digest as textDigest', 'file', 'entered_at as enteredAt'])
    .where('member', '=', code)
    .orderBy('declared_on')
    .orderBy('entered_at')
    .execute()
