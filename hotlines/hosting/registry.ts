/** Asks registries about a network address or a registered name (RDAP, RFC 9082). One question at a time to each, and none where it was answered within twelve hours, unless it has to be fresh. */
import { getDomain } from 'tldts'
import type { Reply } from './bounded-request.ts'
import { liesBetween } from './network-address.ts'
import type { Failure } from './observation.rules.ts'
import type { RegistryList } from './registry-list.ts'
import { type DomainRecord, type NetworkRecord, readDomain, readNetwork } from './registry-record.ts'

export type Answer<T> = { readonly record: T; readonly from: string; readonly at: Date } | { readonly failure: Failure; readonly from: string | null; readonly at: Date }
export interface Registry {
  ofAddress(ip: string, fresh: boolean): Promise<Answer<NetworkRecord>>
  /** Of the part of a name that was registered: of `www.page.co.uk`, `page.co.uk`. */
  ofName(name: string, fresh: boolean): Promise<Answer<DomainRecord>>
  /** What the registrar itself says, where it is one that is listed. */
  ofRegistrar(record: DomainRecord, fresh: boolean): Promise<Answer<DomainRecord> | null>
}
export interface RegistryMeans {
  readonly list: RegistryList
  readonly get: (address: string, accept: string) => Promise<Reply>
  readonly now: () => Date
  /** Between two questions to one host. */
  readonly pauseMs: number
}
const heldMs = 12 * 3_600_000
const mostHeld = 5_000
const accept = 'application/rdap+json, application/json;q=0.5'

export function askingRegistries({ list, get, now, pauseMs }: RegistryMeans): Registry {
  const held = new Map<string, Answer<NetworkRecord | DomainRecord>>()
  const asked = inTurn(get, now, pauseMs)
  async function answer<T extends NetworkRecord | DomainRecord>(address: string, read: (body: string) => T | null, fresh: boolean): Promise<Answer<T>> {
    const known = held.get(address) as Answer<T> | undefined
    if (known && !fresh && now().getTime() - known.at.getTime() < heldMs) return known
    const from = new URL(address).host
    const reply = await asked(address)
    const at = now()
    if (!('body' in reply)) return { failure: reply.failure, from, at }
    const record = read(reply.body)
    if (!record) return { failure: 'unreadable', from, at }
    const made: Answer<T> = { record, from, at }
    held.delete(address)
    held.set(address, made)
    if (held.size > mostHeld) held.delete(held.keys().next().value!)
    return made
  }
  const nobody = (failure: Failure) => ({ failure, from: null, at: now() })
  return {
    ofAddress: async (ip, fresh) => {
      const around = fresh
        ? undefined
        : [...held.values()].find((each) => isFresh(each, now()) && 'record' in each && 'first' in each.record && liesBetween(ip, each.record.first, each.record.last))
      if (around) return around as Answer<NetworkRecord>
      const service = await list.forNetwork(ip)
      return service === null ? nobody('not-listed') : answer(`${service}ip/${ip}`, readNetwork, fresh)
    },
    ofName: async (name, fresh) => {
      const registered = getDomain(name)
      const service = registered && (await list.forDomain(registered))
      return service ? answer(`${service}domain/${encodeURIComponent(registered)}`, readDomain, fresh) : nobody('not-listed')
    },
    ofRegistrar: async ({ related }, fresh) => {
      if (!related || !URL.canParse(related)) return null
      const url = new URL(related)
      return (await list.isListed(url.host)) ? answer(url.href, readDomain, fresh) : { failure: 'refused', from: null, at: now() }
    },
  }
}
const isFresh = ({ at }: Answer<unknown>, now: Date): boolean => now.getTime() - at.getTime() < heldMs

/** One after another for each host, and none while a host has asked for patience. */
function inTurn(get: RegistryMeans['get'], now: () => Date, pauseMs: number): (address: string) => Promise<Reply> {
  const last = new Map<string, Promise<unknown>>()
  const busyUntil = new Map<string, number>()
  return (address) => {
    const { host } = new URL(address)
    const turn = (last.get(host) ?? Promise.resolve()).then(async (): Promise<Reply> => {
      if ((busyUntil.get(host) ?? 0) > now().getTime()) return { failure: 'busy' }
      const reply = await get(address, accept)
      if ('waitSeconds' in reply && reply.waitSeconds) busyUntil.set(host, now().getTime() + reply.waitSeconds * 1_000)
      return reply
    })
    last.set(
      host,
      turn.then(() => new Promise((resolve) => setTimeout(resolve, pauseMs))),
    )
    return turn
  }
}
