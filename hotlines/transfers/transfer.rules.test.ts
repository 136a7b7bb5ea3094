import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readReceiving, startingReceiving } from './receiving.rules.ts'
import { receiverFor, type Receiving, routeOf } from './receiver.rules.ts'
import { goesOn, isUnderWay, stateAfter, type TransferState } from './transfer-track.rules.ts'

const hotline = (member: string, more: Partial<Receiving> = {}): Receiving => ({
  member,
  country: member.slice(0, 2),
  takes: true,
  withinHours: 24,
  urgentHours: 4,
  dailyCases: 10,
  today: 0,
  standsIn: null,
  ...more,
})
const all = [
  hotline('NLD', { standsIn: 'BEL' }),
  hotline('BEL', { standsIn: 'FRA' }),
  hotline('FRA'),
  hotline('DEU', { takes: false, standsIn: 'NLD' }),
  hotline('ESP', { today: 10 }),
]
const standIns = new Map([
  ['UK', 'FRA'],
  ['none', 'BEL'],
])
test('a case goes to the hotline of its country, else to whoever stands in, never back and never twice to one', () => {
  const to = (country: string | null, from = 'ITA', ...not: string[]) => {
    const found = receiverFor({ country, from, not }, all, standIns)
    return found && `${found.member} ${found.why}`
  }
  assert.equal(to('NL'), 'NLD own')
  assert.equal(to('NL', 'ITA', 'NLD'), 'BEL stands-in')
  assert.equal(to('NL', 'ITA', 'NLD', 'BEL'), 'FRA stands-in', 'whoever stands in for the stand-in')
  assert.equal(to('NL', 'ITA', 'NLD', 'BEL', 'FRA'), null)
  assert.equal(to('NL', 'NLD'), 'BEL stands-in')
  assert.equal(to('DE'), 'NLD stands-in', 'takes none itself, and says who stands in')
  assert.equal(to('ES'), null, 'is full, and nobody stands in')
  assert.equal(to('UK'), 'FRA stands-in')
  assert.equal(to('UK', 'FRA'), null)
  assert.equal(to('none'), 'BEL stands-in')
  assert.equal(to(null), null, 'not known where')
  assert.deepEqual([routeOf({ state: 'nowhere', country: null }), routeOf({ state: 'placed', country: 'NL' }), routeOf({ state: 'edge', country: null })], ['none', 'NL', null])
  assert.equal(to('CH'), null)
})
test('whatever is asked, nobody is suggested who asks, said no, takes none or is full', () => {
  const members = fc.constantFrom('NLD', 'BEL', 'FRA', 'DEU', 'ESP', 'ITA')
  fc.assert(
    fc.property(fc.option(fc.constantFrom('NL', 'BE', 'DE', 'ES', 'UK', 'CH')), members, fc.array(members), (country, from, not) => {
      const found = receiverFor({ country, from, not }, all, standIns)
      if (!found) return
      assert.notEqual(found.member, from)
      assert.ok(!not.some((each) => each === found.member))
      assert.doesNotMatch(found.member, /DEU|ESP/)
    }),
  )
})
test('each state of a case on its way, and what can happen in it', () => {
  const after = (state: TransferState | null, event: string, reason?: string) => stateAfter(state, { event: event as 'sent', ...(reason && { reason }) })
  const table: Readonly<Record<string, readonly [TransferState | null, string, TransferState | null, string?][]>> = {
    forward: [
      [null, 'proposed', 'proposed'],
      ['proposed', 'sent', 'sent'],
      ['sent', 'received', 'sent'],
      ['sent', 'accepted', 'accepted'],
      ['accepted', 'told', 'accepted', 'provider-told'],
      ['accepted', 'told', 'answered', 'removed'],
      ['sent', 'told', 'answered', 'known-already'],
    ],
    back: [
      ['sent', 'returned', 'returned'],
      ['accepted', 'returned', 'returned'],
      ['sent', 'declined', 'declined'],
      ['sent', 'expired', 'expired'],
      ['proposed', 'withdrawn', 'withdrawn'],
      ['sent', 'withdrawn', 'withdrawn'],
    ],
    never: [
      ['proposed', 'proposed', null],
      ['proposed', 'accepted', null],
      ['proposed', 'expired', null],
      ['proposed', 'told', null, 'looked-at'],
      ['accepted', 'accepted', null],
      ['accepted', 'expired', null],
      ['accepted', 'withdrawn', null],
      ['returned', 'accepted', null],
      ['expired', 'accepted', null],
      ['withdrawn', 'sent', null],
    ],
    // It came to nothing; what the receiver does with it all the same is known.
    late: [
      ['expired', 'told', 'expired', 'removed'],
      ['withdrawn', 'received', 'withdrawn'],
      ['returned', 'moved', 'returned'],
    ],
  }
  for (const [kind, rows] of Object.entries(table))
    for (const [state, event, expected, reason] of rows) assert.equal(after(state, event, reason), expected, `${kind}: ${state} ${event} ${reason ?? ''}`)
  assert.deepEqual((['proposed', 'sent', 'accepted', 'returned', 'answered'] as const).map(isUnderWay), [true, true, true, false, false])
  assert.deepEqual(
    [
      goesOn({ event: 'expired' }),
      goesOn({ event: 'declined', reason: 'no-capacity' }),
      goesOn({ event: 'declined', reason: 'lawful-here' }),
      goesOn({ event: 'returned', reason: 'too-little' }),
    ],
    [true, true, false, false],
  )
})
test('what a manager types about taking cases is read as a whole, or each mistake is said', () => {
  const wrong = (typed: object) => {
    const read = readReceiving({ ...startingReceiving, ...typed }, ['XAB'])
    return 'wrong' in read ? read.wrong.map(([field, what]) => `${field} ${what}`) : read.said
  }
  assert.deepEqual(wrong({ takes: true, languages: 'EN, fr;fr', standsIn: 'XAB' }), {
    takes: true,
    withinHours: 24,
    urgentHours: 4,
    dailyCases: 100,
    languages: ['en', 'fr'],
    standsIn: 'XAB',
  })
  assert.deepEqual(wrong({ withinHours: '0', urgentHours: '80', dailyCases: 'many', languages: 'english', standsIn: 'XAC' }), [
    'withinHours hours-wrong',
    'urgentHours urgent-wrong',
    'dailyCases cases-wrong',
    'languages languages-wrong',
    'standsIn stand-in-wrong',
  ])
  assert.deepEqual(wrong({ withinHours: '2', urgentHours: '4' }), ['urgentHours urgent-wrong'])
})
