import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newSigner, types, verifierKey } from '#record/notes/keys.ts'
import * as browser from '../browser/box.ts'
import { fingerprintOf, keyFile, readKeyFile } from '../browser/hotline-key.ts'
import { open, pairFrom, seal } from './box.ts'
import { codeFrom, codeInGroups, readCode } from './code.rules.ts'
import { commitmentTo, printReceipt, readReceipt } from './receipt.ts'
import { hourOf, nextSteps } from './sender-status.rules.ts'
import { newTicket, ticketOf } from './ticket.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const content = fc.record({ text: fc.string({ maxLength: 600, unit: 'binary' }), list: fc.array(fc.integer()) })

test('what the server seals, the browser opens, and the other way round; nobody else does either', () => {
  fc.assert(
    fc.property(bytes(32), bytes(32), content, (seed, otherSeed, written) => {
      fc.pre(Buffer.compare(seed, otherSeed) !== 0)
      const [pair, other] = [pairFrom(seed), pairFrom(otherSeed)]
      const plain = JSON.parse(JSON.stringify(written)) as unknown
      assert.deepEqual(browser.open(seal(pair.publicKey, written), pair.secretKey), plain)
      assert.deepEqual(open(browser.seal(written, pair.publicKey), pair), plain)
      assert.deepEqual(open(seal(pair.publicKey, written), pair), plain)
      assert.equal(browser.open(seal(pair.publicKey, written), other.secretKey), null)
      assert.equal(open(browser.seal(written, pair.publicKey), other), null)
      assert.deepEqual(browser.publicOf(pair.secretKey), pair.publicKey)
    }),
    { numRuns: 15 },
  )
})

test('a bent box opens for nobody, and its length tells the writing only by steps of 256', () => {
  const pair = pairFrom(Buffer.alloc(32, 7))
  const box = seal(pair.publicKey, { text: 'a' })
  for (const at of [0, 31, 32, 47, 48, box.length - 1]) {
    const bent = Buffer.from(box)
    bent[at]! ^= 1
    assert.equal(open(bent, pair), null)
    assert.equal(browser.open(new Uint8Array(bent), pair.secretKey), null)
  }
  assert.equal(box.length, seal(pair.publicKey, { text: 'a'.repeat(200) }).length)
  assert.equal(browser.seal({ text: 'a' }, pair.publicKey).length, box.length)
})

test('a code is read as people write it', () => {
  fc.assert(
    fc.property(bytes(20), (random) => {
      const code = codeFrom(random)
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{22}$/)
      assert.deepEqual(readCode(code), { code })
      assert.deepEqual(readCode(` ${codeInGroups(code).toLowerCase()} `), { code })
      assert.deepEqual(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l')), { code })
    }),
  )
  assert.deepEqual(readCode(''), { because: 'incomplete' })
  assert.deepEqual(readCode('7K3M'), { because: 'incomplete' })
})

test('any one or two wrong characters of a code are seen, and two that changed places', () => {
  const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
  const place = fc.integer({ min: 0, max: 21 })
  fc.assert(
    fc.property(bytes(20), place, place, fc.constantFrom(...letters), fc.constantFrom(...letters), (random, a, b, forA, forB) => {
      const code = codeFrom(random)
      const wrong = [...code]
      wrong[a] = forA
      wrong[b] = forB
      if (wrong.join('') !== code) assert.deepEqual(readCode(wrong.join('')), { because: 'slip' })
      const swapped = [...code]
      ;[swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!]
      if (swapped.join('') !== code) assert.deepEqual(readCode(swapped.join('')), { because: 'slip' })
    }),
    { numRuns: 2_000 },
  )
})

test('ten thousand codes differ, and use every letter', () => {
  const codes = Array.from({ length: 10_000 }, () => newTicket().code)
  assert.equal(new Set(codes).size, codes.length)
  assert.equal(new Set(codes.join('')).size, 32)
})

test('from one code always follow the same things, each unlike the others and unlike those of another code', () => {
  const ticket = newTicket()
  const again = ticketOf(ticket.code)
  assert.deepEqual([again.lookup, again.pair.publicKey, again.salt], [ticket.lookup, ticket.pair.publicKey, ticket.salt])
  const all = [ticket, newTicket()].flatMap(({ lookup, pair, salt }) => [lookup, pair.publicKey, pair.secretKey, salt].map((each) => Buffer.from(each).toString('hex')))
  assert.equal(new Set(all).size, all.length)
})

test('a receipt is signed, holds no word of the report, and opens with the code alone', () => {
  const key = newSigner('register.example/reports', types.ed25519)
  const ticket = newTicket()
  const printed = printReceipt({ member: 'XAA', hour: '2027-03-01T09:00:00.000Z', commitment: commitmentTo('abc', ticket.salt) }, key)
  const verifier = verifierKey(key.name, key.type, key.publicKey)
  const read = readReceipt(`  ${printed.replaceAll('\n', '\r\n')}`, verifier)
  assert.deepEqual(read, { member: 'XAA', hour: '2027-03-01T09:00:00.000Z', commitment: commitmentTo('abc', ticketOf(ticket.code).salt) })
  assert.notEqual(read?.commitment, commitmentTo('abd', ticket.salt))
  assert.notEqual(read?.commitment, commitmentTo('abc', newTicket().salt))
  assert.equal(readReceipt(printed.replace('XAA', 'XAB'), verifier), null)
  assert.equal(readReceipt(printed, newSigner('register.example/reports', types.ed25519)), null)
  assert.equal(readReceipt('', verifier), null)
})

test('a key file is read back; a bent one, or one of something else, is not', () => {
  const { secretKey } = pairFrom(Buffer.alloc(32, 3))
  const file = keyFile('XAA', secretKey)
  assert.deepEqual(readKeyFile(file), secretKey)
  assert.deepEqual(readKeyFile(file.replaceAll('\n', '\r\n')), secretKey)
  assert.equal(fingerprintOf(secretKey).length, 64)
  const [head, member, fingerprint] = file.split('\n')
  assert.equal(readKeyFile([head, member, fingerprint, Buffer.alloc(32, 4).toString('base64'), ''].join('\n')), null)
  assert.equal(readKeyFile('something else'), null)
})

test('times are told to the hour', () => {
  assert.equal(hourOf(new Date('2027-03-01T09:59:59.999Z')), '2027-03-01T09:00:00.000Z')
})

for (const [said, next] of [
  [['received'], ['looked-at', 'passed-on', 'provider-told', 'reported-removed', 'closed']],
  [
    ['received', 'looked-at'],
    ['passed-on', 'provider-told', 'reported-removed', 'closed'],
  ],
  [['received', 'closed'], ['looked-at']],
] as const)
  test(`after ${said.join(', ')} comes one of ${next.join(', ')}`, () => assert.deepEqual(nextSteps(said), next))
