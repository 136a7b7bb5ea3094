import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, readRow, type Row, type RowField } from './partner-row.rules.ts'

const row = (fields: Partial<Record<RowField, string>>, notRead: readonly string[] = []): Row => ({ fields, notRead })
const address = 'https://page.example/a'

for (const [typed, because] of [
  [{}, 'missing'],
  [{ address: '  ' }, 'missing'],
  [{ address: 'somewhere' }, 'no-address'],
  [{ address: 'data:image/png;base64,AAAA' }, 'media'],
  [{ address: `${address}\n${address}` }, 'too-many'],
  [{ address: `https://page.example/${'a'.repeat(2_001)}` }, 'too-long'],
] as const)
  test(`a row is refused for its address: ${because} (${JSON.stringify(typed).slice(0, 40)})`, () => {
    const { read, remarks } = readRow(row(typed), false)
    assert.equal(read, null)
    assert.deepEqual(
      remarks.map((each) => [each.field, each.because, isRefusal(each)]),
      [['address', because, true]],
    )
  })
test('a demonstration takes reserved names alone', () => {
  assert.equal(readRow(row({ address: 'https://somebody.net/' }), true).read, null)
  assert.ok(readRow(row({ address: 'https://somebody.net/' }), false).read)
  assert.ok(readRow(row({ address }), true).read)
})

for (const [field, value, because] of [
  ['reference', 'https://page.example/', 'reference-wrong'],
  ['reference', 'page.example', 'reference-wrong'],
  ['reference', 'a'.repeat(65), 'reference-wrong'],
  ['foundAt', 'yesterday', 'time-wrong'],
  ['foundAt', '2027-03-01T09:30:00', 'time-wrong'],
  ['foundAt', '2027-13-01', 'time-wrong'],
  ['assessment', 'C4', 'assessment-unknown'],
  ['comment', 'a b '.repeat(1_100), 'long-text'],
  ['reporter', 'a'.repeat(201), 'long-text'],
] as const)
  test(`the address is taken although ${field} is ${because} (${value.slice(0, 20)})`, () => {
    const { reference, read, remarks } = readRow(row({ address, [field]: value }), false)
    assert.equal(read?.text.addresses[0]?.url, address)
    assert.deepEqual(read.text.texts, {})
    assert.equal(reference, null)
    assert.deepEqual(
      remarks.map((each) => [each.field, each.because, isRefusal(each)]),
      [[field, because, false]],
    )
  })

test('what is right is kept as it was said', () => {
  const said = { reference: 'A-1_b', foundAt: '2027-03-01T09:30:00+02:00', assessment: 'baseline', reporter: 'Other Line', comment: 'plain words', country: 'NL' }
  const { reference, read, remarks } = readRow(row({ address: 'hxxps://page[.]example/a', ...said }), false)
  const { reference: own, ...texts } = said
  assert.equal(reference, own)
  assert.deepEqual(read?.text.texts, texts)
  assert.equal(read.text.addresses[0]?.url, address)
  assert.deepEqual(read.outline, { addresses: ['hxxps://page[.]example/…'], onion: false, written: true })
  assert.deepEqual(remarks, [])
})
test('what is no web address is taken where the sender says so', () => {
  assert.equal(readRow(row({ address: 'group “x” in an app', asTyped: 'yes' }), false).read?.text.addresses[0]?.url, null)
})
test('a file in the text is taken out and said, once', () => {
  const { read, remarks } = readRow(row({ address, comment: `before ${'QUJD'.repeat(100)} after` }), false)
  assert.equal(read?.text.texts.comment, 'before  […]  after')
  assert.deepEqual(remarks, [{ field: 'comment', because: 'taken-out' }])
})
test('the name of an unknown part is repeated only where it is a plain word', () => {
  const { read, remarks } = readRow(row({ address }, ['evidence', 'https://page.example/x', 'https://page.example/y']), false)
  assert.ok(read)
  assert.deepEqual(remarks, [
    { field: 'evidence', because: 'not-read' },
    { field: 'other', because: 'not-read' },
  ])
})
