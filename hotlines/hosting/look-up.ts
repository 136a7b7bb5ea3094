/** One look at where an address lies: names first, then the tables, then, where it is asked for, the registries. It hands back what was seen and by whom, and concludes nothing. */
import { edgeOfAlias, edgeOfNetwork } from './edges.rules.ts'
import type { Names } from './names.ts'
import { isPublicAddress, networkAddress } from './network-address.ts'
import type { Confidence, Failure, Look, Observation, ObservationKind, Observer } from './observation.rules.ts'
import { type Place, placeOf } from './place.rules.ts'
import type { Answer, Registry } from './registry.ts'
import type { Tables } from './tables.ts'

export interface Means {
  readonly names: Names
  readonly registry: Registry
  readonly tables: Tables
  readonly now: () => Date
  /** In a demonstration names and networks that belong to nobody stand for real ones. */
  readonly madeUp: boolean
}
export interface Wish {
  /** Registries too. */
  readonly thorough: boolean
  /** Nothing that was answered before. */
  readonly fresh: boolean
}
export async function lookUp(url: string | null, means: Means, wish: Wish): Promise<Look> {
  const place = placeOf(url, means.madeUp)
  if (place.kind === 'nowhere') return { nowhere: place.because, observations: [] }
  const observations = await observed(place, means, wish)
  return { nowhere: null, observations }
}
type Found = Exclude<Place, { kind: 'nowhere' }>
const most = 8
async function observed(place: Found, means: Means, wish: Wish): Promise<Observation[]> {
  const { addresses, ofName } = place.kind === 'name' ? await byName(place.name, means) : byItself(place.ip, means)
  const shown = addresses.slice(0, most)
  const byTables = shown.flatMap((ip, subject) => [
    observation(means, { subject, kind: 'network-address', by: place.kind === 'name' ? 'dns' : 'address', value: ip, confidence: 'high' }),
    ...byTable(ip, subject, means),
  ])
  const byRegistries = wish.thorough ? await askedRegistries(place, shown, means.registry, wish.fresh) : []
  return [...ofName, ...byTables, ...byRegistries]
}

interface Reached {
  readonly addresses: readonly string[]
  readonly ofName: readonly Observation[]
}
async function byName(name: string, means: Means): Promise<Reached> {
  const { addresses, aliases, failure } = await means.names.resolve(name)
  const reachable = addresses.filter((ip) => isPublicAddress(ip, means.madeUp))
  const edge = aliases.map(edgeOfAlias).find((each) => each !== null)
  return {
    addresses: reachable,
    ofName: [
      ...aliases.map((value) => observation(means, { subject: null, kind: 'alias', by: 'dns', value, confidence: 'high' })),
      // An alias of a relay holds for every address that it leads to.
      ...(edge ? reachable.slice(0, most).map((_ip, subject) => observation(means, { subject, kind: 'edge', by: 'edge-list', value: edge, confidence: 'high' })) : []),
      ...(reachable.length === 0 ? [failed(means.now(), { subject: null, by: 'dns', failure: addresses.length ? 'not-public' : (failure ?? 'no-addresses') })] : []),
    ],
  }
}
function byItself(ip: string, means: Means): Reached {
  const address = networkAddress(ip)
  if (address && isPublicAddress(address, means.madeUp)) return { addresses: [address], ofName: [] }
  return { addresses: [], ofName: [failed(means.now(), { subject: null, by: 'address', failure: 'not-public' })] }
}

/** What the files say about one network address; nobody is asked. */
export function byTable(ip: string, subject: number, { tables, now }: Pick<Means, 'tables' | 'now'>): Observation[] {
  const network = tables.networks.networkOf(ip)
  const edge = network && edgeOfNetwork(network.number)
  return [
    ...tables.countries.flatMap(({ by, version, countryOf }) => {
      const value = countryOf(ip)
      return value === null ? [] : [observation({ now }, { subject, kind: 'country', by, version, value, confidence: 'medium' })]
    }),
    ...(network
      ? [observation({ now }, { subject, kind: 'network', by: 'network-table', version: tables.networks.version, value: `${network.number} ${network.name}`, confidence: 'high' })]
      : []),
    ...(edge ? [observation({ now }, { subject, kind: 'edge', by: 'edge-list', value: edge, confidence: 'high' })] : []),
  ]
}

async function askedRegistries(place: Found, addresses: readonly string[], registry: Registry, fresh: boolean): Promise<Observation[]> {
  const [networks, names] = await Promise.all([
    Promise.all(addresses.map(async (ip, subject) => ofNetwork(await registry.ofAddress(ip, fresh), subject))),
    place.kind === 'name' ? ofDomain(place.name, registry, fresh) : [],
  ])
  return [...networks.flat(), ...names]
}
function ofNetwork(answer: Awaited<ReturnType<Registry['ofAddress']>>, subject: number): Observation[] {
  return read(answer, subject, ({ country, name, abuseMail }) => [
    ['country', country, 'medium'],
    ['network-name', name, 'high'],
    ['abuse-contact', abuseMail, 'high'],
  ])
}
async function ofDomain(name: string, registry: Registry, fresh: boolean): Promise<Observation[]> {
  const answer = await registry.ofName(name, fresh)
  const further = 'record' in answer ? await registry.ofRegistrar(answer.record, fresh) : null
  return [answer, ...(further ? [further] : [])].flatMap((each) =>
    read(each, null, ({ registrar, isHeld, abuseMail }) => [
      ['registrar', registrar, 'high'],
      ['hold', isHeld ? 'yes' : null, 'high'],
      ['abuse-contact', abuseMail, 'high'],
    ]),
  )
}
type Seen = readonly [kind: ObservationKind, value: string | null, confidence: Confidence]
function read<T>(answer: Answer<T>, subject: number | null, of: (record: T) => readonly Seen[]): Observation[] {
  const { from: version, at } = answer
  if ('failure' in answer) return [failed(at, { subject, by: 'registry', version, failure: answer.failure })]
  return of(answer.record).flatMap(([kind, value, confidence]) => (value === null ? [] : [{ subject, kind, by: 'registry' as const, version, value, confidence, at }]))
}

interface Said {
  readonly subject: number | null
  readonly kind: ObservationKind
  readonly by: Observer
  readonly version?: string | null
  readonly value: string
  readonly confidence: Confidence
}
const observation = ({ now }: Pick<Means, 'now'>, { version = null, ...said }: Said): Observation => ({ ...said, version, at: now() })
const failed = (
  at: Date,
  { failure, version = null, ...of }: { readonly subject: number | null; readonly by: Observer; readonly version?: string | null; readonly failure: Failure },
): Observation => ({
  ...of,
  kind: 'failure',
  version,
  value: failure,
  confidence: 'high',
  at,
})
