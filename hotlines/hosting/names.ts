/** Asks the domain name system what network addresses a name has, all of them, and what other names it stands for. Nothing of the answer is connected to. */
import { Resolver } from 'node:dns/promises'
import { networkAddress } from './network-address.ts'
import type { Failure } from './observation.rules.ts'

export interface NameAnswer {
  readonly addresses: readonly string[]
  /** The chain of other names, in order. */
  readonly aliases: readonly string[]
  /** Why there are no addresses. */
  readonly failure: Failure | null
}
export interface Names {
  resolve(name: string): Promise<NameAnswer>
}
const mostAliases = 8
const mostAddresses = 16

export interface NameServers {
  /** `192.0.2.53` or `[2001:db8::53]:5353`; null: those of this machine. */
  readonly servers: readonly string[] | null
  readonly timeoutMs: number
}
export function askingNameServers({ servers, timeoutMs }: NameServers): Names {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  if (servers) resolver.setServers(servers)
  return {
    resolve: async (name) => {
      const [v4, v6, aliases] = await Promise.all([answered(resolver.resolve4(name)), answered(resolver.resolve6(name)), aliasesOf(resolver, name)])
      const addresses = [...v4.found, ...v6.found].flatMap((text) => networkAddress(text) ?? []).sort()
      return { addresses: addresses.slice(0, mostAddresses), aliases, failure: addresses.length ? null : graver(v4.failure, v6.failure) }
    },
  }
}
async function aliasesOf(resolver: Resolver, name: string): Promise<string[]> {
  const aliases: string[] = []
  while (aliases.length < mostAliases) {
    const [next] = (await answered(resolver.resolveCname(aliases.at(-1) ?? name))).found
    if (next === undefined || next === name || aliases.includes(next)) break
    aliases.push(next.toLowerCase())
  }
  return aliases
}
interface Answered {
  readonly found: readonly string[]
  readonly failure: Failure | null
}
async function answered(asked: Promise<string[]>): Promise<Answered> {
  try {
    return { found: await asked, failure: null }
  } catch (error) {
    return { found: [], failure: failureOf((error as { code?: string }).code ?? '') }
  }
}
/** RFC 1035, 4.1.1 by the names of c-ares. What is no answer is never taken for a name that is not there. */
const failureOf = (code: string): Failure =>
  (
    ({ ENOTFOUND: 'no-such-name', ENODATA: 'no-addresses', EREFUSED: 'refused', EBADNAME: 'unreadable', EBADRESP: 'unreadable', EFORMERR: 'unreadable' }) as Record<string, Failure>
  )[code] ?? 'no-answer'
const weight: readonly (Failure | null)[] = [null, 'no-addresses', 'no-such-name', 'unreadable', 'refused', 'no-answer']
const graver = (one: Failure | null, other: Failure | null): Failure => weight[Math.max(weight.indexOf(one), weight.indexOf(other), 1)]!
