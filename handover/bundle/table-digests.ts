/** Counts and digests by table, computed inside the database, so that two databases can be compared without sending either. */
import { type Rule, rulesFor, notStated } from './tables.rules.ts'

export interface TableDigest {
  readonly name: string
  readonly rows: number
  /** SHA-256, in hex, over the sorted SHA-256 of every row as JSON. The order of rows, and where they lie, make no difference. */
  readonly sha256: string
}
/** Columns by table, in their order, without generated ones. */
export const columnsSql = `
  select n.nspname || '.' || c.relname as name, (array_agg(quote_ident(a.attname) order by a.attnum))::text[] as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind = 'r' and n.nspname in ('alliance', 'people', 'record', 'monitoring', 'conferences', 'hotlines', 'platform')
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  group by 1 order by 1`
export interface TableColumns {
  readonly name: string
  readonly columns: readonly string[]
}
/** Any client that runs one statement and answers with its rows. */
export type Query = <R>(text: string) => Promise<R[]>

/** Instants and numbers are written in one way, whatever the session is set to. */
const settings = ['timezone = UTC', "datestyle = 'ISO, YMD'", 'intervalstyle = iso_8601', 'bytea_output = hex', 'extra_float_digits = 1']

export const travelling = (columns: readonly string[], rule: Rule): string[] => columns.filter((column) => rule.travels && !rule.without?.includes(column))

/** `where`: only rows that travel openly, as on the side that sends; everything that is there, on the side that receives. */
function digestSql(name: string, columns: readonly string[], where: string | undefined): string {
  const rows = `select ${columns.join(', ')} from ${name}${where ? ` where ${where}` : ''}`
  return `select count(*)::int as rows, encode(sha256(coalesce(string_agg(digest, ''::bytea order by digest), ''::bytea)), 'hex') as sha256
    from (select sha256(convert_to(row_to_json(digested_row)::text, 'UTF8')) as digest from (${rows}) digested_row) digests`
}

export interface Comparing {
  readonly keepsItsName: boolean
  /** Whether rows that travel sealed are still among the others. */
  readonly sending: boolean
  /** As a statement has it: without itself, and of the acts those before this one; who signed in meanwhile makes no difference. null: all of it. */
  readonly entriesBefore: number | null
}
/** Inside a transaction. In the order of their names. */
export async function tableDigests(
  query: Query,
  { keepsItsName, sending, entriesBefore }: Comparing,
  progress: (name: string, at: number, of: number) => void = () => {},
): Promise<TableDigest[]> {
  for (const setting of settings) await query(`set local ${setting}`)
  const rules = rulesFor(keepsItsName)
  const there = (await query<TableColumns>(columnsSql)).filter(({ name }) => rules[name]?.travels && !(entriesBefore !== null && notStated.includes(name)))
  const digests: TableDigest[] = []
  for (const [at, { name, columns }] of there.entries()) {
    progress(name, at, there.length)
    const rule = rules[name]!
    const open = sending && rule.travels ? rule.where : undefined
    const where = name === 'record.entries' && entriesBefore !== null ? `id < ${entriesBefore} and act not like 'session.%'` : open
    const [row] = await query<{ rows: number; sha256: string }>(digestSql(name, travelling(columns, rule), where))
    digests.push({ name, rows: row!.rows, sha256: row!.sha256 })
  }
  return digests
}

/** Names of tables that one side has otherwise than the other. */
export function differing(here: readonly TableDigest[], there: readonly TableDigest[]): string[] {
  const of = new Map(there.map((table) => [table.name, table]))
  const names = new Set([...here, ...there].map(({ name }) => name))
  const found = new Map(here.map((table) => [table.name, table]))
  return [...names].filter((name) => found.get(name)?.sha256 !== of.get(name)?.sha256 || found.get(name)?.rows !== of.get(name)?.rows).sort()
}
