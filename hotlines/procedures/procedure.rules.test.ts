import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Receiving } from '../transfers/receiver.rules.ts'
import { transferStates } from '../transfers/transfer-track.rules.ts'
import { type Calendar, openFrom, readWindow, writeWindow } from './calendar.rules.ts'
import { nextStepOf } from './next-step.rules.ts'
import { awaitsPolice, type Facts, planOf, transferDue } from './plan.rules.ts'
import { asTyped, calendarOf, channels, type Procedure, readProcedure, routes, silences, startingProcedure, type Step, type TypedProcedure } from './procedure.rules.ts'
import { nextFriday, readQuestion } from './question.rules.ts'
import { type Known, type Question, simulate } from './simulation.rules.ts'

const office = { from: 540, to: 1020 }
const weekdays = [office, office, office, office, office, null, null]
const vienna: Calendar = { zone: 'Europe/Vienna', week: weekdays, closedOn: ['2026-12-25'] }
/** 4 December 2026 is a Friday. */
const at = (text: string) => new Date(text)

test('what is held on Friday evening goes on Monday morning, by the clock on the wall there', () => {
  const rows: [string, Calendar, string | null][] = [
    ['2026-12-04T18:00:00+01:00', vienna, '2026-12-07T09:00:00+01:00'],
    ['2026-12-04T16:59:59+01:00', vienna, '2026-12-04T16:59:59+01:00'],
    ['2026-12-04T17:00:00+01:00', vienna, '2026-12-07T09:00:00+01:00'],
    ['2026-12-07T08:59:00+01:00', vienna, '2026-12-07T09:00:00+01:00'],
    ['2026-12-24T20:00:00+01:00', vienna, '2026-12-28T09:00:00+01:00'],
    // The clocks go back on 25 October 2026.
    ['2026-10-23T18:00:00+02:00', vienna, '2026-10-26T09:00:00+01:00'],
    ['2026-12-04T18:00:00Z', { ...vienna, zone: 'Asia/Tokyo' }, '2026-12-07T09:00:00+09:00'],
    ['2026-12-05T23:30:00Z', { zone: 'UTC', week: [null, null, null, null, null, null, { from: 0, to: 1440 }], closedOn: [] }, '2026-12-06T00:00:00Z'],
    // On 29 March 2026 there is no 02:30 in Vienna.
    ['2026-03-29T00:00:00+01:00', { zone: 'Europe/Vienna', week: [null, null, null, null, null, null, { from: 120, to: 180 }], closedOn: [] }, '2026-04-05T02:00:00+02:00'],
    ['2026-12-04T18:00:00Z', { zone: 'UTC', week: Array.from({ length: 7 }, () => null), closedOn: [] }, null],
  ]
  for (const [from, calendar, to] of rows) assert.equal(openFrom(calendar, at(from))?.toISOString() ?? null, to && at(to).toISOString(), from)
})
test('it opens never before, never while it is closed, and as soon as it can', () => {
  const window = fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ from: from * 15, to: to * 15 }))
  const week = fc.array(fc.option(window), { minLength: 7, maxLength: 7 })
  const quarterMs = 900_000
  fc.assert(
    fc.property(week, fc.integer({ min: 0, max: 4 * 24 * 365 }), fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Kolkata'), (days, n, zone) => {
      const from = new Date(Date.UTC(2026, 0, 1) + n * quarterMs)
      const calendar = { zone, week: days, closedOn: ['2026-06-01'] }
      const isOpen = (when: Date) => openFrom(calendar, when)?.getTime() === when.getTime()
      const opens = openFrom(calendar, from)
      if (!opens) return assert.ok(days.every((each) => each === null))
      assert.ok(opens >= from)
      assert.ok(isOpen(opens))
      if (opens > from) assert.ok(!isOpen(new Date(opens.getTime() - 1)))
      for (let turn = 0; turn < 40; turn++) {
        const between = new Date(from.getTime() + turn * quarterMs)
        if (between < opens) assert.ok(!isOpen(between), between.toISOString())
      }
    }),
    { numRuns: 200 },
  )
})
test('hours are read as people write them', () => {
  for (const [text, written] of [
    ['9:00-17:30', '09:00–17:30'],
    ['00:00 – 24:00', '00:00–24:00'],
    ['17:00-09:00', null],
    ['9-17', null],
    ['09:60-10:00', null],
    ['09:00-24:30', null],
    ['', null],
  ] as const) {
    const window = readWindow(text)
    assert.equal(window && writeWindow(window), written, text)
  }
})

