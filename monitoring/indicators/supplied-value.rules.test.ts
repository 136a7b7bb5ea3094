import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSupplied, type Typed } from './supplied-value.rules.ts'

const good: Typed = { indicator: 'icse', value: '31 000', asOf: '2026-11-18', qualifier: 'more-than', source: 'https://figures.example/2026', note: ' ' }
const read = (change: Partial<Typed>) => readSupplied({ ...good, ...change }, ['icse'], '2027-03-01')

test('a whole value is read, with spaces between thousands and an empty note as none', () => {
  assert.deepEqual(read({}), { indicator: 'icse', value: 31_000, asOf: '2026-11-18', qualifier: 'more-than', source: 'https://figures.example/2026', note: null })
  assert.equal((read({ value: '1,234,567' }) as { value: number }).value, 1_234_567)
  assert.equal((read({ value: '0' }) as { value: number }).value, 0)
})
const cases: [string, Partial<Typed>, string[]][] = [
  ['an indicator of somebody else', { indicator: 'other' }, ['which-indicator']],
  ['words for a number', { value: 'many' }, ['not-a-number']],
  ['nothing for a number', { value: ' ' }, ['not-a-number']],
  ['a negative number', { value: '-1' }, ['not-a-number']],
  ['a day that no month has', { asOf: '2026-02-45' }, ['not-a-day']],
  ['a day ahead', { asOf: '2027-03-02' }, ['day-ahead']],
  ['an unknown qualifier', { qualifier: 'surely' }, ['which-qualifier']],
  ['an address that is none', { source: 'javascript:alert(1)' }, ['not-an-address']],
  ['several things at once', { value: '', asOf: '' }, ['not-a-number', 'not-a-day']],
]
for (const [name, change, want] of cases) test(`${name}: ${want.join(', ')}`, () => assert.deepEqual(read(change), want))
test('a year or a month is enough, and this year is not ahead', () => {
  assert.equal((read({ asOf: '2027' }) as { asOf: string }).asOf, '2027')
  assert.equal((read({ asOf: '2027-03' }) as { asOf: string }).asOf, '2027-03')
})
