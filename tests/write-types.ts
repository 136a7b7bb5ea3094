/** Rewrites db/tables.ts from a freshly migrated database. */
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { writeTypes } from '#db/write-types.ts'
import { startTestServer } from './support/test-server.ts'

const server = await startTestServer()
const url = server.url.replace('{user}', 'alliance_owner').replace('{password}', 'test-only').replace('{database}', 'postgres')
await migrate(url)
writeTypes(url, join(import.meta.dirname, '../db/tables.ts'))
await server.stop()