const typed: TypedProcedure = asTyped(startingProcedure)
const steps = (...rows: [string, string, string][]) => rows.map(([channel, waitHours, silence]) => ({ channel, waitHours, silence }))
test('what a manager types wrongly is told beside its field, all of it at once', () => {
  const wrong = (more: Partial<TypedProcedure>) => {
    const read = readProcedure({ ...typed, ...more })
    return 'wrong' in read ? read.wrong.map((each) => each.join(' ')) : []
  }
  const here = (...rows: [string, string, string][]) => ({ routes: { ...typed.routes, here: steps(...rows) } })
  assert.deepEqual(wrong({}), [])
  assert.deepEqual(wrong(here(['', '', 'ask'])), ['here-0-channel step-missing'])
  assert.deepEqual(wrong(here(['notice', '2', 'ask'], ['notice', '', 'ask'])), ['here-1-channel step-twice'])
  assert.deepEqual(wrong(here(['transfer', '', 'ask'])), ['here-0-channel transfer-not-here'])
  assert.deepEqual(wrong({ routes: { ...typed.routes, nobody: steps(['transfer', '', 'ask']) } }), ['nobody-0-channel nobody-to-transfer'])
  assert.deepEqual(wrong({ routes: { ...typed.routes, abroad: steps(['transfer', '3', 'ask']) } }), ['abroad-0-wait wait-of-transfer'])
  assert.deepEqual(wrong(here(['notice', '721', 'ask'])), ['here-0-wait wait-wrong'])
  assert.deepEqual(wrong(here(['notice', '1.5', 'ask'])), ['here-0-wait wait-wrong'])
  assert.deepEqual(wrong(here(['police', '24', 'ask'])), ['police police-missing'])
  assert.deepEqual(wrong({ ...here(['police', '24', 'ask']), police: 'Unit for youth' }), [])
  assert.deepEqual(wrong({ graceMinutes: '-1' }), ['graceMinutes grace-wrong'])
  assert.deepEqual(wrong({ zone: 'Vienna' }), ['zone zone-wrong'])
  assert.deepEqual(wrong({ hours: { transfer: ['9-17', '', '', '', '', '', ''], notice: [] } }), ['transfer-0 hours-wrong'])
  assert.deepEqual(wrong({ closedOn: '2026-02-30' }), ['closedOn days-wrong'])
  assert.deepEqual(wrong({ closedOn: Array.from({ length: 101 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)).join('\n') }), ['closedOn too-many-days'])
  assert.deepEqual(wrong({ legalBasis: 'x'.repeat(2_001) }), ['legalBasis text-too-long'])
  assert.deepEqual(wrong({ languages: 'french' }), ['languages languages-wrong'])
  assert.deepEqual(wrong({ graceMinutes: 'soon', languages: '' }), ['graceMinutes grace-wrong', 'languages languages-wrong'])
})
const anyStep = (of: readonly (typeof channels)[number][]): fc.Arbitrary<Step> =>
  fc.record({ channel: fc.constantFrom(...of), waitHours: fc.integer({ min: 0, max: 200 }), silence: fc.constantFrom(...silences) }).map((step) => ({
    ...step,
    waitHours: step.channel === 'transfer' ? 0 : step.waitHours,
  }))
