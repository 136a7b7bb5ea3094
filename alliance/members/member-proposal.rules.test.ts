import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from './member.rules.ts'
import { isUserAssigned, readChange, readJoin, readTurn, type Turn, turnRefusal } from './member-proposal.rules.ts'

const digest = 'ab'.repeat(32)
const whole = {
  code: 'xad',
  alpha2: '',
  kind: 'country',
  standing: 'member',
  'name-en': 'Dorvale',
  'name-fr': ' Dorvale ',
  'name-es': '',
  declaredOn: '2027-02-14',
  signatory: 'Minister of Justice',
  textVersion: '2012-12-05, English',
  textDigest: ` ${digest.toUpperCase().slice(0, 32)} ${digest.slice(32)}`,
  note: '',
}

test('a whole form is read: code in capitals, digest in small letters without spaces, empty names left out', () =>
  assert.deepEqual(readJoin(whole, '2027-03-01'), {
    payload: {
      code: 'XAD',
      alpha2: null,
      kind: 'country',
      standing: 'member',
      names: { en: 'Dorvale', fr: 'Dorvale' },
      declaredOn: '2027-02-14',
      signatory: 'Minister of Justice',
      textVersion: '2012-12-05, English',
      textDigest: digest,
      note: null,
    },
  }))

const wrong: readonly [Partial<typeof whole>, string, string][] = [
  [{ code: 'XA' }, 'code', 'code-shape'],
  [{ code: 'ARVENIA' }, 'code', 'code-shape'],
  [{ code: 'X-A' }, 'code', 'code-shape'],
  [{ alpha2: 'X' }, 'alpha2', 'alpha2-shape'],
  [{ kind: 'planet' }, 'kind', 'which-kind'],
  [{ standing: '' }, 'standing', 'which-standing'],
  [{ 'name-en': '' }, 'name-en', 'name-missing'],
  [{ declaredOn: '2027-02' }, 'declaredOn', 'not-a-day'],
  [{ declaredOn: '2027-02-30' }, 'declaredOn', 'not-a-day'],
  [{ declaredOn: '2027-03-02' }, 'declaredOn', 'day-ahead'],
  [{ signatory: ' ' }, 'signatory', 'signatory-missing'],
  [{ textVersion: '' }, 'textVersion', 'version-missing'],
  [{ textDigest: digest.slice(1) }, 'textDigest', 'digest-shape'],
  [{ textDigest: `${digest}0` }, 'textDigest', 'digest-shape'],
  [{ textDigest: `g${digest.slice(1)}` }, 'textDigest', 'digest-shape'],
  [{ note: 'x'.repeat(2_001) }, 'note', 'too-long'],
]
for (const [change, field, what] of wrong)
  test(`a form to join with ${JSON.stringify(change).slice(0, 40)} says ${what}`, () =>
    assert.deepEqual(readJoin({ ...whole, ...change }, '2027-03-01'), { mistakes: [{ field, what }] }))

test('a declaration of today is no day ahead, and two letters stand for a name', () =>
  assert.ok('payload' in readJoin({ ...whole, declaredOn: '2027-03-01', 'name-en': '', alpha2: 'fr' }, '2027-03-01')))
test('a body has a code of its own length but needs a name', () => {
  assert.ok('payload' in readJoin({ ...whole, code: 'EUROPOL', kind: 'body' }, '2027-03-01'))
  assert.deepEqual(readJoin({ ...whole, code: 'EU', kind: 'body', 'name-en': '', alpha2: 'EU' }, '2027-03-01'), { mistakes: [{ field: 'name-en', what: 'name-missing' }] })
})

test('a suspension needs a day and a reason; a month will do', () => {
  assert.deepEqual(readTurn({ onDate: '2027-02', reason: ' unpaid ' }, 'XAA'), { payload: { member: 'XAA', onDate: '2027-02', why: 'unpaid' } })
  assert.deepEqual(readTurn({ onDate: 'soon', reason: '' }, 'XAA'), {
    mistakes: [
      { field: 'onDate', what: 'not-a-day' },
      { field: 'reason', what: 'why-missing' },
    ],
  })
})
test('names may go when two letters stay, and not otherwise', () => {
  const typed = { 'name-en': '', alpha2: 'FR', signatoryReleases: 'no' }
  assert.deepEqual(readChange(typed, { code: 'FRA', kind: 'country' }), { payload: { member: 'FRA', names: {}, alpha2: 'FR', signatoryReleases: false } })
  assert.deepEqual(readChange({ ...typed, alpha2: '' }, { code: 'FRA', kind: 'country' }), { mistakes: [{ field: 'name-en', what: 'name-missing' }] })
})

const none = { afterDate: null, byDate: null, way: null, reason: null, source: null, sourceKind: null, evidence: null, note: null }
const history = (...events: [Membership['status'], string][]) => ({ memberships: events.map(([status, onDate]) => ({ ...none, status, onDate })) })
const turnCases: readonly [ReturnType<typeof history>, Turn, string, string | null][] = [
  [history(), 'suspend', '2027-01-01', 'not-a-member'],
  [history(['joined', '2012-12-05']), 'suspend', '2012-12-05', null],
  [history(['joined', '2012-12-05']), 'suspend', '2012-12-04', 'before-last'],
  [history(['joined', '2012-12-05']), 'resume', '2027-01-01', 'not-suspended'],
  [history(['joined', '2012-12-05']), 'leave', '2012', null],
  [history(['joined', '2012'], ['suspended', '2013']), 'suspend', '2027-01-01', 'already-suspended'],
  [history(['joined', '2012'], ['suspended', '2013']), 'resume', '2013-12-30', 'before-last'],
  [history(['joined', '2012'], ['suspended', '2013']), 'resume', '2014', null],
  [history(['joined', '2012'], ['suspended', '2013']), 'leave', '2014', null],
  [history(['joined', '2012'], ['left', '2013']), 'leave', '2014', 'left-already'],
  [history(['joined', '2012'], ['left', '2013']), 'suspend', '2014', 'left-already'],
]
for (const [member, turn, onDate, refusal] of turnCases)
  test(`after ${member.memberships.map(({ status }) => status).join(', ') || 'nothing'}, to ${turn} on ${onDate}: ${refusal ?? 'can be done'}`, () =>
    assert.equal(turnRefusal(member, turn, onDate), refusal))

test('codes that ISO leaves to users are invented, others are not', () => {
  for (const code of ['XAA', 'XZZ', 'QMA', 'AAA', 'ZZZ']) assert.ok(isUserAssigned(code), code)
  for (const code of ['FRA', 'QAT', 'ABW', 'ZWE', 'XA', 'XAAA']) assert.ok(!isUserAssigned(code), code)
})
