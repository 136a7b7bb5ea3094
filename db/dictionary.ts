/** Prints the data dictionary from the catalogue of a migrated database: tables, columns, constraints, what each is for and who may see it. */
import pg from 'pg'
import { schemasSql } from './schemas.ts'
import { visibility } from './visibility.ts'

interface Column {
  readonly table: string
  readonly comment: string | null
  readonly column: string
  readonly type: string
  readonly required: boolean
}
const columnsSql = `
  select n.nspname || '.' || c.relname as "table", obj_description(c.oid) as comment, a.attname as "column",
    format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname in (${schemasSql})
  order by 1, a.attnum`
const constraintsSql = `
  select n.nspname || '.' || c.relname as "table", conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where contype in ('p', 'u', 'f', 'c', 'x') and n.nspname in (${schemasSql}) order by 1, contype, 2`

export async function columnsOf(client: pg.Client): Promise<Column[]> {
  return (await client.query<Column>(columnsSql)).rows
}

export async function dataDictionary(url: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  const columns = await columnsOf(client)
  const { rows: constraints } = await client.query<{ table: string; name: string; definition: string }>(constraintsSql)
  await client.end()
  const tables = [...new Set(columns.map(({ table }) => table))]
  const sections = tables.map((table) => {
    const own = columns.filter((column) => column.table === table)
    const rows = own.map(({ column, type, required }) => `| ${column} | ${type} | ${required ? 'yes' : ''} | ${visibility[table]?.[column] ?? '?'} |`)
    const rules = constraints.filter((constraint) => constraint.table === table).map(({ name, definition }) => `- \`${name}\`: ${definition.replaceAll('|', '\\|')}`)
    return `## ${table}\n\n${own[0]?.comment ?? ''}\n\n| column | type | required | seen by |\n|---|---|---|---|\n${rows.join('\n')}\n\n${rules.join('\n')}\n`
  })
  return `# Data dictionary\n\nPrinted from the catalogue of a migrated database by \`npm run generate\`; a test compares them.\n*public*: anybody, once published. *members*: members' seats and the secretariat. *restricted*: the one concerned and whoever needs it for the work. *secret*: nobody by a page.\n\n${sections.join('\n')}`
}
