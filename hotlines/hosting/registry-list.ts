/** Which registry answers for what (RFC 9224), and which hosts registrars answer from: the lists of IANA, kept as files for a day. Where a list cannot be had anew, the older one stands. */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import ipaddr from 'ipaddr.js'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Reply } from './bounded-request.ts'

export interface RegistryList {
  /** Address of the service that ends in a slash; null: nobody answers for it. */
  forNetwork(ip: string): Promise<string | null>
  forDomain(domain: string): Promise<string | null>
  /** Whether a link may lead there: to a registry or a registrar. */
  isListed(host: string): Promise<boolean>
}
const shape = z.object({ services: z.array(z.tuple([z.array(z.string()), z.array(z.string())])) })
type Services = z.infer<typeof shape>['services']
const lists = { dns: 'dns.json', ipv4: 'ipv4.json', ipv6: 'ipv6.json', registrars: 'registrar-ids-1.csv' } as const
type List = keyof typeof lists
export const ianaLists = 'https://data.iana.org/rdap/'
const ianaRegistrars = 'https://www.iana.org/assignments/registrar-ids/registrar-ids-1.csv'
const dayMs = 86_400_000

export interface ListSource {
  /** Ends in a slash. */
  readonly from: string
  /** Where the lists are kept. */
  readonly folder: string
  readonly get: (address: string, accept: string) => Promise<Reply>
  readonly now: () => Date
}
export function registryList(source: ListSource): RegistryList {
  // Many who ask at once are one who fetches.
  const fetching = new Map<List, Promise<string | null>>()
  const textOf = (list: List): Promise<string | null> => {
    const text = fetching.get(list) ?? listText(list, source).finally(() => fetching.delete(list))
    fetching.set(list, text)
    return text
  }
  const services = async (list: Exclude<List, 'registrars'>): Promise<Services> => {
    const text = await textOf(list)
    const read = text === null ? null : shape.safeParse(asJson(text))
    return read?.success ? read.data.services : []
  }
  return {
    forNetwork: async (ip) => {
      const address = ipaddr.process(ip)
      let best: { bits: number; urls: readonly string[] } | null = null
      for (const [ranges, urls] of await services(address.kind()))
        for (const range of ranges) {
          if (!ipaddr.isValidCIDR(range)) continue
          const cidr = ipaddr.parseCIDR(range)
          if (cidr[0].kind() === address.kind() && address.match(cidr) && cidr[1] > (best?.bits ?? -1)) best = { bits: cidr[1], urls }
        }
      return best && preferred(best.urls)
    },
    forDomain: async (domain) => {
      let best: { labels: number; urls: readonly string[] } | null = null
      for (const [suffixes, urls] of await services('dns'))
        for (const suffix of suffixes)
          if ((domain === suffix || domain.endsWith(`.${suffix}`)) && suffix.split('.').length > (best?.labels ?? 0)) best = { labels: suffix.split('.').length, urls }
      return best && preferred(best.urls)
    },
    isListed: async (host) => {
      const all = (await Promise.all((['dns', 'ipv4', 'ipv6'] as const).map(services))).flat()
      return all.some(([, urls]) => urls.some((url) => hostOf(url) === host)) || registrarHosts(await textOf('registrars')).has(host)
    },
  }
}
const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null)
const preferred = (urls: readonly string[]): string | null => {
  const found = urls.find((url) => url.startsWith('https:')) ?? urls[0]
  return found && URL.canParse(found) ? found.replace(/\/*$/, '/') : null
}
function registrarHosts(text: string | null): Set<string> {
  if (text === null) return new Set()
  const rows = parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as string[][]
  const column = rows[0]?.findIndex((head) => /rdap/i.test(head)) ?? -1
  return new Set(rows.slice(1).flatMap((row) => hostOf(row[column]?.trim() ?? '') ?? []))
}

async function listText(list: List, { from, folder, get, now }: ListSource): Promise<string | null> {
  const file = `${folder}/${lists[list]}`
  const age = now().getTime() - ((await stat(file).catch(() => null))?.mtimeMs ?? 0)
  if (age < dayMs) return readFile(file, 'utf8')
  const address = list === 'registrars' && from === ianaLists ? ianaRegistrars : `${from}${lists[list]}`
  const reply = await get(address, list === 'registrars' ? 'text/csv' : 'application/json')
  if (!('body' in reply)) return readFile(file, 'utf8').catch(() => null)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Under a name of its own, since another worker may do the same.
  const fresh = `${file}.${randomUUID()}`
  await writeFile(fresh, reply.body)
  await rename(fresh, file)
  return reply.body
}
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
