/** The draft of a report in its tables: fields with versions, texts that met, who has which section, evidence. */
import { type Framework, frameworkVersion } from '#alliance/public.ts'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { EvidenceItem } from '../document.rules.ts'
import type { Report } from '../report.rules.ts'
import { type Announced, type Part, planOf } from './plan.rules.ts'

export interface Field {
  readonly value: string
  readonly version: number
  readonly savedBy: string
  readonly savedAt: Date
}
export interface Conflict {
  readonly id: string
  readonly path: string
  readonly value: string
  readonly savedBy: string
  readonly savedAt: Date
}
export interface Evidence {
  readonly id: string
  readonly path: string
  readonly kind: 'link' | 'document'
  readonly title: string
  readonly language: string
  readonly url: string | null
  readonly file: string | null
  readonly digest: string | null
}
/** Everything about a draft that its pages and rules need. */
export interface WholeDraft {
  readonly report: Report
  readonly framework: Framework
  readonly plan: readonly Part[]
  readonly announced: readonly Announced[]
  readonly fields: ReadonlyMap<string, Field>
  readonly draft: ReadonlyMap<string, string>
  readonly conflicts: readonly Conflict[]
  readonly evidence: readonly Evidence[]
  readonly assignments: ReadonlyMap<string, { readonly account: string; readonly name: string }>
  readonly names: ReadonlyMap<string, string>
}

export async function wholeDraft(db: Reader, report: Report): Promise<WholeDraft> {
  const [version, announced, fields, conflicts, evidence, assignments] = await Promise.all([
    frameworkVersion(db, report.framework, report.frameworkVersion),
    announcedBy(db, report),
    fieldsOf(db, report.id),
    openConflicts(db, report.id),
    evidenceOf(db, report.id),
    db
      .selectFrom('monitoring.assignments as s')
      .innerJoin('people.accounts as a', 'a.id', 's.account')
      .select(['s.section', 's.account', 'a.name'])
      .where('s.report', '=', report.id)
      // Whoever has left holds nothing.
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('people.seats as t').select('t.id').whereRef('t.account', '=', 's.account').where('t.member', '=', report.member).where('t.ended_at', 'is', null)),
      )
      .execute(),
  ])
  const framework = version?.content ?? { targets: [], goals: [], indicators: [], questions: [] }
  const people = new Set([...[...fields.values()].map(({ savedBy }) => savedBy), ...conflicts.map(({ savedBy }) => savedBy)])
  return {
    report,
    framework,
    announced,
    plan: planOf(framework, report.kind, announced),
    fields,
    draft: new Map([...fields].map(([path, { value }]) => [path, value])),
    conflicts,
    evidence,
    assignments: new Map(assignments.map(({ section, account, name }) => [section, { account, name }])),
    names: await namesOf(db, [...people]),
  }
}

