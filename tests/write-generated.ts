/** `npm run generate`: rewrites what is printed from the code or the schema. tests/house/generated.test.ts fails when one is stale. */
import { writeFileSync } from 'node:fs'
import { migrate } from '#db/migrate.ts'
import { writeTypes } from '#db/write-types.ts'
import { urlOf } from './support/server.ts'
import { startTestServer } from './support/test-server.ts'

const server = await startTestServer()
process.env['TEST_SERVER'] = server.url
const url = urlOf('postgres')
await migrate(url)
writeTypes(url, 'db/tables.ts')
const { generated } = await import('./support/generated.ts')
for (const [file, text] of Object.entries(await generated(url))) writeFileSync(file, text)
await server.stop()
