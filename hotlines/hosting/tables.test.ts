import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { edges } from './edges.rules.ts'
import { byTable } from './look-up.ts'
import { isPublicAddress, liesBetween, networkAddress } from './network-address.ts'
import { readNetworks } from './network-table.ts'
import { openTables, ownTables } from './tables.ts'

const tables = openTables(null)

test('two makers say in which country a network address is, and by whom it is announced', () => {
  const [registered, announced] = tables.countries
  // Root servers stay where they are; these two are run from one place each by their own operators.
  assert.deepEqual([registered?.countryOf('193.0.14.129'), announced?.countryOf('193.0.14.129')], ['NL', 'NL'])
  assert.equal(tables.networks.networkOf('193.0.14.129')?.number, 25_152)
  assert.equal(tables.networks.networkOf('2001:7fd::1')?.number, 25_152)
  const seen = byTable('193.0.14.129', 3, { tables, now: () => new Date(0) })
  assert.deepEqual(
    seen.map(({ subject, kind, by, value }) => [subject, kind, by, value.split(' ')[0]]),
    [
      [3, 'country', 'whois-table', 'NL'],
      [3, 'country', 'routing-table', 'NL'],
      [3, 'network', 'network-table', '25152'],
    ],
  )
  assert.deepEqual(
    byTable('104.16.0.1', 0, { tables, now: () => new Date(0) })
      .filter(({ kind }) => kind === 'edge')
      .map(({ value }) => value),
    ['Cloudflare'],
  )
  for (const { version } of [...tables.countries, tables.networks]) assert.match(version, /^20\d\d-\d\d-\d\d$/)
})
test('every relay that is known by a number is announced by somebody of that name', () => {
  const names = new Map<number, string>()
  for (const line of readFileSync(createRequire(import.meta.url).resolve('@ip-location-db/asn/asn-ipv4-num.csv'), 'utf8').split('\n')) {
    const [, , number = '', ...name] = line.split(',')
    names.set(Number(number), name.join(','))
  }
  const known: Readonly<Record<string, RegExp>> = { Imperva: /incapsula/i, Bunny: /bunnyway/i, CDN77: /datacamp/i, Gcore: /g-core/i, 'DDoS-Guard': /ddos-guard/i }
  for (const { name, networks } of edges) for (const number of networks) assert.match(names.get(number) ?? '', known[name] ?? new RegExp(name, 'i'), `${name} ${number}`)
})
test('ranges are found at both ends, in both kinds, and nothing between them', () => {
  const networkOf = readNetworks(
    Buffer.from('3221225984,3221226111,64496,"One, ""the first"""\n3221226112,3221226239,64497,Two\n'),
    Buffer.from(`${0x20010db8n << 96n},${((0x20010db8n << 32n) << 64n) + ((1n << 64n) - 1n)},64498,Three\n`),
  )
  const at = (ip: string) => networkOf(ip)?.name ?? null
  assert.deepEqual(['192.0.1.255', '192.0.2.0', '192.0.2.127', '192.0.2.128', '192.0.2.255', '192.0.3.0'].map(at), [
    null,
    'One, "the first"',
    'One, "the first"',
    'Two',
    'Two',
    null,
  ])
  assert.deepEqual(['2001:db8::1', '2001:db8:0:1::1', '2001:db7::1'].map(at), ['Three', null, null])
  assert.throws(() => readNetworks(Buffer.from('a line\n'), Buffer.alloc(0)), /Line 1 of the table of networks/)
})
test('an operator’s own table goes before the one that came with the program, and says its day', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alliance-test-tables-'))
  await mkdir(ownTables(folder))
  await writeFile(`${ownTables(folder)}/asn-ipv4-num.csv`, '3221225984,3221226239,64499,Mine\n')
  const own = openTables(folder)
  assert.equal(own.networks.networkOf('192.0.2.9')?.name, 'Mine')
  assert.equal(own.networks.version, new Date().toISOString().slice(0, 10))
})

test('private, reserved and translated network addresses are nobody’s to be asked about', () => {
  for (const ip of [
    '10.0.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.2.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
    '2001:db8::1',
    '::ffff:10.0.0.1',
    'page',
    '',
  ])
    assert.equal(isPublicAddress(ip, false), false, ip)
  for (const ip of ['193.0.14.129', '2001:7fd::1', '::ffff:193.0.14.129']) assert.equal(isPublicAddress(ip, false), true, ip)
  for (const ip of ['192.0.2.1', '203.0.113.200', '2001:db8::1']) assert.equal(isPublicAddress(ip, true), true, ip)
  assert.equal(isPublicAddress('10.0.0.1', true), false)
  assert.deepEqual(['::ffff:192.0.2.1', '2001:DB8:0:0::1', 'page'].map(networkAddress), ['192.0.2.1', '2001:db8::1', null])
  assert.deepEqual(
    [
      liesBetween('192.0.2.5', '192.0.2.0', '192.0.2.5'),
      liesBetween('192.0.2.6', '192.0.2.0', '192.0.2.5'),
      liesBetween('2001:db8::1', '0.0.0.0', '255.255.255.255'),
      liesBetween('x', 'y', 'z'),
    ],
    [true, false, false, false],
  )
})
