import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { isBySender } from '../transfers/transfer-track.rules.ts'
import { type EventMessage, eventFrom, type ExchangeRecord, messageOf, readRecord, recordSchema, sideOf } from './exchange-record.ts'
import { meaningOf, nextAttempt } from './message.rules.ts'

const common = { exchange: 1, id: 'm1', from: 'XAA', to: 'XAB', at: '2027-03-01T09:00:00.000Z', transfer: 't1' } as const
const aCase = {
  ...common,
  kind: 'case',
  urgent: false,
  answerBy: '2027-03-02T09:00:00.000Z',
  case: { address: 'https://name.example/', isWeb: true, language: 'en', openedAt: '2027-03-01T08:00:00.000Z' },
  assessment: { scheme: 'alliance-1', class: 'A1' },
  hosting: {
    country: 'XB',
    observations: [{ about: 0, kind: 'country', value: 'XB', by: 'whois-table', version: '2027-02', confidence: 'high', at: '2027-03-01T08:30:00.000Z' }],
  },
} satisfies ExchangeRecord
const events: readonly Parameters<typeof messageOf>[0][] = [
  { event: 'received', reason: null, country: null, until: null },
  { event: 'accepted', reason: null, country: null, until: null },
  { event: 'expired', reason: null, country: null, until: null },
  { event: 'returned', reason: 'too-little', country: null, until: null },
  { event: 'declined', reason: 'lawful-here', country: null, until: null },
  { event: 'withdrawn', reason: 'moved', country: null, until: null },
  { event: 'moved', reason: null, country: 'FR', until: null },
  { event: 'moved', reason: null, country: null, until: null },
  { event: 'stood-still', reason: 'another-unit', country: null, until: new Date('2027-03-05T09:00:00Z') },
  { event: 'moves-on', reason: 'over', country: null, until: null },
  { event: 'police', reason: 'child-safe', country: null, until: null },
  { event: 'told', reason: 'provider-told', country: null, until: null },
  { event: 'told', reason: 'removed', country: null, until: null },
]
const schema = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(recordSchema('https://alliance.example/record.schema.json'))

test('what is written can be read, by us and by the published schema, and says the same', () => {
  for (const record of [aCase, { ...aCase, assessment: null, hosting: { country: null, observations: [] } }, ...events.map((each) => messageOf(each, common)!)]) {
    const read = readRecord(JSON.parse(JSON.stringify(record)))
    assert.deepEqual(read, record)
    assert.equal(schema(record), true, JSON.stringify(schema.errors))
  }
})
test('nobody elsewhere is told that a case was proposed, or anything that is no event', () => {
  for (const event of ['proposed', 'sent', 'nothing']) assert.equal(messageOf({ event, reason: null, country: null, until: null }, common), undefined)
})
test('whatever is not named is refused, by us and by the published schema: there is no place for media', () => {
  const refused: readonly [string, unknown][] = [
    ['a field more', { ...aCase, image: 'x' }],
    ['a field more inside', { ...aCase, case: { ...aCase.case, attachment: 'x' } }],
    ['a hash', { ...aCase, hosting: { ...aCase.hosting, observations: [{ ...aCase.hosting.observations[0], kind: 'hash' }] } }],
    ['another version', { ...aCase, exchange: 2 }],
    ['another kind', { ...aCase, kind: 'media' }],
    ['too long', { ...aCase, case: { ...aCase.case, address: `https://name.example/${'x'.repeat(2_000)}` } }],
    ['a reason of another event', { ...common, kind: 'event', event: 'returned', reason: 'no-capacity' }],
    ['a reason too many', { ...common, kind: 'event', event: 'received', reason: 'removed' }],
    ['no reason', { ...common, kind: 'event', event: 'declined' }],
    ['nothing', null],
    ['a list', [aCase]],
  ]
  for (const [what, record] of refused) {
    assert.equal(readRecord(record), null, what)
    assert.equal(schema(record), false, what)
  }
})
test('no JSON whatsoever is a bug', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => readRecord(value) === null))
})
test('an event is said by the side that can: as the track here has it', () => {
  for (const each of events)
    for (const side of ['from', 'to'] as const) {
      const happened = eventFrom(messageOf(each, common)!, side, new Date())
      const only = sideOf(each.event as EventMessage['event'])
      if ('side' in happened) assert.equal(only, null)
      // The clock of the sender, and what it concludes, are the sender's too.
      else if (each.event !== 'expired' && each.event !== 'moved') assert.equal(only === 'from', isBySender(happened), each.event)
      else assert.equal(only, 'from')
    }
})

test('what is tried again is tried after one minute, two, four, and never later than in an hour', () => {
  const now = new Date('2027-03-01T09:00:00Z')
  assert.deepEqual(
    [0, 1, 2, 3, 7, 40].map((attempts) => (nextAttempt(attempts, now).getTime() - now.getTime()) / 60_000),
    [1, 1, 2, 4, 60, 60],
  )
})
test('an answer is a yes, a later, or a never', () => {
  const by = (status: number) => meaningOf(status)
  for (const status of [200, 202, 204]) assert.equal(by(status), 'delivered')
  for (const status of [408, 425, 429, 500, 503]) assert.equal(by(status), 'later')
  for (const status of [301, 400, 401, 403, 404, 409, 422, 101]) assert.equal(by(status), 'refused')
})
