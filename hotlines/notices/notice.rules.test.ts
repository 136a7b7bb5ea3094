import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sharedClasses } from '../assessments/shared-class.rules.ts'
import { readXarf } from '../partners/xarf.ts'
import { attested, claims, type NoticeEvent, noticeStates, outcomeAfter, outcomes, retryAfterMs, stateAfter } from './notice-track.rules.ts'
import { newProvider, providerFor, readProvider, suggestedProvider, type TypedProvider, typedProvider } from './provider.rules.ts'
import { xarfOf } from './xarf-notice.rules.ts'

const events = [
  'begun',
  'added',
  'dropped',
  'checked',
  'attempted',
  'delivered',
  'refused',
  'later',
  'unknown',
  'bounced',
  'sent-again',
  'withdrawn',
  'claimed',
  'heard',
  'attested',
] as const
test('a notice goes its way: gathered, looked at once more, attempted, and then what the mail server says', () => {
  const way = (...happened: NoticeEvent['event'][]) => happened.reduce<ReturnType<typeof stateAfter>>((state, event) => stateAfter(state, { event }), null)
  assert.equal(way('begun', 'added', 'checked', 'attempted', 'delivered'), 'delivered')
  assert.equal(way('begun', 'checked', 'attempted', 'later', 'checked', 'attempted', 'refused'), 'refused')
  assert.equal(way('begun', 'checked', 'attempted', 'unknown', 'sent-again', 'checked', 'attempted', 'delivered', 'bounced'), 'bounced')
  assert.equal(way('begun', 'withdrawn'), 'withdrawn')
  for (const state of [...noticeStates, null])
    for (const event of events) {
      // An attempt follows a look alone, and whatever the server says follows an attempt.
      if (event === 'attempted') assert.equal(stateAfter(state, { event }) !== null, state === 'checking')
      if (event === 'delivered' || event === 'later' || event === 'unknown') assert.equal(stateAfter(state, { event }) !== null, state === 'handing-over')
      // Only a person sends again, and never what has arrived or is under way.
      if (event === 'sent-again') assert.equal(stateAfter(state, { event }) !== null, state === 'unknown' || state === 'refused' || state === 'bounced')
      // Whoever has the mail can answer it, whatever became of it here; before it left there is nothing to answer.
      if (event === 'claimed' || event === 'heard' || event === 'attested') assert.equal(stateAfter(state, { event }), state === 'gathering' ? null : state)
      else if (state === 'withdrawn') assert.equal(stateAfter(state, { event }), null)
      if (state === null && event !== 'begun') assert.equal(stateAfter(state, { event }), null)
    }
})
test('what is claimed is never verified, and what a person made sure of is undone by persons alone', () => {
  for (const before of [...outcomes, null]) {
    for (const reason of claims)
      for (const event of ['claimed', 'heard'] as const) {
        const after = outcomeAfter(before, { event, reason })
        assert.equal(after, before === 'verified-removed' ? before : reason)
      }
    for (const reason of attested) assert.equal(outcomeAfter(before, { event: 'attested', reason }), reason)
    assert.equal(outcomeAfter(before, { event: 'delivered' }), before)
  }
  assert.deepEqual(
    [1, 2, 3, 20].map((n) => retryAfterMs(n) / 60_000),
    [5, 10, 20, 1_440],
  )
})