const anyRoute = (of: readonly (typeof channels)[number][]) => fc.uniqueArray(anyStep(of), { minLength: 1, maxLength: 3, selector: ({ channel }) => channel })
const anyWeek = fc.option(fc.constant(weekdays))
const anyProcedure: fc.Arbitrary<Procedure> = fc.record({
  version: fc.constant(1),
  routes: fc.record({ here: anyRoute(['police', 'notice']), abroad: anyRoute(channels), nobody: anyRoute(['police', 'notice']) }),
  byItself: fc.boolean(),
  graceMinutes: fc.integer({ min: 0, max: 1_440 }),
  zone: fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York'),
  hours: fc.record({ transfer: anyWeek, notice: anyWeek }),
  closedOn: fc.constantFrom([], ['2026-12-25', '2026-12-28']),
  police: fc.constant('Unit for youth'),
  legalBasis: fc.constantFrom('', 'Act 1, section 2'),
  languages: fc.constantFrom(['en'], ['fr', 'en']),
})
test('what is shown in the fields is read as what it was', () => {
  fc.assert(
    fc.property(anyProcedure, (procedure) => {
      const read = readProcedure(asTyped(procedure))
      assert.deepEqual('said' in read && { ...read.said, version: 1 }, structuredClone(procedure))
    }),
  )
})

