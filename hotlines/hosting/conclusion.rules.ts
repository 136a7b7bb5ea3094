/** What follows from the observations, version 1 (docs/hosting.md): where it probably lies, how sure that is, and who says otherwise. */
import type { Confidence, Failure, Look, Observation } from './observation.rules.ts'
import type { Nowhere } from './place.rules.ts'

export const conclusionVersion = 1
/** `placed`: in one country. `disputed`: sources name different ones for one network address. `several`: its network addresses lie in different ones. `edge`: a relay answers, and where it lies is not known. `nowhere`: it has no country. `gone`: the name leads nowhere, which is a hint and no proof. `unresolved`: not known. */
export const hostingStates = ['placed', 'disputed', 'several', 'edge', 'nowhere', 'gone', 'unresolved'] as const
export type HostingState = (typeof hostingStates)[number]
export type HostingReason = Nowhere | Failure | 'hold' | 'not-in-tables'
export interface Conclusion {
  readonly state: HostingState
  readonly reason: HostingReason | null
  /** ISO 3166-1, two letters; where it is `placed`. */
  readonly country: string | null
  /** All that were named for what is not a relay, the most often named first. */
  readonly countries: readonly string[]
  readonly confidence: Confidence | null
  /** The network of the first that is not a relay, else of the relay. */
  readonly network: string | null
  readonly edge: string | null
}
const nothing = { reason: null, country: null, countries: [], confidence: null, network: null, edge: null } as const

export function concludedFrom({ nowhere, observations }: Look): Conclusion {
  if (nowhere) return { ...nothing, state: 'nowhere', reason: nowhere }
  const subjects = [...new Set(observations.flatMap(({ subject, kind }) => (subject === null || kind !== 'network-address' ? [] : [subject])))]
  const valuesOf = (kind: Observation['kind'], subject: number | null) => observations.filter((each) => each.kind === kind && each.subject === subject).map(({ value }) => value)
  if (subjects.length === 0) return withoutAddress(observations)
  const edges = subjects.filter((subject) => valuesOf('edge', subject).length > 0)
  const edge = edges.length ? valuesOf('edge', edges[0]!)[0]! : null
  const origins = subjects.filter((subject) => !edges.includes(subject))
  const network = valuesOf('network', origins[0] ?? edges[0]!)[0] ?? null
  if (origins.length === 0) return { ...nothing, state: 'edge', network, edge }

  const votes = origins.map((subject) => valuesOf('country', subject))
  const countries = byFrequency(votes.flat())
  const placed = votes.filter((each) => each.length > 0).map(placedBy)
  if (placed.length === 0) return { ...nothing, state: 'unresolved', reason: 'not-in-tables', network, edge }
  const firm = placed.flatMap((each) => each ?? [])
  if (firm.length < placed.length) return { ...nothing, state: 'disputed', countries, confidence: 'low', network, edge }
  if (new Set(firm.map(({ country }) => country)).size > 1) return { ...nothing, state: 'several', countries, confidence: least(firm), network, edge }
  return { ...nothing, state: 'placed', country: firm[0]!.country, countries, confidence: least(firm), network, edge }
}

function withoutAddress(observations: readonly Observation[]): Conclusion {
  const failure = observations.find(({ kind, subject, by }) => kind === 'failure' && subject === null && (by === 'dns' || by === 'address'))?.value as Failure | undefined
  if (failure === 'not-public') return { ...nothing, state: 'nowhere', reason: failure }
  if (observations.some(({ kind }) => kind === 'hold')) return { ...nothing, state: 'gone', reason: 'hold' }
  return failure === 'no-such-name' || failure === 'no-addresses'
    ? { ...nothing, state: 'gone', reason: failure }
    : { ...nothing, state: 'unresolved', reason: failure ?? 'no-answer' }
}

interface Placed {
  readonly country: string
  readonly confidence: Confidence
}
/** Two that agree and nobody against: high. One alone: medium. More for it than for all others together: low. null: none has more. */
function placedBy(votes: readonly string[]): Placed | null {
  const [first] = byFrequency(votes)
  const forIt = votes.filter((country) => country === first).length
  if (forIt === votes.length) return { country: first!, confidence: forIt > 1 ? 'high' : 'medium' }
  return forIt > votes.length / 2 ? { country: first!, confidence: 'low' } : null
}
function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name)
}
const grades = ['low', 'medium', 'high'] as const
const least = (all: readonly Placed[]): Confidence => grades[Math.min(...all.map(({ confidence }) => grades.indexOf(confidence)))]!

/** Whether it leads elsewhere: what the earlier receiver has to be told. */
export const isElsewhere = (before: Conclusion, after: Conclusion): boolean =>
  before.state !== after.state || before.country !== after.country || before.countries.join() !== after.countries.join() || before.edge !== after.edge
