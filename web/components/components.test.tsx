import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Circle, type Step } from './circle.tsx'
import { DigestDigits, DigestHex, QrCode } from './digest.tsx'
import { Emblem } from './emblem.tsx'
import { EvidenceMark, Key, Sprite, StatusMark } from './marks.tsx'
import { Matrix, type MatrixCell, type MatrixTarget } from './matrix.tsx'

const text = (node: unknown) => String(node)
const count = (html: string, pattern: RegExp) => (html.match(pattern) ?? []).length

test('a state is a shape and a word; a missing value is a hatch and a word', () => {
  assert.match(text(<StatusMark status="completed" word="Completed" />), /status c.*href="#c".*Completed/)
  assert.match(text(<StatusMark status="not-answered" word="Not answered" />), /status x.*class="hatch".*Not answered/)
})
test('every shape that a mark uses stands in the sprite', () => {
  const sprite = text(<Sprite />)
  const key = text(<Key entries={['not-started', 'under-way', 'substantial', 'completed', 'withdrawn'].map((status) => ({ status, word: status }))} />)
  const used = [...key.matchAll(/href="#(\w+)"/g)].map(([, id]) => id)
  assert.equal(used.length, 5)
  for (const id of [...used, 'later', 'unknown']) assert.match(sprite, new RegExp(` id="${id}"`))
})
test('only what was read at the source has the solid frame', () => {
  assert.match(text(<EvidenceMark evidence="read-at-source" word="read" />), /class="mark"/)
  assert.match(text(<EvidenceMark evidence="second-hand" word="heard" />), /class="mark soft"/)
})
test('words are escaped', () => assert.match(text(<StatusMark status="completed" word="<b>" />), /&lt;b&gt;/))

test('the circle has five steps out and five back, and says which is now', () => {
  const steps = Array.from({ length: 10 }, (_none, at): Step => ({ title: `step ${at}`, note: '', state: at < 2 ? 'done' : at === 2 ? 'now' : 'ahead' }))
  const html = text(<Circle steps={steps}>Now</Circle>)
  assert.match(html, /<ol class="back" start="6">/)
  assert.equal(count(html, /aria-current="step"/g), 1)
})

test('twelve digits stand in three groups, in the same order in every script', () =>
  assert.match(text(<DigestDigits digits="418629075531" />), /<bdi dir="ltr">4186 2907 5531<\/bdi>/))
test('a whole digest stands in groups of eight, or of four', () => {
  assert.match(text(<DigestHex hex={'0123456789abcdef'} />), />01234567 89abcdef</)
  assert.match(text(<DigestHex hex={'0123456789abcdef'} size={4} />), />0123 4567 89ab cdef</)
})
test('a QR code is one dark path of whole modules with a name', () => {
  const html = text(<QrCode text="9f86d081" title="Digest" id="sheet-qr" />)
  assert.equal(count(html, /<path/g), 2)
  assert.match(html, /<title id="sheet-qr">Digest<\/title>/)
  assert.match(html, /fill="#000" d="M0 0h7v1H0z/)
})

const shown = (states: readonly (string | null)[]) => text(<Emblem goals={states.map((_state, at) => `${at}`)} columns={[{ label: 'CH', states }]} />)
test('the emblem draws a withdrawn action as a cross and an unknown state as not known', () => {
  assert.match(shown(['withdrawn']), /stroke="#713f8a"[^>]*d="M\d/)
  assert.match(shown(['not-answered']), /class="h" d="M\d/)
  assert.match(shown(['not-started']), /stroke="#56616d"[^>]*d="M\d/)
})
test('55 members make four strips of at most 18', () => {
  const columns = Array.from({ length: 55 }, () => ({ label: 'XX', states: [null] }))
  assert.equal(count(text(<Emblem goals={['1']} columns={columns} />), /<svg/g), 4)
})

const target = (code: string, goals: number): MatrixTarget => ({
  code,
  short: `target ${code}`,
  goals: Array.from({ length: goals }, (_none, at) => ({ code: `${code}.${at + 1}`, short: `goal ${at + 1}` })),
})
const full: MatrixCell = {
  href: '/actions?round=1&member=CHE&goal=1.1',
  counts: [
    { status: 'completed', count: 1 },
    { status: 'under-way', count: 2 },
  ],
  words: '1 completed, 2 under way',
}
const matrix = (targets: readonly MatrixTarget[], members: number, every = 2) => {
  const goals = targets.flatMap(({ goals }) => goals)
  const rows = Array.from({ length: members }, (_none, member) => ({
    href: `/members/${member}`,
    name: `Member ${member}`,
    cells: goals.map((_goal, at) => ((at + member) % every ? null : full)),
  }))
  return text(
    <Matrix
      caption="All"
      memberWord="Member"
      noneWord="none found"
      targets={targets}
      rows={rows}
      foot={{ word: 'Members', counts: goals.map(() => ({ href: '/members', count: '2' })) }}
    />,
  )
}
test('the matrix is a table with heads: a column a goal, a row a member, a group a target', () => {
  const html = matrix([target('1', 1), target('2', 2)], 3)
  assert.equal(count(html, /scope="colgroup"/g), 2)
  assert.equal(count(html, /scope="col"/g), 4)
  assert.equal(count(html, /scope="row"/g), 4)
  assert.equal(count(html, /<caption/g), 1)
})
test('a field is one link or plain words, so that the keyboard stops only where something is', () => {
  const html = matrix([target('1', 4)], 1)
  assert.equal(count(html, /<td[^>]*><a href="\/actions/g), 2)
  assert.equal(count(html, /<i class="none">none found<\/i>/g), 2)
})
test('55 members under seven goals stay within 100 kB', () => {
  const html = matrix([target('1', 1), target('2', 2), target('3', 2), target('4', 2)], 55)
  assert.ok(html.length < 100_000, `${html.length}`)
})
test('21 goals scroll in a region that the keyboard reaches and that has a name; seven do not', () => {
  const wide = matrix(
    ['A', 'B', 'C'].map((code) => target(code, 7)),
    200,
    5,
  )
  assert.match(wide, /<section class="scroll" aria-label="All" tabindex="0">/)
  assert.doesNotMatch(matrix([target('1', 7)], 2), /role="region"/)
})