const hour = (n: number) => new Date(Date.UTC(2026, 11, 1, 10) + n * 3_600_000)
const facts: Facts = {
  foundAt: hour(0),
  urgent: false,
  looked: true,
  route: 'abroad',
  police: { toldAt: null, agreedAt: null },
  tried: [],
  next: { member: 'XAB', why: 'own' },
  providerToldAt: null,
  notice: null,
}
const police = (waitHours: number, silence: Step['silence'] = 'ask'): Step => ({ channel: 'police', waitHours, silence })
const transfer = (silence: Step['silence'] = 'ask'): Step => ({ channel: 'transfer', waitHours: 0, silence })
const notice = (waitHours: number, silence: Step['silence'] = 'ask'): Step => ({ channel: 'notice', waitHours, silence })
const abroad = (...of: Step[]): Procedure => ({ ...startingProcedure, graceMinutes: 0, routes: { ...startingProcedure.routes, abroad: of } })
/** As `police due, transfer later; asks`. */
const told = (procedure: Procedure, of: Facts, now: Date) => {
  const { steps: planned, asks } = planOf(procedure, of, now)
  return `${planned.map(({ step, state, at: when }) => `${step.channel} ${state}${when && state !== 'due' && state !== 'done' ? ` ${(when.getTime() - hour(0).getTime()) / 3_600_000}` : ''}`).join(', ')}${asks ? `; ${asks}` : ''}`
}
const sent = { to: 'XAB', state: 'sent', dueAt: hour(24), endedAt: null } as const
test('one thing after the other, and what waits says until when', () => {
  const agreed = { toldAt: hour(0), agreedAt: hour(2) }
  const rows: [Procedure, Partial<Facts>, number, string][] = [
    [abroad(police(24), transfer()), {}, 1, 'police due, transfer later'],
    [abroad(police(24), transfer()), { police: { toldAt: hour(1), agreedAt: null } }, 2, 'police waits 25, transfer later'],
    [abroad(police(24), transfer()), { police: { toldAt: hour(1), agreedAt: null } }, 25, 'police unanswered 25, transfer later; police-silent'],
    [abroad(police(24, 'go-on'), transfer()), { police: { toldAt: hour(1), agreedAt: null } }, 25, 'police unanswered 25, transfer due'],
    [abroad(police(24), transfer()), { police: agreed }, 3, 'police done, transfer due'],
    [abroad(police(0), transfer()), {}, 0, 'police due, transfer due'],
    [abroad(transfer('go-on'), notice(72)), { tried: [sent] }, 1, 'transfer waits 24, notice later'],
    [abroad(transfer('go-on'), notice(72)), { tried: [{ ...sent, state: 'accepted' }] }, 1, 'transfer done, notice not-needed'],
    [abroad(transfer('go-on'), notice(72)), { tried: [{ ...sent, state: 'expired', endedAt: hour(24) }] }, 24, 'transfer due, notice later'],
    [abroad(transfer('go-on'), notice(72)), { tried: [{ ...sent, state: 'expired', endedAt: hour(24) }], next: null }, 24, 'transfer unanswered 24, notice due'],
    [
      abroad(transfer(), notice(72)),
      { tried: [{ ...sent, state: 'declined', reason: 'no-capacity', endedAt: hour(3) }], next: null },
      4,
      'transfer unanswered 3, notice later; nobody-took',
    ],
    [abroad(transfer(), notice(72)), { tried: [{ ...sent, state: 'declined', reason: 'no-capacity', endedAt: hour(3) }] }, 4, 'transfer due, notice later'],
    [abroad(transfer('go-on'), notice(72)), { tried: [{ ...sent, state: 'returned', endedAt: hour(3) }] }, 4, 'transfer unanswered 3, notice later; came-back'],
    [abroad(transfer('go-on'), notice(72)), { next: null }, 1, 'transfer unanswered 0, notice due'],
    [abroad(notice(72)), { providerToldAt: hour(1) }, 2, 'notice waits 73'],
    [abroad(notice(72)), { notice: { is: 'under-way', until: hour(5) } }, 2, 'notice sending 5'],
    [abroad(notice(72)), { notice: { is: 'not-delivered' } }, 2, 'notice unanswered; not-delivered'],
    [abroad(notice(72)), { providerToldAt: hour(1), notice: { is: 'said' } }, 2, 'notice unanswered 1; provider-said'],
    [abroad(notice(72)), { providerToldAt: hour(1), notice: { is: 'gone' } }, 2, 'notice done; make-sure'],
    [abroad(notice(72)), { providerToldAt: hour(1) }, 73, 'notice unanswered 73; provider-silent'],
    [abroad(notice(72, 'go-on'), police(0)), { providerToldAt: hour(1) }, 73, 'notice unanswered 73, police due'],
    [abroad(notice(0), police(0)), { providerToldAt: hour(1), police: agreed }, 2, 'notice done, police done; nothing-left'],
    [abroad(notice(0), police(0)), {}, 2, 'notice due, police due'],
    [{ ...abroad(transfer()), graceMinutes: 60 }, {}, 0, 'transfer soon 1'],
    [{ ...abroad(transfer()), graceMinutes: 60 }, { urgent: true }, 0, 'transfer due'],
    [abroad(transfer()), { looked: false, route: null }, 0, ''],
    [abroad(police(24), transfer()), { looked: false }, 0, 'police due, transfer later'],
    [abroad(notice(72)), { notice: { is: 'verified' } }, 2, 'notice done; close-it'],
    [abroad(transfer()), { route: null }, 0, '; not-known-where'],
  ]
  for (const [procedure, more, now, wanted] of rows) assert.equal(told(procedure, { ...facts, ...more }, hour(now)), wanted)
})
test('a calendar holds hotlines and providers, never the police, and nothing that is urgent', () => {
  // 1 December 2026 is a Tuesday; five days later it is Sunday.
  const procedure = { ...abroad(police(24), transfer(), notice(1)), hours: { transfer: weekdays, notice: weekdays } }
  const sunday = hour(5 * 24)
  const agreed = { toldAt: sunday, agreedAt: sunday }
  assert.equal(told(procedure, { ...facts, foundAt: sunday }, sunday), 'police due, transfer later, notice later')
  assert.equal(told(procedure, { ...facts, foundAt: sunday, police: agreed }, sunday), 'police done, transfer held 143, notice later')
  assert.equal(told(procedure, { ...facts, foundAt: sunday, police: agreed, urgent: true }, sunday), 'police done, transfer due, notice later')
  assert.equal(calendarOf(procedure, 'police'), null)
  assert.deepEqual(nextStepOf(planOf(procedure, { ...facts, foundAt: sunday, police: agreed }, sunday)), { step: 'transfer', state: 'held', at: hour(143) })
  const never = { ...procedure, hours: { transfer: Array.from({ length: 7 }, () => null), notice: null } }
  assert.equal(planOf(never, { ...facts, police: agreed }, sunday).asks, 'never-open')
})
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  foundAt: fc.constant(hour(0)),
  urgent: fc.boolean(),
  looked: fc.boolean(),
  route: fc.constantFrom(...routes, null),
  police: fc.constantFrom({ toldAt: null, agreedAt: null }, { toldAt: hour(1), agreedAt: null }, { toldAt: hour(1), agreedAt: hour(3) }),
  // One at a time: those before the last have come to nothing.
  tried: fc
    .tuple(fc.array(fc.constantFrom('expired' as const), { maxLength: 1 }), fc.option(fc.constantFrom(...transferStates)))
    .map(([before, last]) => [...before, ...(last ? [last] : [])])
    .map((states) =>
      states.map((state) => ({ to: 'XAB', state, dueAt: state === 'proposed' ? null : hour(24), endedAt: state === 'sent' || state === 'proposed' ? null : hour(5) })),
    ),
  next: fc.constantFrom(null, { member: 'XAC', why: 'stands-in' as const }),
  providerToldAt: fc.constantFrom(null, hour(4)),
  notice: fc.constantFrom(
    null,
    { is: 'under-way' as const, until: null },
    { is: 'not-delivered' as const },
    { is: 'said' as const },
    { is: 'gone' as const },
    { is: 'verified' as const },
  ),
})
test('whatever has happened: there is always something due, awaited, decided by a person, or over', () => {
  fc.assert(
    fc.property(anyProcedure, anyFacts, fc.integer({ min: 0, max: 400 }), (procedure, of, n) => {
      const plan = planOf(procedure, of, hour(n))
      const states = plan.steps.map(({ state }) => state)
      const isOver = states.includes('not-needed') || (plan.steps.at(-1)?.step.channel === 'transfer' && plan.steps.at(-1)?.state === 'done')
      if (of.looked) assert.ok(plan.asks || isOver || states.some((state) => ['due', 'held', 'soon', 'sending', 'waits'].includes(state)))
      if (of.urgent) assert.ok(!states.includes('held'))
      for (const { step, state } of plan.steps) assert.ok(step.channel !== 'police' || (state !== 'held' && state !== 'soon'))
      // Nobody else is told before the police agree, where they have to.
      const awaited = awaitsPolice(plan)
      const at0 = awaited ? plan.steps.indexOf(awaited) : -1
      if (at0 >= 0) assert.ok(states.slice(at0 + 1).every((state) => state === 'later'))
      // Before it was looked for once more nothing goes by itself.
      if (!of.looked) assert.equal(transferDue(plan), null)
      if (plan.nextAt) assert.ok(plan.nextAt > hour(n))
      assert.ok(!transferDue(plan) || of.tried.every(({ state }) => state !== 'sent' && state !== 'proposed' && state !== 'accepted'))
    }),
    { numRuns: 2_000 },
  )
})

