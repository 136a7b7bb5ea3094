import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#platform/database.ts'
import { admin, cloneOf, templateName, urlOf } from '#tests/support/server.ts'
import { readBackup, writeBackup } from './backup.ts'

const folder = mkdtempSync(join(tmpdir(), 'alliance-backup-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'all.gz')
const original = await cloneOf(templateName)
after(() => original.drop())

async function emptyDatabase() {
  const name = `empty_${Math.random().toString(36).slice(2, 10)}`
  await admin(`create database ${name}`)
  after(() => admin(`drop database ${name} with (force)`))
  await migrate(urlOf(name))
  return urlOf(name)
}
const everything = async (url: string) => {
  const db = openDatabase(url, { connections: 1 })
  const tables = ['alliance.members', 'alliance.framework_versions', 'people.accounts', 'people.sessions', 'monitoring.rounds', 'record.entries'] as const
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
  await db.destroy()
  return rows
}
const awkward = 'a tab\tand a \\. line\n\\.\nand more'

test('what was backed up is restored, row by row, with awkward text', async () => {
  const db = openDatabase(urlOf(original.name), { connections: 1 })
  await db.updateTable('people.accounts').set({ name: awkward }).where('id', '=', 'dara').execute()
  await db.insertInto('record.entries').values({ act: 'report.open', account: 'dara', role: 'drafter', subject: 'x', at: new Date() }).execute()
  await db.destroy()
  const written = await writeBackup(urlOf(original.name), file)
  const target = await emptyDatabase()
  assert.deepEqual(await readBackup(file, target), written)
  assert.deepEqual(await everything(target), await everything(urlOf(original.name)))
  const after = openDatabase(target, { connections: 1 })
  await after.insertInto('record.entries').values({ act: 'report.open', account: 'dara', role: 'drafter', subject: 'y', at: new Date() }).execute()
  await after.destroy()
})

test('a used database is not restored into', async () => {
  await assert.rejects(readBackup(file, urlOf(original.name)), /not empty/)
})

test('a file that is cut off restores nothing', async () => {
  const { readFileSync } = await import('node:fs')
  const cut = join(folder, 'cut.gz')
  writeFileSync(cut, readFileSync(file).subarray(0, 2_000))
  const target = await emptyDatabase()
  await assert.rejects(readBackup(cut, target))
  assert.deepEqual((await everything(target)).flat(), [])
})

test('another file is refused by name', async () => {
  const other = join(folder, 'other.gz')
  const { gzipSync } = await import('node:zlib')
  writeFileSync(other, gzipSync('hello\n'))
  await assert.rejects(readBackup(other, await emptyDatabase()), /not a backup of Alliance/)
})
