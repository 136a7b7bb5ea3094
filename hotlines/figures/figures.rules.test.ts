import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Counting } from './count.rules.ts'
import { type Episode, episodesOf, type Happening } from './episode.rules.ts'
import { bytesOf, type CountRow, figuresIn, publicFigures } from './figures.rules.ts'
import { isSmall, withoutSmall } from './small-cells.rules.ts'
import { presetNames, presets, WaitingTimes } from './waiting-times.rules.ts'

const waited = (...given: readonly (readonly [number, 'ended' | 'left' | 'waiting'])[]) => {
  const times = new WaitingTimes()
  for (const [minute, how] of given) times.add(minute, how)
  return times.summary()
}

test('half of those who all ended is the one in the middle', () => {
  assert.deepEqual(waited([10, 'ended'], [20, 'ended'], [30, 'ended'], [40, 'ended']), {
    ...{ n: 4, ended: 4, left: 0, waiting: 0, p50: 20, p90: 40 },
    within: { '24h': 1_000, '72h': 1_000, '7d': 1_000, '28d': 1_000 },
  })
})
test('whoever still waits is not dropped: the worked example of a life table', () => {
  // Six remission times and more, in weeks (Freireich 1963, the 6-MP arm as every textbook gives it): S(6) 0.857, S(10) 0.753, S(23) 0.448.
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
  const waiting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
  const week = presets['7d']
  const summary = waited(...ended.map((at) => [at * week, 'ended'] as const), ...waiting.map((at) => [at * week, 'waiting'] as const))
  assert.equal(summary.p50, 23 * week)
  assert.equal(summary.p90, null)
  assert.equal(summary.within['28d'], 0)
  // Without those who wait it would be 10 weeks.
  assert.equal(waited(...ended.map((at) => [at * week, 'ended'] as const)).p50, 10 * week)
})
test('a share is not known beyond the time for which anybody was watched', () => {
  assert.deepEqual(waited([100, 'ended'], [2_000, 'waiting']).within, { '24h': 500, '72h': null, '7d': null, '28d': null })
  assert.deepEqual(waited().within, { '24h': null, '72h': null, '7d': null, '28d': null })
})

const how = fc.constantFrom('ended' as const, 'left' as const, 'waiting' as const)
const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), how), { maxLength: 60 })
test('times: shares grow with time, agree with the percentiles, and lie between dropping and damning those who wait', () => {
  fc.assert(
    fc.property(some, (given) => {
      const { n, ended, left, waiting, p50, p90, within } = waited(...given)
      assert.equal(n, ended + left + waiting)
      assert.ok(p50 === null || p90 === null || p50 <= p90)
      assert.ok(p90 === null || p50 !== null)
      const known = presetNames.map((name) => within[name]).filter((share) => share !== null)
      assert.deepEqual(
        known,
        known.toSorted((one, other) => one - other),
      )
      for (const name of presetNames) {
        const share = within[name]
        if (share === null || n === 0) continue
        const by = given.filter(([minute, each]) => each === 'ended' && minute <= presets[name]).length
        assert.ok(share >= Math.round((1_000 * by) / n), `${share} is less than ${by} of ${n}`)
        if (left + waiting === 0) assert.equal(share, Math.round((1_000 * by) / n))
        if (p50 !== null) assert.equal(share >= 500, p50 <= presets[name], `${share} within ${name}, half after ${p50}`)
      }
    }),
    { numRuns: 500 },
  )
})
test('times of parts put together are the times of the whole, in any order', () => {
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [parts, more] = [new WaitingTimes(), new WaitingTimes()]
      for (const [minute, each] of one) parts.add(minute, each)
      for (const [minute, each] of other) more.add(minute, each)
      parts.addAll(more)
      assert.deepEqual(parts.summary(), waited(...[...one, ...other].toReversed()))
    }),
  )
})

