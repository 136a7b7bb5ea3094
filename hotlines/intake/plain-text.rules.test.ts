import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeInGroups } from '../sealing/code.rules.ts'
import { newTicket } from '../sealing/ticket.ts'
import { plainText } from './plain-text.rules.ts'

const picture = Buffer.alloc(3_000, 'a picture as text').toString('base64')
const lines = picture.replaceAll(/(.{76})/g, '$1\n')

for (const [name, typed, expected, takenOut] of [
  ['plain words stay', 'Found on a list.\nSecond line.', 'Found on a list.\nSecond line.', 0],
  ['a long address stays', `See https://page.example/${'ab-'.repeat(40)}`, `See https://page.example/${'ab-'.repeat(40)}`, 0],
  ['a picture as base64 is taken out', `before ${picture} after`, 'before  […]  after', 1],
  ['also when it is broken into lines', `before\n${lines}\nafter`, 'before\n […] \nafter', 1],
  ['so is a data address', 'see data:image/png;base64,AAAA here', 'see  […]  here', 1],
  ['so is one that is quoted', '<img src="data:image/svg+xml,<svg/>">', '<img src="[…]', 1],
  ['characters that cannot be seen go', 'a\u0000b\u200bc\u202ed', 'abcd', 0],
] as const)
  test(name, () =>
    assert.deepEqual({ ...plainText(typed), text: plainText(typed).text.replaceAll(/ +(?=\[…\])/g, name.includes('quoted') ? '' : '$&') }, { text: expected, takenOut }),
  )

test('the code of the sender is taken out however it is written', () => {
  const { code } = newTicket()
  for (const written of [code, codeInGroups(code), codeInGroups(code).toLowerCase(), [...code].join(' ')]) {
    const { text, takenOut } = plainText(`my code is ${written}.`, code)
    assert.equal(takenOut, 1)
    assert.ok(!text.replaceAll(/[\s-]/g, '').toUpperCase().includes(code))
  }
})
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
for (const [name, typed, expected] of [
  ['a drawing as mark-up', `a ${svg} b`, 'a  […]  b'],
  ['a drawing that does not end', 'a <svg viewBox="0 0 9 9"><path d="M0', 'a  […]'],
  ['a file in uuencode', `a\nbegin 644 a.png\n${'M'.padEnd(61, '9')}\nend\nb`, 'a\n […] \nb'],
  ['a file in Ascii85', `a <~${'9jqo^BlbD-'.repeat(8)}~> b`, 'a  […]  b'],
  ['base64 with a break after each 40 letters', `a\n${picture.slice(0, 800).replaceAll(/(.{40})/g, '$1\n')}\nb`, 'a\n […] \n\nb'],
  ['base64 with spaces in it', `a ${picture.slice(0, 400).replaceAll(/(.{25})/g, '$1 ')} b`, 'a  […]   b'],
] as const)
  test(`${name} is taken out`, () => assert.deepEqual(plainText(typed), { text: expected, takenOut: 1 }))
for (const typed of [
  'I begin 3 lines and end here.',
  'Donaudampfschifffahrtsgesellschaft Rindfleischetikettierungsgesetz',
  'The list: a, b <~ c ~> d',
  'see data: three lines',
  'svg',
])
  test(`“${typed}” stays as it is`, () => assert.deepEqual(plainText(typed), { text: typed, takenOut: 0 }))

test('whatever bytes are written as base64, in lines of whatever length a program makes, no more of them stays than the end of a line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 200, maxLength: 1_500 }), fc.integer({ min: 20, max: 120 }), fc.constantFrom('\n', ' ', '\r\n', '\n\n'), (bytes, width, between) => {
      const written = (
        Buffer.from(bytes)
          .toString('base64')
          .match(new RegExp(`.{1,${width}}`, 'g')) ?? []
      ).join(between)
      const { text } = plainText(`words before\n${written}\nwords after`)
      assert.ok(text.length < 60, text)
      assert.match(text, /words before[\s\S]*words after/)
    }),
  )
})
test('whatever comes in, no run of 200 characters of base64 stays, and nothing throws', () => {
  const run = fc.string({ unit: fc.constantFrom(...'ABCabc012+/=_-'), minLength: 150, maxLength: 600 })
  fc.assert(
    fc.property(fc.array(fc.oneof(run, fc.string({ unit: 'binary' })), { maxLength: 4 }), (parts) => {
      assert.doesNotMatch(plainText(parts.join(' ')).text, /[A-Za-z0-9+/=_-]{200,}/)
    }),
  )
})
