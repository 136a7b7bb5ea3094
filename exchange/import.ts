/** Reads files, says what is wrong or what they would change, and takes them, in the order in which one refers to another. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Person } from '#access/ask.ts'
import type { Database } from '#platform/database.ts'
import { performer } from '#record/perform.ts'
import { type Kind, keyOf, kindOfFile, kinds, type Records } from './formats/formats.ts'
import { knownFrameworks, type Known } from './formats/known.rules.ts'
import type { FrameworkRow } from './formats/framework.ts'
import { frameworkDocuments } from './formats/framework-document.rules.ts'
import type { Mapping } from './formats/mapping.rules.ts'
import { validate } from './formats/validate.ts'
import { importFile } from './import-file.act.ts'
import { rowsOf } from './record/framework.store.ts'
import { normalNetworks, normalRound } from './record/normal.rules.ts'
import { type Plan, planOf } from './record/plan.rules.ts'
import { knownIn, stores } from './record/stores.ts'
import { readTable } from './tables/read-table.ts'
import type { Problem } from './tables/table.rules.ts'

export interface NamedFile {
  readonly path: string
  /** null: the name says it. */
  readonly kind: Kind | null
}
export interface Reading {
  readonly file: string
  readonly kind: Kind
  readonly rows: number
  readonly problems: readonly Problem[]
  readonly plan: Plan<object>
}
/** Whoever runs commands on the machine acts as operator; the record says so. */
export const commandLine: Person = { id: 'command-line', name: '', seats: [{ role: 'operator', member: null }] }

/** Puts files into the order of their kinds; a file whose kind nothing says is left out and named. */
export function ordered(files: readonly NamedFile[]): { readonly files: readonly { path: string; kind: Kind }[]; readonly unknown: readonly string[] } {
  const named = files.map(({ path, kind }) => ({ path, kind: kind ?? kindOfFile(basename(path)) }))
  const known = named.filter((file): file is { path: string; kind: Kind } => file.kind !== null)
  return { files: known.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)), unknown: named.filter(({ kind }) => kind === null).map(({ path }) => path) }
}

/** What a file holds against what is here; `known` is what a row may name. */
export async function readAgainst(db: Database, { path, kind }: { path: string; kind: Kind }, known: Known, mapping: Mapping = {}): Promise<Reading> {
  const file = basename(path)
  const table = await readTable({ name: file, bytes: await readFile(path) }, kind)
  const { records, problems } = validate(kind, table, { known: kind === 'framework' ? {} : known, mapping })
  const misplaced = kind === 'framework' ? frameworkDocuments(records as FrameworkRow[]).misplaced : []
  const more = misplaced.map(({ row, what, instead }): Problem => ({ file, counted: table.counted, line: null, column: `${row.type} ${row.code}`, what, instead }))
  const plan = problems.length + more.length ? { added: [], changed: [], changes: [], unchanged: 0, missing: [] } : await planAgainst(db, kind, normal(kind, records))
  return { file, kind, rows: table.rows.length, problems: [...problems, ...more], plan }
}

/** A framework is kept as one document, which does not number its suggestions as a file may; rounds and networks have a normal form too. Both sides are compared in it. */
function normal<K extends Kind>(kind: K, records: readonly Records[K][]): readonly Records[K][] {
  const normals: Partial<Record<Kind, () => readonly unknown[]>> = {
    framework: () => frameworkDocuments(records as readonly FrameworkRow[]).documents.flatMap(rowsOf),
    rounds: () => (records as readonly Records['rounds'][]).map(normalRound),
    networks: () => normalNetworks(records as readonly Records['networks'][]),
  }
  return (normals[kind]?.() as readonly Records[K][] | undefined) ?? records
}

async function planAgainst<K extends Kind>(db: Database, kind: K, records: readonly Records[K][]): Promise<Plan<object>> {
  const madeUp = records.some((record) => (record as { madeUp?: boolean }).madeUp)
  const [here, held] = await Promise.all([stores[kind].read(db, { madeUp }), stores[kind].held?.(db)])
  const key = (record: object) => keyOf(kind, record as Records[K])
  const open = (some: readonly object[]) => (held ? some.filter((record) => !held.has(key(record))) : some)
  const plan = planOf(open(here), open(records), key)
  return { ...plan, unchanged: plan.unchanged + records.length - open(records).length }
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly because: string }
/** Takes what was read. Each file is a transaction of its own with an entry in the record. */
export async function take(writer: Database, { kind, file, plan }: Reading, now: Date): Promise<Taken> {
  if (!plan.added.length && !plan.changed.length) return { ok: true }
  return performer(writer)(importFile, { kind, file, plan: plan as Plan<never> }, { db: writer, person: commandLine, now, steppedUp: true, demonstration: false })
}

/** What a file of this reading adds to what later files may name. Of one that has to be mended nobody can say what it will hold, so nothing that names it is complained of. */
export function alsoKnown(known: Known, { kind, problems, plan }: Reading): Known {
  const part = partOf[kind]
  if (!part) return known
  if (problems.length) {
    const { [part.of]: _unsure, ...rest } = known
    return rest
  }
  return { ...known, ...part.with(known, [...plan.added, ...plan.changed]) }
}
const keys =
  <K extends Kind>(of: 'members' | 'rounds' | 'actions' | 'practices', keyIn: (record: Records[K]) => string) =>
  (known: Known, records: readonly object[]): Known => ({ [of]: new Set([...(known[of] ?? []), ...records.map((record) => keyIn(record as Records[K]))]) })
const partOf: { readonly [K in Kind]?: { readonly of: keyof Known; readonly with: (known: Known, records: readonly object[]) => Known } } = {
  members: { of: 'members', with: keys<'members'>('members', ({ code }) => code) },
  rounds: { of: 'rounds', with: keys<'rounds'>('rounds', ({ round }) => round) },
  actions: { of: 'actions', with: keys<'actions'>('actions', ({ key }) => key) },
  practices: { of: 'practices', with: keys<'practices'>('practices', ({ key }) => key) },
  framework: {
    of: 'frameworks',
    with: (known, records) => ({ frameworks: new Map([...(known.frameworks ?? []), ...(knownFrameworks(records as readonly FrameworkRow[]).frameworks ?? [])]) }),
  },
}

/** Reads all files against one another and the record; takes them only if none has a problem. */
export async function loadAll(writer: Database, paths: readonly string[], now: Date): Promise<readonly Reading[]> {
  const { files } = ordered(paths.map((path) => ({ path, kind: null })))
  let known = await knownIn(writer)
  const readings: Reading[] = []
  for (const file of files) {
    const reading = await readAgainst(writer, file, known)
    readings.push(reading)
    if (reading.problems.length) return readings
    const taken = await take(writer, reading, now)
    if (!taken.ok) throw new Error(`${reading.file} was not taken: ${taken.because}`)
    known = alsoKnown(known, reading)
  }
  return readings
}