/** Every way in which the parts left out could have been, for somebody who reads all that is told. */
function couldBe(told: readonly (number | null)[], whole: number): Map<number, Set<number>> {
  const hidden = told.flatMap((n, at) => (n === null ? [at] : []))
  const rest = whole - told.reduce<number>((sum, n) => sum + (n ?? 0), 0)
  const possible = new Map(hidden.map((at) => [at, new Set<number>()]))
  const go = (n: number, left: number, so: readonly number[]) => {
    if (n === hidden.length) {
      if (left === 0) for (const [at, each] of so.entries()) possible.get(hidden[at]!)!.add(each)
      return
    }
    for (let each = 1; each <= left - (hidden.length - n - 1); each++) go(n + 1, left - each, [...so, each])
  }
  go(0, rest, [])
  return possible
}
test('small cells: none is told, and none can be worked out from what is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }), (parts) => {
      const whole = parts.reduce((sum, n) => sum + n, 0)
      const { parts: told, wholeTold } = withoutSmall(parts)
      for (const [at, n] of told.entries()) {
        assert.ok(n === null || n === parts[at])
        assert.ok(n === null || !isSmall(n))
        assert.ok(parts[at] !== 0 || n === 0, 'that there is none may be told')
      }
      if (!wholeTold) return
      for (const values of couldBe(told, whole).values()) assert.ok(values.size > 1, `${JSON.stringify(told)} of ${whole} tells one of ${JSON.stringify(parts)}`)
    }),
    { numRuns: 2_000 },
  )
})
test('small cells: nothing is left out where nothing is small', () => {
  assert.deepEqual(withoutSmall([5, 0, 12]), { parts: [5, 0, 12], wholeTold: true })
  assert.deepEqual(withoutSmall([3, 5, 12]), { parts: [null, null, 12], wholeTold: true })
  assert.deepEqual(withoutSmall([1, 1, 12]), { parts: [null, null, null], wholeTold: true })
  assert.deepEqual(withoutSmall([1]), { parts: [null], wholeTold: false })
})
test('small cells: what is left out of the findings does not stand among what was unlawful', () => {
  const row = (metric: string, by: CountRow['by'], key: string, n: number): CountRow => ({ metric, by, key, n })
  const counts = [
    ...[row('findings', 'all', '', 43), row('findings', 'finding', 'lawful', 3), row('findings', 'finding', 'unlawful', 40)],
    ...[row('unlawful', 'all', '', 40), row('unlawful', 'place', 'here', 25), row('unlawful', 'place', 'abroad', 15)],
    ...[row('provider-cases', 'all', '', 40), row('provider-cases', 'provider', 'one', 40), row('passed', 'hotline', 'XAB', 15)],
  ]
  const told = publicFigures({ catalogue: 1, hotline: 'XAA', from: '2027-01-01', to: '2027-12-31', countedAt: '', counts, times: [] }).counts
  assert.deepEqual(
    told.map(({ metric, key, n }) => [metric, key, n]),
    [
      ...[
        ['findings', '', 43],
        ['findings', 'lawful', null],
        ['findings', 'unlawful', null],
      ],
      ...[
        ['unlawful', '', null],
        ['unlawful', 'here', null],
        ['unlawful', 'abroad', null],
      ],
      ['provider-cases', '', 40],
    ],
  )
})

test('small cells: what is left out of the findings is not told by how cases were closed', () => {
  const row = (metric: string, by: CountRow['by'], key: string, n: number): CountRow => ({ metric, by, key, n })
  const counts = [
    ...[row('findings', 'all', '', 103), row('findings', 'finding', 'lawful', 20), row('findings', 'finding', 'pass-on', 3), row('findings', 'finding', 'unlawful', 80)],
    ...[
      row('unlawful', 'all', '', 80),
      row('closed', 'all', '', 90),
      row('closed', 'reason', 'not-unlawful', 20),
      row('closed', 'reason', 'removed', 60),
      row('closed', 'reason', 'not-found', 10),
    ],
  ]
  const told = publicFigures({ catalogue: 1, hotline: 'XAA', from: '2027-01-01', to: '2027-12-31', countedAt: '', counts, times: [] }).counts
  const n = (metric: string, key: string) => told.find((each) => each.metric === metric && each.key === key)?.n
  assert.deepEqual([n('findings', 'lawful'), n('findings', 'pass-on'), n('findings', 'unlawful'), n('unlawful', '')], [null, null, 80, 80])
  assert.deepEqual([n('closed', 'not-unlawful'), n('closed', 'not-found'), n('closed', 'removed'), n('closed', '')], [null, null, 60, 90])
})

