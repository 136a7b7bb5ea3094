import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDate, readDay, readMoment, readPeriod } from './dates.rules.ts'

const taken: readonly (readonly [string | number, string])[] = [
  ['2014', '2014'],
  [2014, '2014'],
  ['2014-05', '2014-05'],
  ['2014-5', '2014-05'],
  ['2014-05-12', '2014-05-12'],
  ['2014/05/12', '2014-05-12'],
  ['2014.05.12', '2014-05-12'],
  [' 12.05.2014 ', '2014-05-12'],
  ['1.5.2014', '2014-05-01'],
  ['05/2014', '2014-05'],
  ['25/05/2014', '2014-05-25'],
  ['05/25/2014', '2014-05-25'],
  ['05/05/2014', '2014-05-05'],
  ['May 2014', '2014-05'],
  ['mai 2014', '2014-05'],
  ['mayo de 2014', '2014-05'],
  ['12 May 2014', '2014-05-12'],
  ['May 12, 2014', '2014-05-12'],
  ['Sept 2014', '2014-09'],
  ['1er février 2014', '2014-02-01'],
  ['12 de diciembre de 2014', '2014-12-12'],
  ['2014-05-12T00:00:00.000Z', '2014-05-12'],
  ['2016-02-29', '2016-02-29'],
]
for (const [cell, date] of taken) test(`${cell} is ${date}, no more and no less`, () => assert.deepEqual(readDate(cell), { ok: true, value: date }))

const refused: readonly (readonly [string | number, RegExp])[] = [
  ['12/05/2014', /write 2014-05-12 or 2014-12-05/],
  ['2014-02-30', /28 days/],
  ['2014-13', /no month 13/],
  ['2014-05-12-01', /Write 2014/],
  ['12.05.14', /four digits/],
  ['41405', /spreadsheet/],
  [41405, /format the cell/],
  ['2014-2016', /span/],
  ['about 2014', /in the note/],
  ['2014?', /in the note/],
  ['soon', /Write 2014/],
  ['', /Write 2014/],
  ['0214-05-12', /between 1800 and 2200/],
  ['31 April 2014', /30 days/],
]
for (const [cell, because] of refused)
  test(`“${cell}” is refused and says what would be right`, () => {
    const date = readDate(cell)
    assert.ok(!date.ok)
    assert.match(date.instead, because)
  })

test('every real day comes back in each way of writing that has one meaning', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), (day) => {
      const iso = day.toISOString().slice(0, 10)
      const [y, m, d] = iso.split('-')
      const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day)
      for (const text of [iso, `${d}.${m}.${y}`, `${y}/${m}/${d}`, written]) assert.deepEqual(readDate(text), { ok: true, value: iso })
    }),
  )
})
test('spans, days and moments', () => {
  assert.deepEqual(readPeriod('2013-h1'), { ok: true, value: '2013-H1' })
  assert.deepEqual(readPeriod('2015-01/2015-10'), { ok: true, value: '2015-01/2015-10' })
  assert.equal(readPeriod('2016/2015').ok, false)
  assert.equal(readDay('2014-05').ok, false)
  assert.deepEqual(readMoment('2027-03-31T21:59:59Z'), { ok: true, value: '2027-03-31T21:59:59Z' })
  assert.equal(readMoment('2027-03-31T21:59').ok, false)
})
