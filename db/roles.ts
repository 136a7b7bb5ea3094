/** The database roles below the owner: one that writes inside `perform`, one that can only read, and one for the form that faces the public, which has no right on any table. Made anew at every start, so that a new table is covered. */
import pg from 'pg'
import { logTables } from '#record/log/log-tables.rules.ts'
import { queueSchema } from '#platform/queue/queues.ts'
import { schemas } from './schemas.ts'

export interface RolePasswords {
  readonly writer: string
  readonly reader: string
  readonly intake: string
}

export async function grantRoles(url: string, passwords: RolePasswords, prefix = 'alliance'): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(7411921)`)
    for (const kind of ['writer', 'reader', 'intake'] as const) await ensureRole(client, `${prefix}_${kind}`, passwords[kind])
    const [writer, reader] = [`${prefix}_writer`, `${prefix}_reader`]
    await client.query(`alter role ${reader} set default_transaction_read_only = on`)
    await client.query(`grant usage on schema ${schemas.join(', ')} to ${writer}, ${reader}`)
    await client.query(`grant select on all tables in schema ${schemas.join(', ')} to ${writer}, ${reader}`)
    await client.query(`grant insert, update, delete on all tables in schema ${schemas.filter((s) => s !== 'record').join(', ')} to ${writer}`)
    await client.query(`grant insert on record.entries, record.office to ${writer}`)
    await client.query(`grant insert on ${logTables.join(', ')} to ${writer}`)
    await client.query(`grant delete on record.pending_leaves, record.leaf_salts to ${writer}`)
    await client.query(`grant usage on schema ${queueSchema} to ${writer}`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${queueSchema} to ${writer}`)
    const intake = `${prefix}_intake`
    await client.query(`alter role ${intake} set statement_timeout = '5s'`)
    await client.query(`grant usage on schema hotlines to ${intake}`)
    await client.query(`grant execute on function ${intakeFunctions.join(', ')} to ${intake}`)
  } finally {
    await client.end()
  }
}
/** All that the process facing the public may do. */
const intakeFunctions = ['hotlines.receive(jsonb, jsonb)', 'hotlines.check_back(bytea)']

async function ensureRole(client: pg.Client, name: string, password: string) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name])
  await client.query(`${rowCount ? 'alter' : 'create'} role ${name} with login password ${client.escapeLiteral(password)}`)
}