const day = 86_400_000
const start = Date.parse('2027-03-01T00:00:00Z')
const at = (days: number) => start + days * day
const placed = (days: number, country: string): Happening => ({
  what: 'hosting',
  at: at(days),
  event: {
    event: 'looked',
    reason: 'first',
    look: 'one',
    by: null,
    at: new Date(at(days)),
    concluded: { state: 'placed', reason: null, country, countries: [country], confidence: 'high', network: null, edge: null },
  },
})
const whole: readonly Happening[] = [
  { what: 'opened', at: at(0), source: 'public', again: false },
  placed(0.1, 'XA'),
  { what: 'assessed', at: at(1), as: 'unlawful', shared: 'A1' },
  { what: 'police-told', at: at(1.5) },
  { what: 'provider-told', at: at(2) },
  { what: 'removal-claimed', at: at(2.5) },
  { what: 'removed', at: at(4) },
  { what: 'closed', at: at(4), reason: 'removed' },
  { what: 'opened', at: at(10), source: 'own', again: true },
  { what: 'closed', at: at(11), reason: 'not-found' },
]
test('an episode is from opening to closing; the second has nothing of the first', () => {
  const [first, second] = episodesOf(whole, 'XA')
  assert.deepEqual(
    { ...first },
    {
      ...{ source: 'public', again: false, receivedAt: at(0), assessed: { at: at(1), as: 'unlawful', shared: 'A1', urgent: false }, policeToldAt: at(1.5), passedOnAt: null },
      ...{ providerToldAt: at(2), removedAt: at(4), closed: { at: at(4), reason: 'removed' }, place: 'here', country: 'XA', urgent: false },
    },
  )
  assert.deepEqual([second?.again, second?.assessed, second?.removedAt, second?.closed?.reason, second?.place], [true, null, null, 'not-found', 'here'])
})
test('it is counted where it lay when it was settled, and as what it was found last', () => {
  const [one] = episodesOf([...whole.slice(0, 3), placed(1.2, 'XB'), { what: 'assessed', at: at(1.4), as: 'unlawful', shared: 'B1' }], 'XA')
  assert.deepEqual([one?.place, one?.country, one?.assessed?.at, one?.assessed?.shared], ['here', 'XA', at(1), 'B1'])
  const [later] = episodesOf([whole[0]!, whole[2]!, placed(3, 'XB')], 'XA')
  assert.deepEqual([later?.place, later?.country], ['abroad', 'XB'])
})

const never = (_channel: string, from: number) => from
const countedAt = at(40)
function counted(episodes: readonly Episode[], openFrom: (channel: 'transfer' | 'notice', at: number) => number = never) {
  const counting = new Counting({ from: at(0), to: at(30) }, countedAt, openFrom)
  for (const episode of episodes) counting.addEpisode(episode)
  return counting.figures()
}
test('figures of one case that came back', () => {
  const { counts, times } = counted(episodesOf(whole, 'XA'))
  const n = (metric: string, by = 'all', key = '') => counts.find((row) => row.metric === metric && row.by === by && row.key === key)?.n
  assert.deepEqual(
    [n('addresses'), n('addresses', 'source', 'public'), n('reopened'), n('findings', 'finding', 'unlawful'), n('unlawful', 'class', 'A1'), n('unlawful', 'country', 'XA')],
    [1, 1, 1, 1, 1, 1],
  )
  assert.deepEqual([n('closed', 'reason', 'removed'), n('closed', 'reason', 'not-found'), n('closed'), n('open')], [1, 1, 2, undefined])
  const half = (metric: string) => times.find((row) => row.metric === metric && row.by === 'all')?.p50
  assert.deepEqual(
    ['received-assessed', 'assessed-police', 'assessed-told', 'assessed-removed', 'received-removed', 'police-removed'].map((metric) => half(metric)),
    [1, 0.5, 1, 3, 4, 2.5].map((days) => days * 1_440),
  )
  const first = times.find((row) => row.metric === 'received-assessed')
  assert.deepEqual([first?.n, first?.ended, first?.left], [2, 1, 1])
})
test('what still waits when all is counted waits since its own beginning; what began before or after is of another period', () => {
  const { counts, times } = counted([
    ...episodesOf(whole.slice(0, 3), 'XA'),
    ...episodesOf([{ what: 'opened', at: at(-1), source: 'own', again: false }], 'XA'),
    ...episodesOf([{ what: 'opened', at: at(30), source: 'own', again: false }], 'XA'),
  ])
  const removed = times.find((row) => row.metric === 'assessed-removed')
  assert.deepEqual([removed?.n, removed?.waiting, removed?.p50, removed?.within['28d']], [1, 1, null, 0])
  assert.equal(counts.find((row) => row.metric === 'open')?.n, 2)
  assert.equal(counts.find((row) => row.metric === 'addresses')?.n, 1)
})
test('what hours of a channel held back is told beside the time, at most until it happened; urgent is never held', () => {
  const monday = (_channel: string, from: number) => Math.max(from, at(1.75))
  const told = (happenings: readonly Happening[]) => counted(episodesOf(happenings, 'XA'), monday).times.find((row) => row.metric === 'assessed-told' && row.by === 'all')?.held
  assert.deepEqual(told(whole), { n: 1, p50: 0.75 * 1_440, p90: 0.75 * 1_440 })
  assert.deepEqual(told([...whole.slice(0, 3), { what: 'provider-told', at: at(1.25) }]), { n: 1, p50: 0.25 * 1_440, p90: 0.25 * 1_440 })
  assert.deepEqual(told([...whole.slice(0, 2), { what: 'urgency', at: at(0.5), urgent: true }, ...whole.slice(2)]), { n: 0, p50: null, p90: null })
})

