/** What a worker asks with: name servers, registries, tables. */
import { boundedRequest } from './bounded-request.ts'
import type { Means } from './look-up.ts'
import { askingNameServers } from './names.ts'
import { askingRegistries } from './registry.ts'
import { ianaLists, registryList } from './registry-list.ts'
import type { Tables } from './tables.ts'

export interface MeansWanted {
  readonly dataFolder: string
  /** null: those of this machine. */
  readonly nameServers: readonly string[] | null
  /** null: at IANA. */
  readonly registries: string | null
  readonly tables: Tables
  readonly madeUp: boolean
  /** Of what is written down. */
  readonly now: () => Date
}
const timeoutMs = 8_000
const mostBytes = 1_000_000
const pauseMs = 250

export function openMeans({ dataFolder, nameServers, registries, tables, madeUp, now }: MeansWanted): Means {
  const names = askingNameServers({ servers: nameServers, timeoutMs: 3_000 })
  const from = registries ?? ianaLists
  const own = from.startsWith('http:') ? new URL(from).origin : null
  const get = (address: string, accept: string) => boundedRequest(address, accept, { names, timeoutMs, mostBytes, own })
  const passed = () => new Date()
  const list = registryList({ from, folder: `${dataFolder}/registries`, get, now: passed })
  return { names, registry: askingRegistries({ list, get, now: passed, pauseMs: own === null ? pauseMs : 0 }), tables, madeUp, now }
}
