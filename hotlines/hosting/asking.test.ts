/** Name servers and registries, each a real server of its protocol on this machine. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { serveNames, type Zone } from '#demonstration/internet/name-server.ts'
import { found, listsOf, type RegistryReply, serveRegistry } from '#demonstration/internet/registry-server.ts'
import { boundedRequest } from './bounded-request.ts'
import { askingNameServers } from './names.ts'
import { askingRegistries } from './registry.ts'
import { registryList } from './registry-list.ts'
import { readDomain, readNetwork } from './registry-record.ts'

const A = (name: string, ...all: string[]) => all.map((data) => ({ name, type: 'A' as const, ttl: 60, data }))
const zone: Zone = (name, type) => {
  switch (name) {
    case 'page.example':
      return type === 'A' ? A(name, '192.0.2.2', '192.0.2.1') : type === 'AAAA' ? [{ name, type, ttl: 60, data: '2001:db8::7' }] : 'name'
    case 'www.page.example':
      return type === 'CNAME'
        ? [{ name, type, ttl: 60, data: 'cdn.page.example' }]
        : [{ name, type: 'CNAME', ttl: 60, data: 'cdn.page.example' }, ...(type === 'A' ? A('cdn.page.example', '192.0.2.3') : [])]
    case 'cdn.page.example':
      return type === 'A' ? A(name, '192.0.2.3') : 'name'
    case 'circle.example':
      return [{ name, type: 'CNAME', ttl: 60, data: 'circle.example' }]
    case 'half.example':
      return type === 'A' ? 'failing' : 'name'
    case 'six.example':
      return type === 'AAAA' ? [{ name, type, ttl: 60, data: '2001:db8::6' }] : 'failing'
    case 'empty.example':
      return 'name'
    case 'silent.example':
      return 'silent'
    case 'refusing.example':
      return 'refusing'
    case 'inside.test':
      return type === 'A' ? A(name, '10.0.0.1') : 'name'
    case 'half-inside.test':
      return type === 'A' ? A(name, '193.0.14.129', '127.0.0.1') : 'name'
    default:
      return 'no-such-name'
  }
}
const asked: string[] = []
const nameServer = await serveNames((name, type) => {
  asked.push(name)
  return zone(name, type)
})
after(nameServer.stop)
const names = askingNameServers({ servers: [nameServer.address], timeoutMs: 100 })

test('all network addresses of a name, of both kinds and in one order; the chain of its aliases; and why there are none', async () => {
  assert.deepEqual(await names.resolve('page.example'), { addresses: ['192.0.2.1', '192.0.2.2', '2001:db8::7'], aliases: [], failure: null })
  assert.deepEqual(await names.resolve('www.page.example'), { addresses: ['192.0.2.3'], aliases: ['cdn.page.example'], failure: null })
  assert.deepEqual(await names.resolve('six.example'), { addresses: ['2001:db8::6'], aliases: [], failure: null })
  for (const [name, failure] of [
    ['none.example', 'no-such-name'],
    ['empty.example', 'no-addresses'],
    ['refusing.example', 'refused'],
    // Half an answer is none: what failed may have had one.
    ['half.example', 'no-answer'],
    ['silent.example', 'no-answer'],
  ] as const)
    assert.equal((await names.resolve(name)).failure, failure, name)
  assert.deepEqual((await names.resolve('circle.example')).addresses, [])
  assert.ok(!asked.some((name) => name.includes('localdomain') || !name.endsWith('example')), 'nothing is added to a name')
})

const network = (first: string, last: string, country?: string) => ({
  objectClassName: 'ip network',
  startAddress: first,
  endAddress: last,
  name: 'BLOCK-7',
  ...(country && { country }),
})
const registrar = (mail: string) => ({
  objectClassName: 'entity',
  roles: ['registrar'],
  publicIds: [{ type: 'IANA Registrar ID', identifier: '9999' }],
  vcardArray: ['vcard', [['fn', {}, 'text', 'A Registrar']]],
  entities: [{ objectClassName: 'entity', roles: ['abuse'], vcardArray: ['vcard', [['email', {}, 'text', mail]]] }],
})
const domain = (name: string, extra: object = {}) => ({ objectClassName: 'domain', ldhName: name, status: ['active'], entities: [registrar('abuse@registrar.example')], ...extra })
const requests: string[] = []
let broken = false
let busy = false
const server = await serveRegistry((path, origin): RegistryReply | undefined => {
  requests.push(path)
  if (broken) return { status: 500 }
  const lists = listsOf(path, `${origin}/`)
  switch (path) {
    case '/ip/192.0.2.1':
      return found(network('192.0.2.0', '192.0.2.127', 'nl'))
    case '/ip/198.51.100.1':
      return busy ? { status: 429, headers: { 'retry-after': '120' } } : found(network('198.51.100.0', '198.51.100.255'))
    case '/ip/203.0.113.1':
      return { status: 302, headers: { location: `${origin}/ip/192.0.2.1` } }
    case '/ip/203.0.113.2':
      return { status: 200, body: `"${'x'.repeat(3_000)}"` }
    case '/ip/203.0.113.3':
      return { status: 200, body: '<html>' }
    case '/ip/203.0.113.4':
      return undefined
    case '/domain/page.example':
      return found(domain('page.example', { status: ['server hold'], links: [{ rel: 'related', type: 'application/rdap+json', href: `${origin}/registrar/page.example` }] }))
    case '/registrar/page.example':
      return found(domain('page.example', { entities: [registrar('misuse@registrar.example')] }))
    case '/domain/away.example':
      return found(domain('away.example', { links: [{ rel: 'related', href: 'https://away.example/rdap' }] }))
    default:
      return lists ?? { status: 404 }
  }
})
after(server.stop)
const get = (address: string, accept: string) => boundedRequest(address, accept, { names, timeoutMs: 300, mostBytes: 2_000, own: server.origin })
const time = { now: new Date() }
const asking = async (from = `${server.origin}/`, folder = '') => {
  const kept = folder || (await mkdtemp(join(tmpdir(), 'alliance-test-registries-')))
  const now = () => time.now
  const list = registryList({ from, folder: kept, get, now })
  return { list, folder: kept, registry: askingRegistries({ list, get, now, pauseMs: 0 }) }
}
const answerOf = async (answer: Promise<{ record: unknown } | { failure: string } | null>) => {
  const got = await answer
  return got && ('record' in got ? got.record : got.failure)
}

test('a registry says of a network in which country it is, and of a name who registered it and whether it is held', async () => {
  const { registry } = await asking()
  assert.deepEqual(await answerOf(registry.ofAddress('192.0.2.1', false)), { first: '192.0.2.0', last: '192.0.2.127', name: 'BLOCK-7', country: 'NL', abuseMail: null })
  const answer = await registry.ofName('www.deep.page.example', false)
  assert.ok('record' in answer)
  const { related, ...record } = answer.record
  assert.deepEqual(record, { registrar: 'A Registrar (IANA 9999)', isHeld: true, abuseMail: 'abuse@registrar.example' })
  assert.equal(related, `${server.origin}/registrar/page.example`)
  assert.deepEqual(((await answerOf(registry.ofRegistrar(answer.record, false))) as { abuseMail: string }).abuseMail, 'misuse@registrar.example')
})
test('what is in one block is asked once in twelve hours, unless it has to be fresh', async () => {
  const { registry } = await asking()
  const since = requests.length
  const ips = () => requests.slice(since).filter((path) => path.startsWith('/ip/'))
  await registry.ofAddress('192.0.2.1', false)
  assert.deepEqual(await answerOf(registry.ofAddress('192.0.2.99', false)), { first: '192.0.2.0', last: '192.0.2.127', name: 'BLOCK-7', country: 'NL', abuseMail: null })
  assert.deepEqual(ips(), ['/ip/192.0.2.1'])
  await registry.ofAddress('192.0.2.1', true)
  assert.equal(ips().length, 2)
  time.now = new Date(time.now.getTime() + 13 * 3_600_000)
  await registry.ofAddress('192.0.2.1', false)
  assert.equal(ips().length, 3)
})
test('it follows nowhere, waits for nobody, and reads no more than it wants to', async () => {
  const { registry } = await asking()
  const since = requests.length
  for (const [ip, failure] of [
    ['203.0.113.1', 'refused'],
    ['203.0.113.2', 'unreadable'],
    ['203.0.113.3', 'unreadable'],
    ['203.0.113.4', 'no-answer'],
    ['203.0.113.5', 'not-listed'],
  ] as const)
    assert.equal(await answerOf(registry.ofAddress(ip, false)), failure, ip)
  assert.ok(!requests.slice(since).includes('/ip/192.0.2.1'), 'a redirect was followed')
  const away = await registry.ofName('away.example', false)
  assert.ok('record' in away)
  assert.deepEqual(await registry.ofRegistrar(away.record, false), { failure: 'refused', from: null, at: time.now })
  assert.equal(await registry.ofRegistrar({ ...away.record, related: null }, false), null)
})
test('who asks for patience is left alone for that long', async () => {
  const { registry } = await asking()
  busy = true
  assert.equal(await answerOf(registry.ofAddress('198.51.100.1', true)), 'busy')
  busy = false
  const since = requests.length
  assert.equal(await answerOf(registry.ofAddress('198.51.100.1', true)), 'busy')
  assert.equal(requests.length, since, 'it was asked all the same')
  time.now = new Date(time.now.getTime() + 121_000)
  assert.deepEqual(await answerOf(registry.ofAddress('198.51.100.1', true)), { first: '198.51.100.0', last: '198.51.100.255', name: 'BLOCK-7', country: null, abuseMail: null })
})
test('neither this machine nor a private network can be made to be asked, whatever a list or a name says', async () => {
  const bounds = { names, timeoutMs: 300, mostBytes: 2_000, own: server.origin }
  const since = requests.length
  const port = new URL(server.origin).port
  for (const [address, failure] of [
    ['https://inside.test/ip/1', 'not-public'],
    ['https://half-inside.test/ip/1', 'not-public'],
    ['https://none.example/ip/1', 'no-answer'],
    [`https://127.0.0.1:${port}/ip/1`, 'refused'],
    [`http://localhost:${port}/ip/1`, 'refused'],
    [`http://[::1]:${port}/ip/1`, 'refused'],
    ['https://10.0.0.1/', 'refused'],
    ['https://2130706433/', 'refused'],
    ['http://page.example/', 'refused'],
    [`http://name:word@127.0.0.1:${port}/`, 'refused'],
    ['https://name:word@page.example/', 'refused'],
  ] as const)
    assert.deepEqual(await boundedRequest(address, 'text/csv', bounds), { failure }, address)
  assert.deepEqual(await boundedRequest(`${server.origin}/dns.json`, 'text/csv', { ...bounds, own: null }), { failure: 'refused' })
  assert.equal(requests.length, since)
})
test('the registry of the longest part answers; lists are kept for a day, and the older ones stand where none can be had', async () => {
  const { list, folder } = await asking()
  assert.equal(await list.forDomain('page.example'), `${server.origin}/`)
  assert.equal(await list.forDomain('page.museum'), null)
  assert.equal(await list.forNetwork('192.0.2.1'), `${server.origin}/`)
  assert.equal(await list.forNetwork('2001:db8::1'), `${server.origin}/`)
  assert.deepEqual([await list.isListed(new URL(server.origin).host), await list.isListed('away.example')], [true, false])
  assert.deepEqual((await readdir(folder)).sort(), ['dns.json', 'ipv4.json', 'ipv6.json', 'registrar-ids-1.csv'])
  const since = requests.length
  await list.forDomain('page.example')
  assert.equal(requests.length, since)
  const longAgo = new Date(time.now.getTime() - 5 * 86_400_000)
  await utimes(`${folder}/dns.json`, longAgo, longAgo)
  broken = true
  assert.equal(await list.forDomain('page.example'), `${server.origin}/`)
  assert.equal(requests.length, since + 1)
  const { list: without } = await asking()
  assert.equal(await without.forDomain('page.example'), null)
  broken = false
  assert.equal(await list.forDomain('page.example'), `${server.origin}/`)

  const longest = registryList({
    from: 'https://lists.example/',
    folder: await mkdtemp(join(tmpdir(), 'alliance-test-registries-')),
    now: () => time.now,
    get: async (address) => ({
      body: address.endsWith('.csv')
        ? 'ID,Registrar Name,Status,RDAP Base URL\n1,"One, Ltd",Accredited,https://rdap.registrar.example/v1/\n2,Two,Terminated,\n'
        : JSON.stringify({
            services: address.endsWith('dns.json')
              ? [
                  [['example'], ['http://plain.example', 'https://top.example/rdap']],
                  [['deep.example'], ['https://deep.example/']],
                ]
              : [
                  [['192.0.0.0/8'], ['https://wide.example/']],
                  [['192.0.2.0/24', 'nonsense'], ['https://narrow.example/']],
                ],
          }),
    }),
  })
  assert.equal(await longest.forDomain('a.example'), 'https://top.example/rdap/')
  assert.equal(await longest.forDomain('a.deep.example'), 'https://deep.example/')
  assert.equal(await longest.forDomain('notexample'), null)
  assert.equal(await longest.forNetwork('192.0.2.1'), 'https://narrow.example/')
  assert.equal(await longest.forNetwork('192.0.3.1'), 'https://wide.example/')
  assert.deepEqual([await longest.isListed('rdap.registrar.example'), await longest.isListed('registrar.example')], [true, false])
})

test('records that are something else are nothing; of a record nobody’s name is read but the registrar’s', () => {
  for (const body of ['', '[]', '{"objectClassName":"nameserver"}', '{"objectClassName":"ip network","startAddress":"192.0.2.0"}']) assert.equal(readNetwork(body), null, body)
  const owned = JSON.stringify(
    domain('page.example', {
      entities: [
        {
          roles: ['registrant'],
          vcardArray: [
            'vcard',
            [
              ['fn', {}, 'text', 'A Person'],
              ['email', {}, 'text', 'person@page.example'],
            ],
          ],
        },
      ],
    }),
  )
  assert.deepEqual(readDomain(owned), { registrar: null, isHeld: false, abuseMail: null, related: null })
  assert.equal(readDomain(JSON.stringify(domain('page.example', { entities: [registrar('not a mail')] })))?.abuseMail, null)
})
