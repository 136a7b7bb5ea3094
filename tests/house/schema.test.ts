import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { columnsOf } from '#db/dictionary.ts'
import { schemasSql } from '#db/schemas.ts'
import { visibility } from '#db/visibility.ts'
import { templateName, urlOf } from '#tests/support/server.ts'
import { world } from '#tests/support/world.ts'

const { db, reader, writer } = await world()
const ours = `(${schemasSql})`

test('every table has a primary key and says what it is for', async () => {
  const { rows } = await sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ${sql.raw(ours)}
      and (obj_description(c.oid) is null or not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary))`.execute(db)
  assert.deepEqual(rows, [])
})

test('every column is classed from public to secret, and nothing else is', async () => {
  const client = new pg.Client(urlOf(templateName))
  await client.connect()
  const there = (await columnsOf(client)).map(({ table, column }) => `${table}.${column}`).sort()
  await client.end()
  const classed = Object.entries(visibility)
    .flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`))
    .sort()
  assert.deepEqual(classed, there)
})

test('instants end in _at and know their zone', async () => {
  const { rows } = await sql`
    select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
    where table_schema in ${sql.raw(ours)} and (data_type = 'timestamp without time zone' or (column_name like '%\\_at' and data_type <> 'timestamp with time zone'))`.execute(db)
  assert.deepEqual(rows, [])
})

test('the writing role cannot change the record, and the reading role can write nothing at all', async () => {
  await assert.rejects(writer.updateTable('record.entries').set({ account: 'x' }).execute(), /permission denied/)
  const { rows } = await sql<{ allowed: string }>`
    select table_schema || '.' || table_name as allowed from information_schema.role_table_grants
    where grantee = 'alliance_reader' and privilege_type <> 'SELECT'`.execute(reader)
  assert.deepEqual(rows, [])
})
