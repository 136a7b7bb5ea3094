/** A small internet on this machine: where names lie can be changed while the test runs. A real name server, a real registry, and tables of a few lines. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type NameReply, serveNames } from '#demonstration/internet/name-server.ts'
import { found, listsOf, serveRegistry } from '#demonstration/internet/registry-server.ts'
import type { WorkerSecrets } from '../../hotlines/cases/worker-file.ts'
import { fingerprintOf } from '../../hotlines/desk/key.act.ts'
import { lookAtCases } from '../../hotlines/hosting/look-at-cases.ts'
import { keepLook } from '../../hotlines/hosting/look.act.ts'
import { openMeans } from '../../hotlines/hosting/means.ts'
import type { Means } from '../../hotlines/hosting/look-up.ts'
import type { world } from './world.ts'

/** By the end of the number: whose country the registries' table and the other say. */
export const countriesOf: Readonly<Record<string, readonly [registered: string | null, announced: string | null]>> = {
  '192.0.2': ['NL', 'NL'],
  '198.51.100': ['BG', 'BG'],
  '203.0.113': ['FR', 'DE'],
}
const blockOf = (ip: string): string => ip.slice(0, ip.lastIndexOf('.'))

export interface Internet {
  readonly means: Means
  /** Where names lie; those that are not here are not there. */
  readonly lies: Map<string, readonly string[] | NameReply>
  /** What was asked of the name server and the registry, without the lists. */
  readonly asked: string[]
}
export async function givenInternet(now: () => Date): Promise<Internet> {
  const lies: Internet['lies'] = new Map()
  const asked: string[] = []
  const nameServer = await serveNames((name, type) => {
    asked.push(`${type} ${name}`)
    const there = lies.get(name)
    if (there === undefined) return 'no-such-name'
    if (typeof there === 'string') return there
    const addresses = there.filter((each) => typeof each === 'string')
    return type === 'A' ? addresses.map((data) => ({ name, type: 'A' as const, ttl: 1, data })) : 'name'
  })
  const registry = await serveRegistry((path, origin) => {
    const lists = listsOf(path, `${origin}/`)
    if (!lists) asked.push(path)
    const [, kind, what = ''] = path.split('/')
    if (lists) return lists
    if (kind === 'ip')
      return found({
        objectClassName: 'ip network',
        startAddress: what,
        endAddress: what,
        name: 'HIDDEN-BLOCK',
        country: blockOf(what) === '203.0.113' ? 'DE' : countriesOf[blockOf(what)]?.[0],
        entities: [{ roles: ['abuse'], vcardArray: ['vcard', [['email', {}, 'text', 'abuse@hidden-host.example']]] }],
      })
    return { status: 404 }
  })
  after(async () => {
    await Promise.all([nameServer.stop(), registry.stop()])
  })
  const tables = {
    countries: (['whois-table', 'routing-table'] as const).map((by, at) => ({ by, version: '2026-01-01', countryOf: (ip: string) => countriesOf[blockOf(ip)]?.[at] ?? null })),
    networks: { version: '2026-01-01', networkOf: (ip: string) => (ip === '192.0.2.200' ? { number: 13_335, name: 'Relay' } : { number: 64_496, name: 'Network' }) },
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'alliance-test-internet-'))
  const means = openMeans({ dataFolder, nameServers: [nameServer.address], registries: `${registry.origin}/`, tables, madeUp: true, now })
  return { means, lies, asked }
}

/** As the worker of a hotline does it; answers whether anything was due. */
export const lookedFor = (of: Pick<Awaited<ReturnType<typeof world>>, 'perform' | 'reader' | 'time'>, secrets: WorkerSecrets, means: Means): Promise<boolean> =>
  lookAtCases({
    db: of.reader,
    secrets,
    workerKey: fingerprintOf(secrets.pair.publicKey),
    means,
    keep: (looked) =>
      of.perform(keepLook, looked, {
        db: of.reader,
        person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker', member: secrets.member }] },
        now: of.time.now,
        steppedUp: true,
        demonstration: false,
      }),
  })
