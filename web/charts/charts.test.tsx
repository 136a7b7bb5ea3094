import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Emblem } from '#web/components/emblem.tsx'
import { Matrix, type MatrixRow } from '#web/components/matrix.tsx'
import { QrCode } from '#web/components/digest.tsx'
import { decimalYear, LineChart, segments } from './line-chart.tsx'
import { WorldMap } from './world-map.tsx'

const text = (node: unknown) => String(node)
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)

test('a map of all members is drawn within 90 kB, with a title in words and small states as dots', () => {
  const codes = ['CHE', 'FRA', 'MLT', 'LUX', 'XKX', 'USA']
  const map = text(<WorldMap title="Six <members>" entries={codes.map((code) => ({ code, class: 'm' }))} />)
  assert.ok(map.length < 90_000, `${map.length}`)
  assert.match(map, /Six &lt;members&gt;/)
  assert.ok((map.match(/<circle/g) ?? []).length >= 2)
  assert.match(map, /<path class="m" d="M/)
})

const goals = Array.from({ length: 7 }, (_none, at) => ({ code: `${at}`, short: `goal ${at}` }))
const row = (name: string, count: number): MatrixRow => ({
  href: `/members/${name}`,
  name,
  cells: goals.map((_goal, at) => (at % 2 ? null : { href: `/actions?member=${name}`, counts: [{ status: 'completed', count }], words: `${count} completed` })),
})
const matrix = (rows: readonly MatrixRow[]) =>
  text(
    <Matrix
      caption="All"
      memberWord="Member"
      noneWord="none"
      targets={[{ code: '1', short: 'One', goals }]}
      rows={rows}
      foot={{ word: 'of 2', counts: goals.map(() => ({ href: '/x', count: '1' })) }}
    />,
  )

test('a cell is one link that says in words what its marks show', () => {
  const html = matrix([row('AAA', 2)])
  assert.equal((html.match(/<use href="#c"/g) ?? []).length, 2 * 4)
  assert.match(html, /<span class="vh">2 completed<\/span>/)
})
test('many measures in a cell become a figure', () => {
  const html = matrix([row('AAA', 500)])
  assert.equal((html.match(/<use /g) ?? []).length, 4)
  assert.match(html, />500</)
})
test('200 members under seven goals stay within 350 kB', () => assert.ok(matrix(Array.from({ length: 200 }, (_none, at) => row(`M${at}`, 900))).length < 350_000))

const values = [
  { year: 2010, value: 100, label: '100', qualifier: 'reported' },
  { year: 2012, value: 150, label: 'about 150', qualifier: 'about' },
  { year: 2014, value: 300, label: 'more than 300', qualifier: 'more-than', breakBefore: true },
] as const
test('a break in a series is a gap, and every value keeps its form', () => {
  assert.deepEqual(
    segments(values).map((piece) => piece.length),
    [2, 1],
  )
  const html = text(
    <LineChart
      id="c"
      title="It grew"
      values={values}
      target={[
        { year: 2010, value: 100 },
        { year: 2014, value: 146 },
      ]}
      targetWords={['10 %']}
      unit="x"
      formatNumber={String}
    />,
  )
  assert.equal((html.match(/class="series"/g) ?? []).length, 4)
  assert.equal((html.match(/class="pt about"/g) ?? []).length, 2)
  assert.equal(new Set(ids(html)).size, ids(html).length)
})
test('a partial date stands in the middle of what it may mean', () => {
  assert.equal(decimalYear('2014'), 2014.5)
  assert.ok(decimalYear('2014-01') < decimalYear('2014-02') && decimalYear('2014-12-31') < 2015)
})
test('no picture carries a style', () => {
  const all = [text(<Emblem goals={['1.1']} columns={[{ label: 'CH', states: ['completed'] }]} />), text(<QrCode text="0123" title="digest" />), matrix([row('AAA', 1)])]
  for (const html of all) assert.doesNotMatch(html, /style=/)
})
