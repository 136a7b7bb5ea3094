/** The made-up internet of the demonstration: networks for documents (RFC 5737) stand for those of invented countries, and every reserved name lies somewhere in it. Reported names never leave this machine. */
import { createHash } from 'node:crypto'
import { isIPv4 } from 'node:net'
import type { NetworkTables } from '#hotlines/public.ts'
import type { Zone } from './name-server.ts'
import { found, listsOf, type Records } from './registry-server.ts'

interface Network {
  readonly from: string
  /** Of its last number. */
  readonly first: number
  readonly last: number
  readonly number: number
  readonly name: string
  readonly registered: string
  readonly announced: string
}
/** Numbers of networks for documents (RFC 5398). One number is Cloudflare's, so that a relay is known as one. */
const networks: readonly Network[] = [
  { from: '192.0.2', first: 0, last: 127, number: 64_496, name: 'Arvenia Hosting', registered: 'XAA', announced: 'XAA' },
  { from: '192.0.2', first: 128, last: 255, number: 64_497, name: 'Belmora Servers', registered: 'XAB', announced: 'XAB' },
  { from: '198.51.100', first: 0, last: 127, number: 64_498, name: 'Corvania Data', registered: 'XAC', announced: 'XAC' },
  { from: '198.51.100', first: 128, last: 255, number: 64_499, name: 'Dorvale Leasing', registered: 'XAD', announced: 'XAB' },
  { from: '203.0.113', first: 0, last: 255, number: 13_335, name: 'Relay of the demonstration', registered: 'XAE', announced: 'XAE' },
]
function networkOf(ip: string): Network | undefined {
  const end = ip.lastIndexOf('.')
  const number = Number(ip.slice(end + 1))
  return isIPv4(ip) ? networks.find(({ from, first, last }) => from === ip.slice(0, end) && first <= number && number <= last) : undefined
}
/** Instead of the tables of the program, which know none of these. */
export const madeUpNetworks: NetworkTables = {
  countries: (
    [
      ['whois-table', 'registered'],
      ['routing-table', 'announced'],
    ] as const
  ).map(([by, where]) => ({ by, version: '2026-11-01', countryOf: (ip) => networkOf(ip)?.[where] ?? null })),
  networks: { version: '2026-11-01', networkOf: (ip) => networkOf(ip) ?? null },
}

/** Where a name lies: chosen by the name, so that it lies there tomorrow too. */
const places = [['192.0.2.9'], ['192.0.2.130'], ['198.51.100.7'], ['198.51.100.200'], ['203.0.113.20', '203.0.113.21'], ['192.0.2.11', '198.51.100.12'], []] as const
const placeOf = (name: string): readonly string[] => places[createHash('sha256').update(name).digest()[0]! % places.length]!
export const madeUpNames: Zone = (name, type) => {
  if (!/\.(example|test|invalid)$/.test(name)) return 'refusing'
  const addresses = placeOf(name)
  if (addresses.length === 0) return 'no-such-name'
  return type === 'A' ? addresses.map((data) => ({ name, type: 'A' as const, ttl: 60, data })) : 'name'
}
export const madeUpRegistry: Records = (path, origin) => {
  const lists = listsOf(path, `${origin}/`)
  if (lists) return lists
  const [, kind, what = ''] = path.split('/')
  const network = kind === 'ip' ? networkOf(what) : undefined
  if (network) {
    const { from, first, last, name, registered } = network
    return found({
      objectClassName: 'ip network',
      startAddress: `${from}.${first}`,
      endAddress: `${from}.${last}`,
      name: name.toUpperCase().replaceAll(' ', '-'),
      country: registered,
      entities: [{ objectClassName: 'entity', roles: ['abuse'], vcardArray: ['vcard', [['email', {}, 'text', 'abuse@hoster.example']]] }],
    })
  }
  if (kind === 'domain')
    return found({
      objectClassName: 'domain',
      ldhName: what,
      status: ['active'],
      entities: [
        {
          objectClassName: 'entity',
          roles: ['registrar'],
          publicIds: [{ type: 'IANA Registrar ID', identifier: '9999' }],
          vcardArray: ['vcard', [['fn', {}, 'text', 'Registrar of the demonstration']]],
        },
      ],
    })
  return { status: 404 }
}
