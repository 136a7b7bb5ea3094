import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { approvalsNeeded, keysMistake } from '#record/log/log-passing.ts'
import { givenLogKeys } from '#tests/support/given-handover.ts'
import {
  agreementOf,
  checkItems,
  consentRefusal,
  digestOf,
  type Handover,
  isAgreed,
  isRecipient,
  keepsItsName,
  mistakesIn,
  movementOf,
  type Part,
  type Passing,
  parts,
  type Side,
  sides,
  type TypedHandover,
} from './handover.rules.ts'

const at = new Date('2027-06-30T10:00:00Z')
const seat = (account: string, role: string, member: string | null): Passing => ({ account, role, member })
const seats = [
  seat('hana', 'head', 'XAC'),
  seat('omar', 'officer', 'XAC'),
  seat('selam', 'officer', 'XAB'),
  seat('deputy', 'officer', 'XAD'),
  seat('olu', 'operator', null),
  seat('ivo', 'incoming-head', 'XAB'),
  seat('iris', 'incoming-officer', 'XAB'),
  seat('stray', 'incoming-head', 'XAD'),
]
const blank: Handover = {
  ...{
    id: 'h1',
    coming: 'c1',
    from: 'XAC',
    to: 'XAB',
    mode: 'same',
    address: null,
    receiver: null,
    logKeys: null,
    madeUp: true,
    begunAt: at,
    cancelled: null,
    done: null,
    erased: null,
  },
  checks: sides.flatMap((side) => checkItems.map((item) => ({ item, side, note: '', by: 'x', at }))),
  consents: [],
  approvals: [],
}
const movement = movementOf(seats, blank)
const agreed = digestOf(agreementOf(blank, movement))
const given = (side: Side, part: Part, what = agreed) => ({ side, part, agreed: what, by: `${side}-${part}`, at })

