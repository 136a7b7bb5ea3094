import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { visibility } from '#db/visibility.ts'
import { logTables } from '#record/log/log-tables.rules.ts'
import { world } from '#tests/support/world.ts'
import { draftTables } from '../drafts/draft.rules.ts'
import { rulesFor, tables } from './tables.rules.ts'

const { db, writer, reader } = await world()

test('every table has a line that says whether it travels, and no line is of a table that is not there', () => {
  assert.deepEqual(Object.keys(tables).sort(), Object.keys(visibility).sort())
})
test('no column that nobody may see travels, but for what a signature is verified with, what a passkey is, and what senders of reports are known by', () => {
  const secrets = Object.entries(rulesFor(true)).flatMap(([table, rule]) =>
    rule.travels ? Object.entries(visibility[table] ?? {}).flatMap(([column, who]) => (who === 'secret' && !rule.without?.includes(column) ? [`${table}.${column}`] : [])) : [],
  )
  assert.deepEqual(secrets.sort(), [
    'hotlines.partner_tokens.verifier',
    'hotlines.public_reports.lookup',
    'monitoring.frozen_texts.eye_salt',
    'people.passkeys.counter',
    'people.passkeys.credential_id',
    'people.passkeys.public_key',
    'record.leaf_salts.salt',
  ])
  assert.equal(rulesFor(false)['people.passkeys']?.travels, false)
})
test('every condition is one that the database understands, and no row travels both openly and sealed, or neither', async () => {
  for (const [table, rule] of Object.entries(tables)) {
    if (!rule.travels || !rule.where) continue
    assert.ok(rule.sealed, table)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)} where (${sql.raw(rule.where)}) = (${sql.raw(rule.sealed.where)})`.execute(reader)
    assert.equal(rows[0]?.n, 0, table)
    await sql`select ${sql.raw(rule.sealed.member)} from ${sql.raw(table)}`.execute(reader)
  }
})
test('what is sealed is what opening puts back', () => {
  const sealed = Object.entries(tables).flatMap(([table, rule]) => (rule.travels && rule.sealed ? [table] : []))
  assert.deepEqual(sealed.sort(), [...draftTables].sort())
})

const guarded = async () =>
  (
    await sql<{ name: string }>`select c.oid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'office_open' order by 1`.execute(db)
  ).rows.map(({ name }) => name)
/** Being signed in, and the logs, which go on until the closing itself has its place in them. */
const open = [...['people.sessions', 'people.challenges', 'people.passkeys', 'people.parked_forms'], ...logTables]
test('every table but those of being signed in and of the logs is guarded by the database itself', async () => {
  assert.deepEqual(
    await guarded(),
    Object.keys(visibility)
      .filter((table) => !open.includes(table))
      .sort(),
  )
})
test('once closed, the program’s role can write to none of them, whatever the program does; signing in goes on', async () => {
  await writer.transaction().execute(async (tx) => {
    await tx
      .insertInto('record.office')
      .values({ state: 'closed', handover: 'h', detail: JSON.stringify({ statement: 's', address: 'https://x.example', receiver: 'age1', keepsItsName: true }), at: new Date() })
      .execute()
    await tx.updateTable('alliance.members').set({ made_up: true }).execute()
  })
  for (const table of await guarded()) {
    if (table.startsWith('record.')) continue
    await assert.rejects(sql`delete from ${sql.raw(table)}`.execute(writer), { code: 'OF001' }, table)
  }
  const entry = (act: string) => writer.insertInto('record.entries').values({ act, account: 'dara', role: 'drafter', subject: 'x', at: new Date() }).execute()
  await assert.rejects(entry('report.draft'), { code: 'OF001' })
  await entry('session.start')
  await assert.rejects(writer.insertInto('record.office').values({ state: 'open', at: new Date() }).execute(), { code: 'OF001' })
  await assert.rejects(writer.updateTable('record.office').set({ state: 'open' }).execute(), /permission denied|only added to/)
})
