/** A database for a measurement, loaded with the real record or a large one, and the application before it. */
import { grantRoles } from '#db/roles.ts'
import { migrate } from '#db/migrate.ts'
import { loadFacts } from '#exchange/public.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { realClock } from '#platform/clock.ts'
import { admin, testIntakeKeys, testPassword, urlOf } from '#tests/support/server.ts'
import { startTestServer } from '#tests/support/test-server.ts'
import type { FloodLimits } from '../hotlines/intake/flood.ts'
import { open, wire } from '../main.ts'
import { loadLargeRecord, type Size } from './large-record.ts'

export interface Place {
  readonly origin: string
  readonly owner: Database
  readonly reader: Database
  readonly ownerUrl: string
  close(): Promise<void>
}

export async function placeWith(record: 'real' | 'empty' | Size, { limits, proxies }: { limits?: FloodLimits; proxies?: number } = {}): Promise<Place> {
  const server = await startTestServer()
  process.env['TEST_SERVER'] = server.url
  await admin('create database bench')
  const ownerUrl = urlOf('bench')
  await migrate(ownerUrl)
  await grantRoles(ownerUrl, { writer: testPassword, reader: testPassword, intake: testPassword }, 'alliance')
  const owner = openDatabase(ownerUrl, { connections: 2 })
  if (record === 'real') await loadFacts(owner, realClock())
  else if (record !== 'empty') await loadLargeRecord(owner, record)
  const reader = openDatabase(urlOf('bench', 'alliance_reader'), { connections: 12 })
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 4 })
  const intake = openDatabase(urlOf('bench', 'alliance_intake'), { connections: 4 })
  let closing = false
  const report = (error: unknown) => closing || console.error(error)
  const site = { name: 'Alliance', origin: 'http://localhost', demonstration: false }
  const listening = await open(
    wire({ site, reader, writer, intake: { database: intake, keys: testIntakeKeys, ...(limits && { limits }), ...(proxies && { proxies }) }, clock: realClock, report }),
    '127.0.0.1',
    0,
  )
  const close = async () => {
    closing = true
    await listening.close()
    await Promise.all([owner.destroy(), reader.destroy(), writer.destroy(), intake.destroy()])
    await server.stop()
    delete process.env['TEST_SERVER']
  }
  return { origin: `http://127.0.0.1:${listening.port}`, owner, reader, ownerUrl, close }
}
