import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import fc, { type Arbitrary } from 'fast-check'
import { readTable } from '#exchange/tables/read-table.ts'
import type { Records } from './formats.ts'
import { validate } from './validate.ts'
import { qualifiers, statuses } from './vocabulary.rules.ts'
import { writeCsv, writeJson } from './write.ts'

const text = fc
  .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', 'É', '語', '😀', ' ', '"', ',', ';', '\n', '\r', '\t', '=', '+', '-', '@', "'", '\\', '|', '1') })
  .filter((value) => value.trim() !== '')
const maybe = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const texts = fc.dictionary(fc.constantFrom('en', 'fr', 'es', 'pt-BR', 'ar'), text, { noNullPrototype: true })
const title = texts.filter((value) => Object.keys(value).length > 0)
const date = fc.constantFrom('2014', '2014-05', '2014-05-12', '1999-12-31')
const provenance = {
  source: maybe(text),
  sourceKind: maybe(fc.constantFrom('official' as const, 'press' as const)),
  evidence: maybe(fc.constantFrom('read-at-source' as const, 'recalled' as const)),
  note: maybe(text),
  madeUp: fc.boolean(),
}

const action: Arbitrary<Records['actions']> = fc.record(
  {
    key: fc.stringMatching(/^[A-Z]{3}-[0-9]{1,6}$/),
    member: fc.constantFrom('FRA', 'XKX'),
    framework: fc.constant('ours'),
    goals: fc.array(fc.constantFrom('1.1', '10', '40.2')),
    kind: fc.constantFrom('existing', 'new', 'unknown'),
    language: fc.constantFrom('en', 'fr', 'pt-BR'),
    title,
    problem: texts,
    why: texts,
    description: texts,
    howItWorks: texts,
    deliverable: texts,
    responsible: maybe(text),
    partners: fc.array(text, { maxLength: 3 }),
    start: maybe(fc.constant('2012')),
    end: maybe(date.filter((day) => day >= '2012')),
    milestones: fc.array(fc.record({ by: maybe(date), what: text, reached: maybe(fc.boolean()) }, { noNullPrototype: true }), { maxLength: 3 }),
    status: maybe(fc.constantFrom(...statuses, 'not-asked' as const)),
    statusWord: maybe(text),
    statusBasis: maybe(text),
    statusAsOf: maybe(date),
    placement: maybe(text),
    rounds: fc.constant(['1']),
    outcome: fc.constant(null),
    outcomeReason: maybe(text),
    origin: fc.constantFrom('compiled', 'report'),
    basis: maybe(fc.constant('national-measure')),
    ...provenance,
  },
  { noNullPrototype: true },
)
const value: Arbitrary<Records['indicator-values']> = fc.record(
  {
    framework: fc.constant('ours'),
    indicator: fc.stringMatching(/^[a-z]{1,8}$/),
    member: maybe(fc.constant('FRA')),
    scope: maybe(text),
    asOf: fc.constantFrom('2014', '2013-H1', '2015-01/2015-10'),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
    missing: fc.constant(null),
    qualifier: fc.constantFrom(...qualifiers),
    unit: maybe(text),
    seriesBreak: fc.boolean(),
    origin: fc.constantFrom('compiled' as const, 'observer' as const),
    ...provenance,
  },
  { noNullPrototype: true },
)

const back = async <K extends 'actions' | 'indicator-values'>(kind: K, name: string, bytes: Uint8Array) => {
  const { records, problems } = validate(kind, await readTable({ name, bytes }, kind))
  assert.deepEqual(problems, [])
  return records
}
const once = <R>(arbitrary: Arbitrary<R>, key: (record: R) => string) => fc.uniqueArray(arbitrary, { selector: key, maxLength: 6 })

test('actions written as CSV or JSON are read again as the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      once(action, ({ key }) => key).filter((records) => records.length > 0),
      async (records) => {
        assert.deepEqual(await back('actions', 'a.csv', Buffer.from(writeCsv('actions', records))), records)
        assert.deepEqual(await back('actions', 'a.json', Buffer.from(writeJson('actions', records))), records)
      },
    ),
  )
})
test('values written as CSV or JSON are read again as the same, to the last digit', async () => {
  await fc.assert(
    fc.asyncProperty(
      once(value, ({ indicator }) => indicator).filter((records) => records.length > 0),
      async (records) => {
        assert.deepEqual(await back('indicator-values', 'v.csv', Buffer.from(writeCsv('indicator-values', records))), records)
        assert.deepEqual(await back('indicator-values', 'v.json', Buffer.from(writeJson('indicator-values', records))), records)
      },
    ),
  )
})
test('no cell of a written CSV is a formula, and negative numbers stay numbers', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (record) => {
      const table = await readTable({ name: 'v.csv', bytes: Buffer.from(writeCsv('indicator-values', [record])) }, 'indicator-values')
      assert.equal(Number(table.rows[0]?.cells['value']), record.value)
    }),
  )
  const csv = writeCsv('indicator-values', [{ ...(fc.sample(value, 1)[0] as Records['indicator-values']), scope: '=cmd()', note: '@x', source: '-1+1', unit: "'=x", value: -5 }])
  for (const cell of ["'=cmd()", "'@x", "'-1+1", "''=x", ',-5,']) assert.ok(csv.includes(cell), cell)
})
test('what a spreadsheet made of our CSV reads the same', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('whatever')
  sheet.addRow(['framework', 'indicator', 'as-of', 'value', 'scope'])
  sheet.addRow(['ours', 'staff', new Date('2014-05-12T00:00:00Z'), -5.5, "'=text"])
  const [record] = await back('indicator-values', 'v.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()))
  assert.deepEqual([record?.asOf, record?.value, record?.scope], ['2014-05-12', -5.5, '=text'])
})