test('a case that was accepted and given back was accepted; one that nobody took leaves the clock', () => {
  const counting = new Counting({ from: at(0), to: at(30) }, countedAt, never)
  counting.addTransfer({ sentAt: at(1), with: 'XAB', outcome: 'returned', acceptedAt: at(2), endedAt: at(5) }, false)
  counting.addTransfer({ sentAt: at(1), with: 'XAC', outcome: 'expired', acceptedAt: null, endedAt: at(3) }, false)
  counting.addTransfer({ sentAt: at(1), with: 'XAC', outcome: 'waiting', acceptedAt: null, endedAt: null }, true)
  counting.addTransfer({ sentAt: at(31), with: 'XAC', outcome: 'waiting', acceptedAt: null, endedAt: null }, true)
  const { counts, times } = counting.figures()
  assert.deepEqual(
    counts.filter(({ by }) => by !== 'hotline').map(({ metric, key, n }) => [metric, key, n]),
    [
      ['passed', '', 2],
      ['passed', 'expired', 1],
      ['passed', 'returned', 1],
      ['came', '', 1],
      ['came', 'waiting', 1],
    ],
  )
  const whole = (metric: string) => times.find((row) => row.metric === metric && row.by === 'all')
  assert.deepEqual([whole('passed-accepted')?.ended, whole('passed-accepted')?.left, whole('passed-accepted')?.p50], [1, 1, 1_440])
  assert.equal(whole('came-accepted')?.waiting, 1)
})

const episode = fc
  .record({
    opened: fc.integer({ min: 0, max: 29 * 24 }),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 6 })), { maxLength: 8 }),
    country: fc.constantFrom('XA', 'XB', null),
  })
  .map(({ opened, steps, country }) => {
    let hour = opened
    const all: Happening[] = [{ what: 'opened', at: at(hour / 24), source: 'partner', again: false }]
    if (country) all.push(placed(hour / 24, country))
    for (const [after, which] of steps) {
      hour += after
      const when = at(hour / 24)
      if (which === 0) all.push({ what: 'closed', at: when, reason: 'not-found' }, { what: 'opened', at: when, source: 'own', again: true })
      else if (which === 1) all.push({ what: 'assessed', at: when, as: 'unlawful', shared: 'baseline' })
      else if (which === 2) all.push({ what: 'assessed', at: when, as: 'lawful', shared: 'not-baseline' })
      else all.push({ what: (['police-told', 'passed-on', 'provider-told', 'removed'] as const)[which - 3]!, at: when })
    }
    return all
  })
test('figures: parts of each split make the whole, the order in which cases come changes nothing, and the bytes come back as they were', () => {
  fc.assert(
    fc.property(fc.array(episode, { maxLength: 12 }), (cases) => {
      const figuresOf = (all: readonly (readonly Happening[])[]) => ({
        ...{ catalogue: 1, hotline: 'XAA', from: '2027-03-01', to: '2027-03-30', countedAt: new Date(countedAt).toISOString() },
        ...counted(all.flatMap((each) => episodesOf(each, 'XA'))),
      })
      const figures = figuresOf(cases)
      assert.deepEqual(bytesOf(figures), bytesOf(figuresOf(cases.toReversed())))
      assert.deepEqual(figuresIn(bytesOf(figures)).counts, figures.counts)
      for (const rows of [figures.counts, figures.times])
        for (const [metric, all] of Map.groupBy(rows, (row) => row.metric))
          for (const [by, parts] of Map.groupBy(all, (row) => row.by)) {
            const sum = parts.reduce((total, row) => total + row.n, 0)
            assert.equal(sum, all.find((row) => row.by === 'all')?.n, `${metric} by ${by}`)
          }
      const told = publicFigures(figures)
      assert.ok(told.counts.every(({ n }) => n === null || !isSmall(n)))
      assert.ok(told.times.every(({ atLeast, p50, p90, held }) => atLeast !== null || (p50 === null && p90 === null && held === null)))
    }),
  )
})