async function namesOf(db: Reader, accounts: readonly string[]): Promise<Map<string, string>> {
  if (!accounts.length) return new Map()
  const rows = await db
    .selectFrom('people.accounts')
    .select(['id', 'name'])
    .where('id', 'in', [...accounts])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** New actions that the member announced in this round, and those carried into it. */
const announcedBy = async (db: Reader, { member, round, kind }: Report): Promise<readonly Announced[]> =>
  kind === 'progress' ? ((await announcedIn(db, round, [member])).get(member) ?? []) : []

/** The same for several members at once. */
async function announcedIn(db: Reader, round: string, members: readonly string[]): Promise<Map<string, Announced[]>> {
  if (!members.length) return new Map()
  const rows = await db
    .selectFrom('monitoring.actions as a')
    .select(['a.id', 'a.member', 'a.texts'])
    .select((eb) =>
      eb
        .selectFrom('monitoring.action_goals as g')
        .select((g) => g.fn<string[]>('array_agg', ['g.goal']).as('goals'))
        .whereRef('g.action', '=', 'a.id')
        .as('goals'),
    )
    .where('a.member', 'in', [...members])
    .where('a.round', '=', round)
    .where('a.origin', '=', 'report')
    .where('a.kind', '=', 'new')
    .orderBy('a.id')
    .execute()
  const announced = rows.map(({ id, member, texts, goals }) => ({
    member,
    action: { id, title: firstText((texts as { title?: Texts }).title) || id, goals: [...(goals ?? [])].sort() },
  }))
  return new Map([...Map.groupBy(announced, ({ member }) => member)].map(([member, found]) => [member, found.map(({ action }) => action)]))
}

export interface Drafted {
  readonly plan: readonly Part[]
  readonly draft: ReadonlyMap<string, string>
}
/** Plan and words of many reports of one round and kind, in three queries for all of them: what a desk needs to say how far each is. */
export async function draftsOf(db: Reader, reports: readonly Report[]): Promise<Map<string, Drafted>> {
  const [first] = reports
  if (!first) return new Map()
  const members = first.kind === 'progress' ? reports.map(({ member }) => member) : []
  const [version, announced, rows] = await Promise.all([
    frameworkVersion(db, first.framework, first.frameworkVersion),
    announcedIn(db, first.round, members),
    db
      .selectFrom('monitoring.answers')
      .select(['report', 'path', 'value'])
      .where(
        'report',
        'in',
        reports.map(({ id }) => id),
      )
      .execute(),
  ])
  const framework = version?.content ?? { targets: [], goals: [], indicators: [], questions: [] }
  const words = Map.groupBy(rows, ({ report }) => report)
  const draftOf = (id: string) => new Map((words.get(id) ?? []).map(({ path, value }) => [path, String(value)]))
  return new Map(reports.map((report) => [report.id, { plan: planOf(framework, report.kind, announced.get(report.member) ?? []), draft: draftOf(report.id) }]))
}

const firstText = (texts: Texts | undefined) => texts?.['en'] ?? Object.values(texts ?? {})[0] ?? ''

export async function fieldsOf(db: Reader, report: string): Promise<Map<string, Field>> {
  const rows = await db.selectFrom('monitoring.answers').select(['path', 'value', 'version', 'saved_by', 'saved_at']).where('report', '=', report).execute()
  return new Map(rows.map((row) => [row.path, { value: String(row.value), version: row.version, savedBy: row.saved_by, savedAt: row.saved_at }]))
}
const openConflicts = async (db: Reader, report: string): Promise<Conflict[]> => {
  const rows = await db
    .selectFrom('monitoring.answer_conflicts')
    .select(['id', 'path', 'value', 'saved_by', 'saved_at'])
    .where('report', '=', report)
    .where('settled_at', 'is', null)
    .orderBy('saved_at')
    .execute()
  return rows.map((row) => ({ id: row.id, path: row.path, value: String(row.value), savedBy: row.saved_by, savedAt: row.saved_at }))
}
export async function evidenceOf(db: Reader, report: string): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('monitoring.evidence as e')
    .leftJoin('monitoring.files as f', 'f.id', 'e.file')
    .select(['e.id', 'e.path', 'e.kind', 'e.title', 'e.language', 'e.url', 'e.file', 'f.sha256'])
    .where('e.report', '=', report)
    .where('e.removed_at', 'is', null)
    .orderBy('e.added_at')
    .execute()
  return rows.map(({ sha256, ...row }) => ({ ...row, kind: row.kind as Evidence['kind'], digest: sha256?.toString('hex') ?? null }))
}
/** Evidence as it is frozen, by the path it stands beside. */
export const frozenEvidence = (evidence: readonly Evidence[]): Map<string, EvidenceItem[]> =>
  new Map(
    [...Map.groupBy(evidence, ({ path }) => path)].map(([path, some]) => [
      path,
      some.map(({ kind, title, language, url, digest, file }) => ({ kind, title, language, url, digest, file })),
    ]),
  )

