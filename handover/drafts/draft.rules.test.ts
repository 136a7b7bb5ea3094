import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DraftRow, ownRows, readRows } from './draft.rules.ts'

const line = (table: string, row: object) => JSON.stringify({ table, row })

test('lines are read in an order in which each comes after those it names; anything else is no draft', () => {
  const read = readRows(`${line('monitoring.frozen_parts', { text: 't' })}\n${line('monitoring.answers', { report: 'r' })}\n${line('monitoring.frozen_texts', { id: 't' })}\n`)
  assert.deepEqual(
    read?.map(({ table }) => table),
    ['monitoring.answers', 'monitoring.frozen_texts', 'monitoring.frozen_parts'],
  )
  assert.deepEqual(readRows(''), [])
  for (const text of ['{', 'null', line('people.accounts', {}), line('record.entries', {}), '{"table":"monitoring.answers"}', '{"table":"monitoring.answers","row":null}'])
    assert.equal(readRows(text), null, text)
})
test('only rows of the country’s own reports are put back, and no text whose number was taken meanwhile, nor what hangs on it', () => {
  const rows: DraftRow[] = [
    { table: 'monitoring.files', row: { id: 'f' } },
    { table: 'monitoring.answers', row: { report: 'own' } },
    { table: 'monitoring.answers', row: { report: 'foreign' } },
    { table: 'monitoring.frozen_texts', row: { id: 'a', report: 'own', number: 1 } },
    { table: 'monitoring.frozen_texts', row: { id: 'b', report: 'own', number: 2 } },
    { table: 'monitoring.frozen_texts', row: { id: 'c', report: 'foreign', number: 1 } },
    ...['a', 'b', 'c', 'elsewhere'].map((text): DraftRow => ({ table: 'monitoring.frozen_parts', row: { text } })),
  ]
  assert.deepEqual(ownRows(rows, new Set(['own']), new Set(['own 2'])), [rows[0], rows[1], rows[3], rows[6]])
})