const hotline = (member: string, more: Partial<Receiving> = {}): Receiving => ({
  member,
  country: member,
  takes: true,
  withinHours: 24,
  urgentHours: 4,
  dailyCases: 10,
  today: 0,
  standsIn: null,
  ...more,
})
const ownProcedure: Procedure = {
  ...startingProcedure,
  byItself: true,
  routes: { ...startingProcedure.routes, here: [police(24, 'go-on'), notice(48)], abroad: [transfer('go-on'), police(0), notice(48)] },
  zone: 'Europe/Vienna',
  hours: { transfer: weekdays, notice: null },
}
const known: Known = {
  member: 'XAA',
  country: 'XAA',
  receivers: [hotline('XAA'), hotline('XAB', { standsIn: 'XAC' }), hotline('XAC', { withinHours: 12 })],
  standIns: new Map([['none', 'XAC']]),
  procedureOf: (member) => (member === 'XAA' ? ownProcedure : startingProcedure),
}
const friday: Question = { foundAt: at('2026-12-04T18:00:00+01:00'), urgent: false, country: 'XAB', answers: 'nobody' }
const story = (question: Question, of: Known = known) =>
  simulate(question, of).happenings.map(
    (each) =>
      `${each.at.toISOString().slice(8, 16)} ${each.by} ${each.is}${'channel' in each ? ` ${each.channel}` : ''}${'to' in each && each.to ? ` ${each.to}` : ''}${'why' in each ? ` ${each.why}` : ''}`,
  )
