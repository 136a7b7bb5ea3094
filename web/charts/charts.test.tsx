import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Emblem } from '#web/components/emblem.tsx'
import { Matrix, type MatrixRow } from '#web/components/matrix.tsx'
import { QrCode } from '#web/components/digest.tsx'
import { decimalYear, LineChart, segments } from './line-chart.tsx'
import { placeLabels } from './labels.ts'
import { ShareBar, ShareBars } from './share-bars.tsx'
import { ValuesTable } from './values-table.tsx'
import { MapKey, MapTable, WorldMap } from './world-map.tsx'

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
  assert.equal((html.match(/class="series milestones"/g) ?? []).length, 4)
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

test('Malta, Luxembourg and Cyprus can be seen, and Kosovo has its shape', () => {
  for (const code of ['MLT', 'LUX', 'CYP']) assert.match(text(<WorldMap title="x" entries={[{ code, class: 'm' }]} />), /<circle class="m"/, code)
  assert.match(text(<WorldMap title="x" entries={[{ code: 'XKX', class: 'j', title: 'Kosovo*' }]} />), /<path class="j" d="M[^>]*><title>Kosovo\*<\/title>/)
})
test('a member without a place on earth is left to the table', () => assert.doesNotMatch(text(<WorldMap title="x" entries={[{ code: 'XAA', class: 'm' }]} />), /class="m"/))
test('the key and the table of the map name every group', () => {
  const groups = [{ class: 'm' as const, word: 'At the launch', names: ['Malta', 'Spain'] }]
  assert.match(text(<MapKey groups={groups} />), /At the launch: 2/)
  assert.match(text(<MapTable summary="As a table" caption="c" whenWord="Joined" whoWord="Members" groups={groups} />), /<td>Malta, Spain<\/td>/)
})

test('a chart without a value draws nothing', () => assert.equal(text(<LineChart id="c" title="" values={[]} target={[]} targetWords={[]} unit="x" formatNumber={String} />), ''))
test('a chart of one value that is nought has numbers in all its places', () => {
  const html = text(
    <LineChart id="c" title="" values={[{ year: 2013, value: 0, label: '0', qualifier: 'reported' }]} target={[]} targetWords={[]} unit="x" formatNumber={String} />,
  )
  assert.doesNotMatch(html, /NaN|Infinity/)
})
test('no word of a chart stands on another: what finds no room is left out', () => {
  const crowd = Array.from({ length: 30 }, (_none, at) => ({ x: 100 + at, y: 100, text: 'more than 30,000' }))
  const placed = placeLabels(crowd, { width: 720, ground: 366 })
  assert.ok(placed.length > 0 && placed.length < 6)
  assert.equal(placed[0]?.at, 29)
})
test('the table of a chart says how exact a value is and where a series begins anew', () => {
  const heads = { date: 'Date', value: 'Victims', source: 'Source' }
  const html = text(
    <ValuesTable id="v" caption="Values" heads={heads} rows={[{ date: '2013', qualifier: 'about', value: '3,000', source: 'a & b', breakWords: 'Counted anew' }]} />,
  )
  assert.match(html, /<span class="muted">about <\/span>3,000/)
  assert.match(html, /<td colspan="3">Counted anew<\/td>/)
  assert.match(html, /a &amp; b/)
})

const parts = [
  { status: 'completed', count: 3, word: '3 completed' },
  { status: 'not-answered', count: 1, word: '1 not answered', href: '/actions?status=none' },
  { status: 'withdrawn', count: 0, word: '0 withdrawn' },
]
test('a bar shows each part by its level and says it in words; nought is not drawn', () => {
  const html = text(<ShareBars rows={[{ label: 'Target 1', parts }]} />)
  assert.match(html, /x="0.00%" width="75.00%"/)
  assert.match(html, /url\(#unknown\)/)
  assert.match(html, /<a href="\/actions\?status=none">1 not answered<\/a>/)
  assert.doesNotMatch(html, /withdrawn/)
})
test('bars of one list compare by a common whole', () => assert.match(text(<ShareBar parts={parts} of={8} />), /width="37.50%"/))
