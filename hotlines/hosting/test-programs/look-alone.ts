/** Runs in a network of its own, which leads nowhere. Looks at where addresses lie, beside hosts that are there and wait; prints who was asked, who was connected to, and how often something was to leave. Then it does what must never be done, to show that it would have been seen. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveNames } from '#demonstration/internet/name-server.ts'
import { found, listsOf, serveRegistry } from '#demonstration/internet/registry-server.ts'
import { lookUp } from '../look-up.ts'
import { openMeans } from '../means.ts'
import { openTables } from '../tables.ts'

const host = '203.0.113.50'
execFileSync('ip', ['link', 'set', 'lo', 'up'])
execFileSync('ip', ['address', 'add', `${host}/32`, 'dev', 'lo'])
const connections: number[] = []
const waiting = await Promise.all(
  [80, 443, 8080].map(async (port) => {
    const server = createServer((socket) => {
      connections.push(port)
      socket.destroy()
    }).listen(port, host)
    await once(server, 'listening')
    return server
  }),
)
const asked: string[] = []
const names = await serveNames((name, type) => {
  asked.push(`${type} ${name}`)
  return type === 'A' ? [{ name, type: 'A', ttl: 1, data: host }] : 'name'
})
const registry = await serveRegistry((path, origin) => {
  asked.push(path)
  return (
    listsOf(path, `${origin}/`) ??
    found(
      path.startsWith('/ip/')
        ? { objectClassName: 'ip network', startAddress: host, endAddress: host, country: 'NL', links: [{ rel: 'related', href: `http://${host}/rdap` }] }
        : { objectClassName: 'domain', ldhName: 'page.example', links: [{ rel: 'related', href: `https://${host}/rdap` }] },
    )
  )
})
/** Packets for which there was no way. */
const lost = (): number => {
  const [heads = '', values = ''] = readFileSync('/proc/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Ip:'))
  return Number(values.split(' ')[heads.split(' ').indexOf('OutNoRoutes')])
}
const before = lost()
const means = openMeans({
  dataFolder: mkdtempSync(join(tmpdir(), 'alliance-test-alone-')),
  nameServers: [names.address],
  registries: `${registry.origin}/`,
  tables: openTables(null),
  madeUp: true,
  now: () => new Date(),
})
const looks = []
for (const url of [
  'https://page.example/a?b=http://other.example/',
  `http://${host}/a`,
  `http://${host}:8080/`,
  'http://198.51.100.9/',
  'http://[2001:db8::9]/',
  `http://${'a'.repeat(56)}.onion/`,
  'http://page.i2p/',
  'http://10.0.0.1/',
  'ftp://files.example/',
])
  for (const thorough of [false, true]) looks.push((await lookUp(url, means, { thorough, fresh: true })).observations.length)
const quiet = { asked: [...new Set(asked)].sort(), connections: connections.length, lost: lost() - before, looks }

const tried = (to: string, port: number) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, to)
    socket.on('error', () => resolve()).on('close', () => resolve())
  })
await tried(host, 80)
await tried('198.51.100.9', 443)
console.log(JSON.stringify({ quiet, loud: { connections: connections.length, lost: lost() - before } }))
for (const server of waiting) server.close()
await Promise.all([names.stop(), registry.stop()])
