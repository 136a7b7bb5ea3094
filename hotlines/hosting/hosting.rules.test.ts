import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concludedFrom, type Conclusion } from './conclusion.rules.ts'
import { countryCodes } from './country.rules.ts'
import { edgeOfAlias, edgeOfNetwork, edges } from './edges.rules.ts'
import { type HostingEvent, type HostingStanding, holding, nextLook, notLookedYet, standingAfter } from './hosting-track.rules.ts'
import type { Observation, ObservationKind, Observer } from './observation.rules.ts'
import { placeOf } from './place.rules.ts'

const at = new Date('2026-03-02T09:00:00Z')
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)

test('what kind of place an address names, and that nobody is asked about what belongs to nobody, to the own network or to an overlay', () => {
  const onion = 'duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad'
  const kindOf = (url: string | null, madeUp = false) => {
    const place = placeOf(url, madeUp)
    return place.kind === 'nowhere' ? place.because : place.kind === 'name' ? place.name : place.ip
  }
  for (const [url, expected] of [
    ['https://Page.Host.museum./a', 'page.host.museum'],
    ['http://xn--e1afmkfd.museum/', 'xn--e1afmkfd.museum'],
    ['http://203.0.113.7:8080/a', '203.0.113.7'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://[2001:DB8::1]/', '2001:db8::1'],
    [`http://${onion}.onion/`, 'onion'],
    [`http://www.${onion}.onion/a`, 'onion'],
    [`http://${onion.replace('d', 'e')}.onion/`, 'onion-wrong'],
    ['http://short.onion/', 'onion-wrong'],
    ['http://page.i2p/', 'overlay'],
    ['http://page.alt/', 'overlay'],
    ['http://printer.local/', 'not-public'],
    ['http://page.example/', 'not-public'],
    ['http://www.example.org/', 'not-public'],
    ['http://notexample.org/', 'notexample.org'],
    [null, 'no-address'],
  ] as const)
    assert.equal(kindOf(url), expected, url ?? '')
  assert.equal(kindOf('http://page.example/', true), 'page.example')
})

const seen = (subject: number | null, kind: ObservationKind, value: string, by: Observer = 'whois-table'): Observation => ({
  subject,
  kind,
  by,
  version: null,
  value,
  confidence: 'medium',
  at,
})
const address = (subject: number) => seen(subject, 'network-address', `192.0.2.${subject}`, 'dns')
const countries = (subject: number, ...codes: string[]) => codes.map((code) => seen(subject, 'country', code))
const failed = (value: string, by: Observer = 'dns') => seen(null, 'failure', value, by)
const concluded = (...observations: readonly Observation[]) => {
  const { state, reason, country, countries: named, confidence, edge } = concludedFrom({ nowhere: null, observations })
  return [state, reason, country, named.join(), confidence, edge].filter(Boolean).join(' ')
}
test('what follows from what was seen, and that nobody who disagrees is left out', () => {
  for (const [observations, expected] of [
    [[address(0), ...countries(0, 'NL', 'NL')], 'placed NL NL high'],
    [[address(0), ...countries(0, 'NL')], 'placed NL NL medium'],
    [[address(0), ...countries(0, 'DE', 'NL', 'NL')], 'placed NL NL,DE low'],
    [[address(0), ...countries(0, 'NL', 'DE')], 'disputed DE,NL low'],
    [[address(0), ...countries(0, 'NL', 'DE', 'FR')], 'disputed DE,FR,NL low'],
    [[address(0), address(1), ...countries(0, 'NL', 'NL'), ...countries(1, 'NL')], 'placed NL NL medium'],
    [[address(0), address(1), ...countries(0, 'NL', 'NL'), ...countries(1, 'US', 'US')], 'several NL,US high'],
    [[address(0), address(1), ...countries(0, 'NL', 'NL'), ...countries(1, 'US', 'DE')], 'disputed NL,DE,US low'],
    // A network address that no source has says nothing against another.
    [[address(0), address(1), ...countries(0, 'NL', 'NL')], 'placed NL NL high'],
    [[address(0)], 'unresolved not-in-tables'],
    [[address(0), ...countries(0, 'US', 'US'), seen(0, 'edge', 'Relay')], 'edge Relay'],
    // What is behind the relay counts, where something of it shows.
    [[address(0), address(1), ...countries(0, 'US'), seen(0, 'edge', 'Relay'), ...countries(1, 'NL', 'NL')], 'placed NL NL high Relay'],
    [[failed('no-such-name')], 'gone no-such-name'],
    [[failed('no-addresses')], 'gone no-addresses'],
    [[failed('no-such-name'), seen(null, 'hold', 'yes', 'registry')], 'gone hold'],
    [[failed('no-answer')], 'unresolved no-answer'],
    // That the registry was busy is no reason why the name has no country.
    [[failed('busy', 'registry'), failed('refused')], 'unresolved refused'],
    [[failed('not-public', 'address')], 'nowhere not-public'],
    [[], 'unresolved no-answer'],
  ] as const)
    assert.equal(concluded(...observations), expected, expected)
  assert.equal(concludedFrom({ nowhere: 'onion', observations: [] }).reason, 'onion')
})
test('the order in which sources are asked changes nothing', () => {
  const observation = fc.record({ subject: fc.integer({ min: 0, max: 2 }), country: fc.constantFrom('NL', 'DE', 'US') })
  fc.assert(
    fc.property(
      fc.array(observation, { maxLength: 8 }).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([one, other]) => {
        const of = (all: typeof one) => concluded(address(0), address(1), address(2), ...all.map(({ subject, country }) => seen(subject, 'country', country)))
        assert.equal(of(one), of(other))
      },
    ),
  )
})

const placed = (country: string): Conclusion => ({ state: 'placed', reason: null, country, countries: [country], confidence: 'high', network: null, edge: null })
const nobody: Conclusion = { ...placed('NL'), state: 'unresolved', reason: 'no-answer', country: null, countries: [], confidence: null }
const looked = (n: number, what: Conclusion): HostingEvent => ({ event: 'looked', reason: 'scheduled', look: `look${n}`, concluded: what, by: null, at: later(n) })
const said = (n: number, country: string): HostingEvent => ({ event: 'said', reason: 'provider-told', country, by: 'anna', at: later(n) })
const after = (...events: HostingEvent[]): HostingStanding => events.reduce(standingAfter, notLookedYet)
test('no answer leaves what was known; another answer moves it; what a person says holds for as long as the worker finds the same', () => {
  assert.equal(after(looked(1, placed('NL'))).changedAt, null)
  assert.deepEqual([holding(after(looked(1, placed('NL')), looked(2, nobody))).country, after(looked(1, placed('NL')), looked(2, nobody)).failures], ['NL', 1])
  assert.equal(after(looked(1, placed('NL')), looked(2, nobody), looked(3, placed('NL'))).failures, 0)
  assert.deepEqual(after(looked(1, placed('NL')), looked(2, placed('BG'))).changedAt, later(2))
  assert.equal(after(looked(1, placed('NL')), looked(2, placed('NL'))).changedAt, null)
  const told = after(looked(1, placed('NL')), said(2, 'DE'))
  assert.deepEqual([holding(told).country, told.changedAt], ['DE', later(2)])
  for (const same of [placed('NL'), nobody]) assert.equal(holding(standingAfter(told, looked(3, same))).country, 'DE')
  const moved = standingAfter(told, looked(3, placed('BG')))
  assert.deepEqual([holding(moved).country, moved.said, moved.changedAt], ['BG', null, later(3)])
  assert.equal(standingAfter(told, looked(3, { ...placed('NL'), network: '64500 Another' })).said, null, 'the same country, by another network')
  assert.equal(holding(standingAfter(told, { event: 'withdrawn', by: 'anna', at: later(4) })).country, 'NL')
  // Said before the first look: from then on of what it saw.
  const early = after(said(1, 'DE'), looked(2, placed('NL')))
  assert.equal(holding(early).country, 'DE')
  assert.equal(holding(standingAfter(early, looked(3, placed('BG')))).country, 'BG')
})
test('asks again every so many hours while it is to be acted on, soon after no answer, and then ever more seldom', () => {
  const hours = (failures: number, toBeActedOn: boolean) => {
    const next = nextLook({ failures }, toBeActedOn, 24, at)
    return next && (next.getTime() - at.getTime()) / 3_600_000
  }
  assert.deepEqual(
    [hours(0, true), hours(0, false), hours(1, false), hours(2, false), hours(3, true), hours(9, false), hours(11, true), hours(11, false)],
    [24, null, 1, 2, 4, 24, 24, null],
  )
})

test('countries are those of ISO 3166-1 and Kosovo; relays are known by their networks and by the ends of aliases', () => {
  assert.equal(countryCodes.length, 250)
  for (const code of ['NL', 'TW', 'XK', 'GB', 'AX']) assert.ok(countryCodes.includes(code), code)
  for (const code of ['UK', 'EU', 'SU', 'ZZ', 'XA']) assert.ok(!countryCodes.includes(code), code)
  assert.equal(edgeOfNetwork(13_335), 'Cloudflare')
  assert.equal(edgeOfNetwork(24_940), null)
  assert.equal(edgeOfAlias('d1.cloudfront.net'), 'Amazon CloudFront')
  assert.equal(edgeOfAlias('cloudfront.net.page.example'), null)
  assert.equal(edgeOfAlias('notfastly.net'), null)
  assert.equal(new Set(edges.flatMap(({ networks }) => networks)).size, edges.flatMap(({ networks }) => networks).length)
})