const input = {
  id: '0198f0aa-1111-7abc-8def-0123456789ab',
  foundAt: new Date('2026-11-20T08:10:00Z'),
  reporter: { org: 'Example Hotline', contact: 'notice@hotline.example', domain: 'hotline.example' },
  sender: { org: 'Example Platform', contact: 'notice@alliance.example', domain: 'alliance.example' },
  provider: 'Example Hosting',
  country: 'NL',
  caseName: 'K7Q2',
  description: 'Assessed; please remove.',
}
test('a XARF report is valid for our own reader of 4.2, whatever the address; what the scheme cannot say is not said', () => {
  const rows: [string, boolean][] = [
    ['https://img.example/a/123', true],
    ['http://[2001:db8::1]:8080/a', true],
    ['http://192.0.2.9/', true],
    ['https://пример.test/стр', true],
    [`http://${'a'.repeat(56)}.onion/x`, true],
    ['ftp://files.example/a b', true],
    ['gopher://files.example/', false],
    ['no address', false],
  ]
  for (const [url, isTold] of rows) {
    const json = xarfOf({ ...input, url, shared: 'baseline' })
    assert.equal(json !== null, isTold, url)
    if (!json) continue
    const read = readXarf(json)
    assert.ok(!('unreadable' in read) || !read.unreadable?.length, `${url}: ${JSON.stringify(read)}`)
    assert.deepEqual(read.notRead, [])
    assert.equal(read.fields.address, new URL(url).href)
  }
  assert.equal(xarfOf({ ...input, url: 'https://xn--e1afmkfd.test/', shared: 'baseline' })?.['domain'], undefined)
  assert.equal(xarfOf({ ...input, url: 'https://img.example/', shared: 'A1' })?.['classification'], 'A1')
  assert.equal(xarfOf({ ...input, url: 'https://img.example/', shared: 'baseline', country: 'XAA' })?.['country_code'], undefined)
  assert.equal(xarfOf({ ...input, url: 'https://img.example/', shared: 'not-baseline' }), null)
})
test('whatever names and words, a XARF report stays valid', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.constantFrom(...sharedClasses), fc.string({ maxLength: 300 }), fc.string({ maxLength: 2_000 }), (url, shared, org, description) => {
      const json = xarfOf({ ...input, url, shared, description, reporter: { ...input.reporter, org } })
      if (shared === 'not-baseline') return assert.equal(json, null)
      const read = readXarf(json!)
      assert.ok(!('unreadable' in read) || !read.unreadable?.length, JSON.stringify(read))
    }),
  )
})
test('a provider is one mailbox, in a language, with networks; what is typed wrongly is told beside its field', () => {
  const right: TypedProvider = { ...newProvider, name: 'Example Hosting', email: 'abuse@provider.example', networks: 'Example Net\nexample net 2\n' }
  const wrong = (more: Partial<TypedProvider>) => {
    const read = readProvider({ ...right, ...more })
    return 'wrong' in read ? read.wrong.map((each) => each.join(' ')) : []
  }
  assert.deepEqual(wrong({}), [])
  for (const email of ['abuse', 'a@b', 'a@b.example, c@d.example', 'Name <a@b.example>', 'a@b.example\r\nBcc: c@d.example', 'a b@c.example'])
    assert.deepEqual(wrong({ email }), ['email email-wrong'], email)
  assert.deepEqual(wrong({ name: '', language: 'english', rung: 'other', windowMinutes: '1441' }), [
    'name name-missing',
    'language language-wrong',
    'rung rung-missing',
    'windowMinutes window-wrong',
  ])
  assert.deepEqual(wrong({ opening: 'See https://example.test/' }), ['opening opening-wrong'])
  assert.deepEqual(wrong({ networks: Array.from({ length: 51 }, (_, n) => `net ${n}`).join('\n') }), ['networks networks-wrong'])
  const read = readProvider(right)
  assert.ok('said' in read)
  assert.deepEqual(readProvider(typedProvider(read.said)), read)
})
test('a case suggests the provider of its network, where there is exactly one', () => {
  const all = [
    { id: 'a', networks: ['Example Net'], rung: 'host' as const, active: true },
    { id: 'b', networks: ['Other'], rung: 'host' as const, active: true },
    { id: 'c', networks: ['Other'], rung: 'host' as const, active: true },
    { id: 'd', networks: ['Gone'], rung: 'host' as const, active: false },
    { id: 'e', networks: ['Names'], rung: 'registrar' as const, active: true },
  ]
  assert.deepEqual(
    ['example net', 'Other', 'Gone', 'Names', null].map((network) => providerFor(network, all)?.id ?? null),
    ['a', null, null, null, null],
  )
})

test('whoever registered the name is next where the host refused or a person saw it there all the same: once, and only when one is known', () => {
  const all = [
    { id: 'host', networks: ['Net'], rung: 'host' as const, active: true },
    { id: 'names', networks: ['Names Ltd'], rung: 'registrar' as const, active: true },
  ]
  const of = (told: Parameters<typeof suggestedProvider>[0]['told'], registrar: string | null = 'names ltd') => {
    const found = suggestedProvider({ network: 'Net', registrar, told }, all)
    return found && `${found.provider.id} ${found.why}`
  }
  assert.equal(of([]), 'host network')
  for (const outcome of outcomes)
    assert.equal(of([{ rung: 'host', outcome }]), ['refused', 'still-there', 'reappeared'].includes(outcome) ? 'names ladder' : 'host network', outcome)
  assert.equal(of([{ rung: 'owner', outcome: 'refused' }]), 'names ladder')
  assert.equal(of([{ rung: 'host', outcome: null }]), 'host network')
  assert.equal(of([{ rung: 'host', outcome: 'refused' }], 'Somebody else'), 'host network')
  assert.equal(of([{ rung: 'host', outcome: 'refused' }], null), 'host network')
  const both = [{ rung: 'host', outcome: 'refused' } as const, { rung: 'registrar', outcome: null } as const]
  assert.equal(of(both), 'host network')
  assert.equal(suggestedProvider({ network: null, registrar: null, told: [] }, all), null)
})