test('the old host’s people leave, deputies from elsewhere stay, only the next host’s people come', () => {
  const names = (list: readonly Passing[]) => list.map(({ account }) => account)
  assert.deepEqual(
    [names(movement.leave), names(movement.stay), names(movement.come)],
    [
      ['hana', 'omar'],
      ['deputy', 'selam'],
      ['iris', 'ivo'],
    ],
  )
  assert.deepEqual(names(movementOf(seats, { ...blank, mode: 'new' }).leave), ['hana', 'olu', 'omar'], 'a new machine has an operator of its own')
})
test('what is agreed on has one form, whatever the order in which seats are read', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(seats, { minLength: seats.length }), (shuffled) => {
      assert.equal(agreementOf(blank, movementOf(shuffled, blank)), agreementOf(blank, movement))
    }),
  )
})
test('any change of hosts, way, address, key or people makes another agreement', () => {
  const changes: Handover[] = [
    { ...blank, to: 'XAD' },
    { ...blank, from: 'XAA' },
    { ...blank, mode: 'new' },
    { ...blank, address: 'https://x.example' },
    { ...blank, receiver: 'age1' },
  ]
  for (const changed of changes) assert.notEqual(digestOf(agreementOf(changed, movement)), agreed)
  for (const left of seats.filter(({ account }) => !['olu', 'stray'].includes(account)))
    assert.notEqual(
      digestOf(
        agreementOf(
          blank,
          movementOf(
            seats.filter((each) => each !== left),
            blank,
          ),
        ),
      ),
      agreed,
      left.account,
    )
})
test('nobody agrees before everything was gone through, to something else, twice, before the head, or for too few', () => {
  const first = given('outgoing', 'head')
  const cases: [Partial<Handover>, Parameters<typeof consentRefusal>[2], ReturnType<typeof consentRefusal>][] = [
    [{}, first, null],
    [{ done: { digest: '', at } }, first, 'over'],
    [{ cancelled: { reason: '', at } }, first, 'over'],
    [{}, { ...first, agreed: 'ab' }, 'changed'],
    [{ checks: blank.checks.slice(1) }, first, 'unchecked'],
    [{ checks: blank.checks.slice(0, -1) }, first, 'unchecked'],
    [{}, given('outgoing', 'second'), 'head-first'],
    [{ consents: [given('incoming', 'head')] }, given('outgoing', 'second'), 'head-first'],
    [{ consents: [first] }, given('outgoing', 'second'), null],
    [{ consents: [first] }, first, 'given'],
    [{ consents: [given('outgoing', 'head', 'ab')] }, first, null],
    [{ consents: [given('outgoing', 'head', 'ab')] }, given('outgoing', 'second'), 'head-first'],
  ]
  for (const [more, consent, expected] of cases) assert.equal(consentRefusal({ ...blank, ...more }, movement, consent, 0), expected)
  const alone = movementOf(
    seats.filter(({ account }) => account !== 'iris'),
    blank,
  )
  const headless = movementOf(seats.filter(({ account }) => account !== 'ivo').concat(seat('ida', 'incoming-officer', 'XAB')), blank)
  const doubled = movementOf(seats.filter(({ account }) => account !== 'iris').concat(seat('ivo', 'incoming-officer', 'XAB')), blank)
  for (const few of [alone, headless, doubled]) assert.equal(consentRefusal(blank, few, { ...first, agreed: digestOf(agreementOf(blank, few)) }, 0), 'too-few')
})
test('the last consent waits until more than half of the members with a key have approved just this', () => {
  const three = [given('outgoing', 'head'), given('incoming', 'head'), given('outgoing', 'second')]
  const refusal = (approvals: Handover['approvals'], needed: number) => consentRefusal({ ...blank, consents: three, approvals }, movement, given('incoming', 'second'), needed)
  const by = (member: string, what = agreed) => ({ member, agreed: what, at })
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(approvalsNeeded), [0, 1, 2, 2, 3, 3])
  assert.equal(refusal([], 1), 'not-approved')
  assert.equal(refusal([by('XAA', 'ab')], 1), 'not-approved', 'given to something that has changed since')
  assert.equal(refusal([by('XAA')], 1), null)
  assert.equal(refusal([by('XAA')], 2), 'not-approved')
})
test('only all four consents to the same pass the office on', () => {
  const all = sides.flatMap((side) => parts.map((part) => given(side, part)))
  assert.ok(isAgreed({ consents: all }, agreed))
  for (const missing of all) {
    assert.ok(!isAgreed({ consents: all.filter((each) => each !== missing) }, agreed))
    assert.ok(!isAgreed({ consents: all.map((each) => (each === missing ? { ...each, agreed: 'other' } : each)) }, agreed))
  }
})
test('a new machine is named by address and key; the same installation needs neither', () => {
  const logKeys = givenLogKeys('register.example')
  const key = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
  const fields = (typed: Partial<TypedHandover>) =>
    mistakesIn({ coming: 'c1', mode: 'new', address: 'https://next.example', receiver: key, ...typed }, ['c1'], keysMistake(typed.logKeys ?? logKeys, 'register.example')).map(
      ({ field }) => field,
    )
  assert.deepEqual(fields({}), [])
  assert.deepEqual(fields({ mode: 'same', address: '', receiver: '' }), [])
  assert.deepEqual(fields({ coming: 'c2', mode: '' }), ['coming', 'mode'])
  for (const address of ['http://next.example', 'https://next.example/path', 'next.example', '']) assert.deepEqual(fields({ address }), ['address'], address)
  for (const receiver of [key.slice(0, -1), key.toUpperCase(), `${key} `, 'AGE-SECRET-KEY-1X', '']) assert.deepEqual(fields({ receiver }), ['receiver'], receiver)
  assert.deepEqual(fields({ address: 'http://localhost:8081' }), [])
  for (const wrong of ['', 'x', logKeys.replace('register', 'registry'), logKeys.slice(0, -3), givenLogKeys('other.example')])
    assert.deepEqual(fields({ logKeys: wrong }), ['logKeys'])
  assert.ok(isRecipient(key))
})
test('passkeys go on working where the site keeps its name, whatever the port', () => {
  assert.ok(keepsItsName(null, 'https://a.example'))
  assert.ok(keepsItsName('https://a.example:444', 'https://a.example'))
  assert.ok(!keepsItsName('https://b.example', 'https://a.example'))
})