/** Ids of actions that were ever given to a member, drafts and removed ones included. */
export async function givenActionIds(db: Reader, member: string): Promise<string[]> {
  const [published, drafted] = await Promise.all([
    db.selectFrom('monitoring.actions').select('id').where('member', '=', member).execute(),
    db
      .selectFrom('monitoring.answer_versions as v')
      .innerJoin('monitoring.reports as r', 'r.id', 'v.report')
      .select('v.path')
      .distinct()
      .where('r.member', '=', member)
      .where('v.path', 'like', 'action/%/placed')
      .execute(),
  ])
  return [...published.map(({ id }) => id), ...drafted.map(({ path }) => path.split('/')[1] ?? '')]
}

export interface Writing {
  readonly report: string
  readonly path: string
  readonly value: string
  readonly by: string
  readonly at: Date
}
/** The next version of a field. The report is held by whoever calls, so versions cannot meet. */
export async function writeField(tx: Writer, { report, path, value, by, at }: Writing, version: number): Promise<void> {
  const row = { value: JSON.stringify(value), version, saved_by: by, saved_at: at }
  await tx
    .insertInto('monitoring.answers')
    .values({ report, path, ...row })
    .onConflict((clash) => clash.columns(['report', 'path']).doUpdateSet(row))
    .execute()
  await tx
    .insertInto('monitoring.answer_versions')
    .values({ report, path, ...row })
    .execute()
}
export const keepConflict = (tx: Writer, { report, path, value, by, at }: Writing, baseVersion: number) =>
  tx
    .insertInto('monitoring.answer_conflicts')
    .values({ id: newId(), report, path, value: JSON.stringify(value), base_version: baseVersion, saved_by: by, saved_at: at })
    .execute()

export const conflictById = async (db: Reader, report: string, id: string) => {
  const row = await db.selectFrom('monitoring.answer_conflicts').select(['id', 'path', 'value', 'settled_at']).where('report', '=', report).where('id', '=', id).executeTakeFirst()
  return row && { id: row.id, path: row.path, value: String(row.value), settled: row.settled_at !== null }
}
export const settleConflict = (tx: Writer, id: string, by: string, at: Date) =>
  tx.updateTable('monitoring.answer_conflicts').set({ settled_by: by, settled_at: at }).where('id', '=', id).execute()

export async function versionsOf(db: Reader, report: string, path: string) {
  const rows = await db
    .selectFrom('monitoring.answer_versions as v')
    .leftJoin('people.accounts as a', 'a.id', 'v.saved_by')
    .select(['v.version', 'v.value', 'v.saved_at', 'a.name'])
    .where('v.report', '=', report)
    .where('v.path', '=', path)
    .orderBy('v.version', 'desc')
    .execute()
  return rows.map(({ version, value, saved_at, name }) => ({ version, value: String(value), savedAt: saved_at, name }))
}

/** Reasons of the newest return that still stands, by section. */
export async function reasonsOf(db: Reader, { texts }: Report): Promise<{ section: string; reason: string; reply: string | null }[]> {
  const last = texts.at(-1)
  if (!last?.returnedAt) return []
  return db.selectFrom('monitoring.return_reasons').select(['section', 'reason', 'reply']).where('text', '=', last.id).orderBy('section').execute()
}

interface NewEvidence {
  readonly id: string
  readonly report: string
  readonly path: string
  readonly title: string
  readonly language: string
  readonly added_by: string
  readonly added_at: Date
}
export const insertLink = (tx: Writer, row: NewEvidence, url: string) =>
  tx
    .insertInto('monitoring.evidence')
    .values({ ...row, kind: 'link', url })
    .execute()
export async function insertDocument(tx: Writer, row: NewEvidence, { bytes, sha256 }: { bytes: Uint8Array; sha256: Buffer }): Promise<void> {
  const file = newId()
  const { added_by, added_at } = row
  await tx
    .insertInto('monitoring.files')
    .values({ id: file, media_type: 'application/pdf', size_bytes: bytes.length, sha256, bytes: Buffer.from(bytes), added_by, added_at })
    .execute()
  await tx
    .insertInto('monitoring.evidence')
    .values({ ...row, kind: 'document', file })
    .execute()
}
export const setEvidenceRemoved = (tx: Writer, id: string, at: Date) => tx.updateTable('monitoring.evidence').set({ removed_at: at }).where('id', '=', id).execute()
