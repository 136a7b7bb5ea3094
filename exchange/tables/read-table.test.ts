import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { kinds } from '#exchange/formats/formats.ts'
import { validate } from '#exchange/formats/validate.ts'
import { readTable } from './read-table.ts'
import { guarded, problemText, unguarded } from './table.rules.ts'
import { unpackedSize } from './unpacked-size.ts'

const read = (content: string | Uint8Array, kind = 'terms') => readTable({ name: 'file', bytes: typeof content === 'string' ? Buffer.from(content) : content }, kind)
const cells = async (content: string | Uint8Array, kind?: string) => (await read(content, kind)).rows.map(({ line, cells }) => [line, { ...cells }])
const says = async (content: string | Uint8Array) => (await read(content)).problems.map(problemText)
const one = [[2, { host: 'FRA', from: '2014' }]]

for (const [what, text] of [
  ['commas', 'host,from\nFRA,2014'],
  ['semicolons and CRLF', 'host;from\r\nFRA;2014\r\n'],
  ['tabs', 'host\tfrom\nFRA\t2014\n'],
  ['old Mac line ends', 'host,from\rFRA,2014\r'],
  ['a byte order mark', '\uFEFFhost,from\nFRA,2014'],
  ['a byte order mark before a quoted head', '\uFEFF"Host","from"\n"FRA","2014"'],
  ['other letters and spaces in the head', ' HOST ,From\nFRA,2014'],
  ['empty cells at the end', 'host,from\nFRA,2014,,,'],
] as const)
  test(`CSV with ${what} is read`, async () => assert.deepEqual(await cells(text), one))

test('a line that names the separator counts as a line', async () => assert.deepEqual(await cells('sep=;\nhost;from\nFRA;2014'), [[3, { host: 'FRA', from: '2014' }]]))
test('UTF-16 with its mark is read', async () => assert.deepEqual(await cells(Buffer.from('\uFEFFhost,from\nFRA,2014', 'utf16le')), one))
test('a record is placed where it begins, past empty lines and texts of several lines', async () => {
  assert.deepEqual(
    (await cells('host,note\nA,"one\ntwo"\n\n\nB,x\n')).map(([line]) => line),
    [2, 6],
  )
})
test('the old encoding of Windows is refused with the line', async () => {
  assert.deepEqual(await says(Buffer.from('host,note\nFRA,ok\nFRA,d\xe9j\xe0', 'latin1')), [
    'file, line 3: The file is not UTF-8 text. Save it as “CSV UTF-8”, or hand in the workbook itself (XLSX).',
  ])
})
for (const [text, about] of [
  ['host,from\nFRA,"2014', /line 2: A text opens with a double quote that is never closed/],
  ['host,from\nFRA,2"014"', /line 2: A double quote stands inside/],
  ['host,from\nFRA,2014,x', /line 2: Here are 3 cells, but the head has 2/],
  ['host,host\nFRA,2014', /column host: This column stands twice/],
  ['', /The file is empty/],
  ['{"a": 1}', /neither an array of records/],
  ['[1]', /record 1: This is not a record/],
  ['{"kind":"actions","rows":[]}', /says it holds actions, but terms/],
  ['[{"host": {"a": {"b": 1}}}]', /neither text, number/],
  ['[{', /is not JSON/],
] as const)
  test(`bad input is a problem, not an exception: ${text}`, async () => assert.match((await says(text)).join('\n'), about))