test('a case hosted abroad, found on Friday at 18:00, goes …', () => {
  assert.deepEqual(story(friday), [
    '04T17:00 XAA found',
    '04T17:00 XAA held transfer',
    '07T08:00 XAA passed-on XAB own',
    '08T08:00 XAA silent transfer XAB',
    '08T08:00 XAA passed-on XAC stands-in',
    '08T20:00 XAA silent transfer XAC',
    '08T20:00 XAA police-told',
    '08T20:00 XAA provider-told',
    '10T20:00 XAA silent notice',
    '10T20:00 XAA asks provider-silent',
  ])
  assert.equal(simulate(friday, known).heldMs, 63 * 3_600_000)
  assert.deepEqual(story({ ...friday, urgent: true }).slice(0, 4), [
    '04T17:00 XAA found',
    '04T17:00 XAA passed-on XAB own',
    '04T21:00 XAA silent transfer XAB',
    '04T21:00 XAA passed-on XAC stands-in',
  ])
  assert.equal(simulate({ ...friday, urgent: true }, known).heldMs, 0)
  assert.deepEqual(story({ ...friday, answers: 'at-once' }), [
    '04T17:00 XAA found',
    '04T17:00 XAA held transfer',
    '07T08:00 XAA passed-on XAB own',
    '07T08:00 XAB accepted',
    '07T08:00 XAB found',
    '07T08:00 XAB police-told',
    '07T08:00 XAB provider-told',
    '07T08:00 XAB provider-removes',
  ])
  assert.deepEqual(story({ ...friday, country: 'XAA' }), [
    '04T17:00 XAA found',
    '04T17:00 XAA police-told',
    '05T17:00 XAA silent police',
    '05T17:00 XAA provider-told',
    '07T17:00 XAA silent notice',
    '07T17:00 XAA asks provider-silent',
  ])
  assert.deepEqual(story({ ...friday, country: 'ZZ' }), ['04T17:00 XAA found', '04T17:00 XAA police-told', '04T17:00 XAA asks nothing-left'])
  assert.equal(story({ ...friday, country: 'none' })[2], '07T08:00 XAA passed-on XAC stands-in')
})
test('whatever the procedures, the story ends, in order, with what is over or before a person; what is urgent is never held', () => {
  fc.assert(
    fc.property(
      anyProcedure,
      anyProcedure,
      fc.boolean(),
      fc.constantFrom('XAA', 'XAB', 'ZZ', 'none'),
      fc.constantFrom('nobody', 'at-once'),
      (own, others, urgent, country, answers) => {
        const { happenings, heldMs } = simulate({ ...friday, urgent, country, answers }, { ...known, procedureOf: (member) => (member === 'XAA' ? own : others) })
        for (const [n, each] of happenings.entries()) if (n > 0) assert.ok(each.at >= happenings[n - 1]!.at)
        const { is } = happenings.at(-1)!
        assert.ok(['asks', 'provider-removes', 'accepted'].includes(is), is)
        assert.equal(
          heldMs > 0,
          happenings.some((each) => each.is === 'held'),
        )
        if (urgent) assert.equal(heldMs, 0)
        if (answers === 'nobody') assert.equal(is, 'asks')
      },
    ),
    { numRuns: 500 },
  )
})
test('a question is about a day, an hour and a country; it begins with the next Friday', () => {
  assert.equal(nextFriday(at('2026-12-01T12:00:00Z'), 'UTC'), '2026-12-04')
  assert.equal(nextFriday(at('2026-12-04T12:00:00Z'), 'UTC'), '2026-12-04')
  assert.equal(nextFriday(at('2026-12-04T20:00:00Z'), 'Asia/Tokyo'), '2026-12-11')
  const asked = { country: 'FR', day: '2026-12-04', time: '18:00', urgent: false, answers: 'nobody' }
  const countries = new Set(['FR'])
  assert.deepEqual(readQuestion(asked, 'Europe/Vienna', countries), { question: { ...friday, country: 'FR' } })
  assert.deepEqual(readQuestion({ ...asked, country: 'XX', day: '2026-13-01', time: '25:00' }, 'UTC', countries), {
    wrong: [
      ['tryCountry', 'country-wrong'],
      ['tryDay', 'day-wrong'],
      ['tryTime', 'time-wrong'],
    ],
  })
})
