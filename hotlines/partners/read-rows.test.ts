import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readRow } from './partner-row.rules.ts'
import { mostRows, readRows, templateCsv } from './read-rows.ts'

const read = (text: string | Uint8Array) => readRows(typeof text === 'string' ? Buffer.from(text) : text)
const rows = (text: string) => {
  const found = read(text)
  assert.ok('rows' in found, JSON.stringify(found))
  return found.rows
}

for (const [name, text, because] of [
  ['nothing', '', 'empty'],
  ['spaces', ' \r\n ', 'empty'],
  ['a head without rows', 'address,reference\r\n', 'empty'],
  ['a table without addresses', 'name,comment\r\na,b\r\n', 'no-address-column'],
  ['a table with a lonely quotation mark', 'address,comment\r\nhttps://page.example/,"a\r\n', 'not-a-table'],
  ['JSON that ends too early', '{"reports":[', 'not-json'],
  ['JSON of another kind', '{"items":[]}', 'no-reports'],
  ['an empty list', '{"reports":[]}', 'empty'],
  ['a set of digests as a table', 'MD5;SHA1;PhotoDNA;Image ID;url\r\n1;2;3;4;https://page.example/\r\n', 'media-list'],
  ['a set of digests of Project VIC', '{"@odata.context":"https://vic.example/$metadata#Media","value":[]}', 'media-list'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-text'],
  ['an archive', Buffer.from('504b0304140000000800', 'hex'), 'not-text'],
  ['more than there may be', `address\n${'https://page.example/a\n'.repeat(mostRows + 1)}`, 'too-many-rows'],
  ['ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 1, 0x61), 'too-large'],
] as const)
  test(`a list is refused: ${name}`, () => {
    const found = read(text)
    assert.equal('because' in found && found.because, because)
  })

test('as many rows as there may be are read', () => {
  assert.equal(rows(`address\n${'https://page.example/a\n'.repeat(mostRows)}`).length, mostRows)
})
for (const [name, separator] of [
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
] as const)
  test(`a table with ${name}, whatever its heads are called`, () => {
    const text = `\ufeff"URL"${separator}Reference${separator}Found-At${separator}page_language\r\n"https://page.example/a,b;c"${separator}A-1${separator}2027-03-01${separator}en\r\n`
    assert.deepEqual(rows(text)[0]?.fields, { address: 'https://page.example/a,b;c', reference: 'A-1', foundAt: '2027-03-01', pageLanguage: 'en' })
  })
test('a table as SCARt writes it is read; what nobody reads here is said once', () => {
  const text = 'URL;REFERER;WORKUSER-EMAIL;REFERENCE;SOURCE;TYPE\nhttps://page.example/a;from a link;a@hotline.example;I01;web;website\nhttps://page.example/b;;;I02;;\n'
  const [first, second] = rows(text)
  assert.deepEqual(first, {
    fields: { address: 'https://page.example/a', found: 'from a link', reference: 'I01' },
    notRead: ['WORKUSER-EMAIL', 'SOURCE', 'TYPE'],
  })
  assert.deepEqual(second, { fields: { address: 'https://page.example/b', reference: 'I02' }, notRead: [] })
})
test('two columns of one meaning come together', () => {
  assert.deepEqual(rows('url,note,comment\nhttps://page.example/,a,b\n')[0]?.fields, { address: 'https://page.example/', comment: 'a\nb' })
})
test('the template is a list that is taken whole', () => {
  const all = rows(templateCsv).map((row) => readRow(row, true))
  assert.equal(all.length, 2)
  for (const { read: taken, remarks } of all) {
    assert.ok(taken)
    assert.deepEqual(remarks, [])
  }
})

test('JSON of ours: what is not known is not read, what has another shape is refused, the rest is taken', () => {
  const found = rows(JSON.stringify({ reports: [{ address: 'https://page.example/', image: 'QUJD', asTyped: false, comment: null }, { address: 7 }, 'https://page.example/'] }))
  assert.deepEqual(found[0], { fields: { address: 'https://page.example/', asTyped: '' }, notRead: ['image'] })
  assert.deepEqual(
    found.slice(1).map(({ unreadable }) => unreadable),
    [[{ field: 'address', because: 'wrong-shape' }], [{ field: 'report', because: 'wrong-shape' }]],
  )
})

test('whatever bytes come: an answer, never a fault', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(Buffer.from), fc.string({ unit: 'binary' }).map(Buffer.from)), (bytes) => {
      const found = read(new Uint8Array(bytes))
      if ('rows' in found) for (const row of found.rows) readRow(row, false)
    }),
    { numRuns: 300 },
  )
})
test('what is written as a table is read as it was', () => {
  const cell = fc.stringMatching(/^[a-z0-9 ,;"\n]{1,20}$/).filter((text) => text.trim() === text && text !== '')
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = `address,comment\r\n${cells.map((each) => `https://page.example/,${quoted(each)}`).join('\r\n')}\r\n`
      assert.deepEqual(
        rows(text).map(({ fields }) => fields.comment),
        cells,
      )
    }),
  )
})