test('JSON may be an array or rows, with texts by language and lists', async () => {
  const records = '[{"key":"A","title":{"en":"t","FR":"u"},"goals":["1.1","2"],"madeUp":true,"note":null}]'
  const expected = [[1, { key: 'A', 'title@en': 't', 'title@fr': 'u', goals: ['1.1', '2'], 'made-up': true }]]
  assert.deepEqual(await cells(records, 'actions'), expected)
  assert.deepEqual(await cells(`{"kind":"actions","rows":${records}}`, 'actions'), expected)
})
test('a head called __proto__ harms nothing', async () => {
  for (const text of ['__proto__,host\nx,FRA', '[{"__proto__":"x","host":"FRA"}]']) {
    const { problems } = validate('terms', await read(text))
    assert.ok(problems.length)
    assert.equal(({} as Record<string, unknown>)['host'], undefined)
  }
})

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void, name = 'Terms') {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Cover').addRow(['Read me'])
  fill(book.addWorksheet(name))
  return new Uint8Array(await book.xlsx.writeBuffer())
}
test('a workbook is read: the sheet of the kind, dates as they are shown, rich text, formulas, links, numbers', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['Host', 'from', 'to', 'note', 'source', 'evidence'])
    sheet.addRow([])
    sheet.addRow([
      'FRA',
      new Date('2014-01-01T00:00:00Z'),
      new Date('2014-05-12T00:00:00Z'),
      { richText: [{ text: 'two ' }, { text: 'parts', font: { bold: true } }] },
      { text: 'https://example.org/', hyperlink: 'https://example.org/' },
      { formula: 'A1', result: 'recalled' },
    ])
    sheet.getCell('B3').numFmt = 'yyyy'
    sheet.getCell('C3').numFmt = 'dd/mm/yyyy'
  })
  const { records, problems } = validate('terms', await read(bytes))
  assert.deepEqual(problems, [])
  assert.deepEqual(records, [
    { host: 'FRA', from: '2014', to: '2014-05-12', source: 'https://example.org/', sourceKind: null, evidence: 'recalled', note: 'two parts', madeUp: false },
  ])
})
test('an error in a cell is named with its row and column', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['host', 'from'])
    sheet.addRow(['FRA', { error: '#N/A' }])
  })
  assert.deepEqual(await says(bytes), ['file, row 2, column from: The cell shows the error #N/A. Mend the formula or write the value.'])
})
test('what only looks like a workbook is refused', async () => {
  assert.match((await says(Buffer.from('PK\u0003\u0004 and nothing more'))).join(), /not a whole workbook/)
  assert.match((await says(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).join(), /old kind/)
})
test('a workbook that unpacks to gigabytes is refused before it is opened, whatever its directory says about sizes', async () => {
  const bytes = await workbook((sheet) => {
    for (let row = 0; row < 2000; row++) sheet.addRow(['host', 'from'])
  })
  const whole = unpackedSize(bytes, 10_000_000)
  assert.ok(typeof whole === 'number' && whole > 50_000)
  assert.equal(unpackedSize(bytes, whole), whole)
  assert.equal(unpackedSize(bytes, whole - 1), 'too-large')
  const at = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  for (const claimed of [1, 0xfffffff0]) {
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, claimed, true)
    assert.equal(unpackedSize(bytes, 10_000_000), whole)
  }
  const zeros = bomb(250_000_000)
  assert.ok(zeros.length < 300_000)
  assert.match((await says(zeros)).join(), /more than 200 MB/)
})
/** A ZIP file of one entry of so many zeros, whose directory says that it is one byte. */
function bomb(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size))
  const name = Buffer.from('xl/workbook.xml')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(name.length, 26)
  const directory = Buffer.alloc(46)
  directory.writeUInt32LE(0x02014b50, 0)
  directory.writeUInt16LE(8, 10)
  directory.writeUInt32LE(packed.length, 20)
  directory.writeUInt32LE(1, 24)
  directory.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(head.length + name.length + packed.length, 16)
  return Buffer.concat([head, name, packed, directory, name, end])
}
test('nothing that is handed in makes the reading throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ maxLength: 300 }).map((text) => new Uint8Array(Buffer.from(text))),
        fc.json().map((text) => new Uint8Array(Buffer.from(text))),
      ),
      fc.constantFrom(...kinds),
      async (bytes, kind) => {
        const { problems, records } = validate(kind, await read(bytes, kind))
        assert.ok(problems.length > 0 || Array.isArray(records))
      },
    ),
    { numRuns: 500 },
  )
})
test('an apostrophe guards what looks like a formula, and comes off again exactly once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '1') }), (text) => {
      assert.equal(unguarded(guarded(text)), text)
      assert.doesNotMatch(guarded(text), /^[=+\-@\t\r]/)
    }),
  )
})
