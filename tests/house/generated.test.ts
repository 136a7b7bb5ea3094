import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeTypes } from '#db/write-types.ts'
import { generated } from '#tests/support/generated.ts'
import { templateName, urlOf } from '#tests/support/server.ts'

for (const [file, fresh] of Object.entries(await generated(urlOf(templateName)))) test(`${file} is fresh (npm run generate)`, () => assert.equal(readFileSync(file, 'utf8'), fresh))

test('db/tables.ts is fresh (npm run generate)', () => {
  const file = join(tmpdir(), `tables-${process.pid}.ts`)
  writeTypes(urlOf(templateName), file)
  assert.equal(readFileSync('db/tables.ts', 'utf8'), readFileSync(file, 'utf8'))
})
