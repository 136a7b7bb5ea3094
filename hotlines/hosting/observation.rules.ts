/** What was seen about where something is hosted, each with who says it, how, when and how far it can be believed. Observations are kept beside each other, also where they contradict each other. */
import type { Nowhere } from './place.rules.ts'

/** Who says it. `whois-table` and `routing-table` are files that come with the program. What a person says is no observation, and stands in the track. */
export const observers = ['address', 'dns', 'whois-table', 'routing-table', 'network-table', 'edge-list', 'registry'] as const
export type Observer = (typeof observers)[number]
/** Numbers and names of networks and countries are coarse and stay readable for the program; what could lead to the address is sealed to the analysts. */
export const observationKinds = {
  /** The country of a network address. */
  country: 'clear',
  /** The autonomous system that announces it: its number, a space, its name. */
  network: 'clear',
  /** It belongs to a network that only passes on what lies elsewhere. */
  edge: 'clear',
  /** Where the name was registered. */
  registrar: 'clear',
  /** The registry or registrar has taken the name out of use. */
  hold: 'clear',
  /** A source that gave no answer, and why. */
  failure: 'clear',
  'network-address': 'sealed',
  alias: 'sealed',
  'network-name': 'sealed',
  'abuse-contact': 'sealed',
} as const
export type ObservationKind = keyof typeof observationKinds
export type Confidence = 'high' | 'medium' | 'low'

export interface Observation {
  /** The how manieth network address it is about, in order; null: the name itself. */
  readonly subject: number | null
  readonly kind: ObservationKind
  readonly by: Observer
  /** Of the table, or the host of the service that answered. */
  readonly version: string | null
  readonly value: string
  readonly confidence: Confidence
  readonly at: Date
}
export const failures = ['no-such-name', 'no-addresses', 'no-answer', 'not-public', 'refused', 'busy', 'unreadable', 'not-listed'] as const
export type Failure = (typeof failures)[number]
export const isSealed = ({ kind }: Pick<Observation, 'kind'>): boolean => observationKinds[kind] === 'sealed'

/** What one look gave. `nowhere`: nothing was to be asked. */
export interface Look {
  readonly nowhere: Nowhere | null
  readonly observations: readonly Observation[]
}

/** `value` is null where it is sealed. */
export interface ShownObservation extends Omit<Observation, 'value'> {
  readonly value: string | null
}
export interface ShownLook {
  readonly at: Date
  readonly observations: readonly ShownObservation[]
  readonly sealed: { readonly key: string; readonly box: Buffer } | null
}
