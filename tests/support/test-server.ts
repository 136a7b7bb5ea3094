/** A PostgreSQL for the tests, in a folder of its own that goes when they end. It need not survive a crash, so it does not wait for the disk. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { testPassword } from './server.ts'

export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env['TEST_SERVER']) return { url: process.env['TEST_SERVER'], stop: async () => {} }
  const dataFolder = mkdtempSync(join(tmpdir(), 'alliance-test-'))
  // Where tests run as root, the server runs as another user, who has to get in.
  chmodSync(dataFolder, 0o711)
  const embedded = await startEmbedded({ dataFolder, say: console.error })
  const client = new pg.Client(embedded.superuserUrl)
  await client.connect()
  for (const setting of ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off']) await client.query(`alter system set ${setting}`)
  await client.query('select pg_reload_conf()')
  await client.query(`create role alliance_owner superuser login password '${testPassword}'`)
  await client.end()
  const stop = async () => {
    await embedded.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { url: embedded.url('{user}', '{password}', '{database}').replaceAll('%7B', '{').replaceAll('%7D', '}'), stop }
}
