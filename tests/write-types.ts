/** Rewrites db/tables.ts alone, while modules are still being written. */
import { migrate } from '#db/migrate.ts'
import { writeTypes } from '#db/write-types.ts'
import { urlOf } from './support/server.ts'
import { startTestServer } from './support/test-server.ts'

const server = await startTestServer()
process.env['TEST_SERVER'] = server.url
await migrate(urlOf('postgres'))
writeTypes(urlOf('postgres'), 'db/tables.ts')
await server.stop()
