import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Signing, softwarePasskey } from '#tests/support/software-passkey.ts'
import type { ReportDocument, Section } from '../document.rules.ts'
import { bundleOf, verifyBundle } from './bundle.ts'
import { challengeOf, preAuthenticationEncoding } from '#record/signatures/dsse.rules.ts'
import { payloadTypeOf, payloadTypes } from './payload-type.rules.ts'
import {
  eyeDigits,
  inGroups,
  letters,
  type ManifestFacts,
  manifestBytes,
  partDigest,
  partsOf,
  readManifest,
  saltBytes,
  sectionBytes,
  sectionFrom,
  sha256,
} from './manifest.rules.ts'
import type { PasskeyEvidence } from '#record/signatures/passkey.rules.ts'
import { type Attested, type KeptPart, verifyReport } from './verify-report.ts'

const evidence = (file: string) => ({ kind: 'document' as const, title: `Document ${file}`, language: 'en', url: null, digest: 'ab', file })
const section = (name: string, reason: string, hidden = false): Section => ({
  section: name,
  goal: name.startsWith('goal/') ? name.slice(5) : null,
  target: null,
  heading: { en: name },
  language: 'en',
  private: hidden,
  items: [{ item: 'answer', question: 'obstacle', value: reason, missing: null, evidence: [evidence(`file-${name}`), evidence(`file-${name}`)] }],
})
const document: ReportDocument = {
  member: 'XAA',
  round: 'trial',
  kind: 'commitment',
  sections: [section('goal/1.1', 'Données en français'), section('goal/2.1', 'Words'), section('confidential/2.1', 'Not for everybody', true)],
}
const files = new Map(document.sections.map(({ section: name }) => [`file-${name}`, Buffer.from(`%PDF ${name}`)]))
const facts: ManifestFacts = { member: 'XAA', round: 'trial', kind: 'commitment', number: 1, corrects: null, madeUp: true, frozenAt: new Date('2027-03-01T09:00:00Z') }
const parts = partsOf(document, files)
const salts = parts.map((_part, at) => new Uint8Array(saltBytes).fill(at + 1))
const manifest = manifestBytes(facts, parts, salts)
const kept = (): KeptPart[] => parts.map((part, at) => ({ ...part, salt: salts[at]!, content: part.content }))
const handed = (change: Partial<Parameters<typeof verifyReport>[0]> = {}) => ({ manifest, digest: sha256(manifest), parts: kept(), attestation: null, ...change })
const failuresOf = async (change: Partial<Parameters<typeof verifyReport>[0]>) => (await verifyReport(handed(change))).found.map(({ failure }) => failure)

test('the DSSE vector', () => {
  assert.equal(preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world')).toString(), 'DSSEv1 29 http://example.com/HelloWorld 11 hello world')
  assert.equal(preAuthenticationEncoding('é', Buffer.from('ü')).toString(), 'DSSEv1 2 é 2 ü', 'lengths count bytes')
})
test('a made-up report is signed under a type of its own, so that it can never pass as a real one', () => {
  assert.notEqual(payloadTypes.real, payloadTypes.madeUp)
  assert.ok(!challengeOf(payloadTypeOf(true), manifest).equals(challengeOf(payloadTypeOf(false), manifest)))
})
test('parts are the sections, each followed by the documents it names, once', () => {
  assert.deepEqual(
    parts.map(({ section: name, annex, private: hidden }) => [name, annex, hidden]),
    [
      ['goal/1.1', '', false],
      ['goal/1.1', 'A', false],
      ['goal/2.1', '', false],
      ['goal/2.1', 'B', false],
      ['confidential/2.1', '', true],
      ['confidential/2.1', 'C', true],
    ],
  )
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(letters), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
test('the manifest has its keys in one order, whatever order they were given in', () => {
  const turned = Object.fromEntries(Object.entries(facts).reverse()) as unknown as ManifestFacts
  assert.deepEqual(manifestBytes(turned, parts, salts), manifest)
  assert.deepEqual(Object.keys(JSON.parse(manifest.toString())), ['type', 'version', 'member', 'round', 'kind', 'number', 'corrects', 'madeUp', 'frozenAt', 'parts'])
  assert.deepEqual(Object.keys(JSON.parse(manifest.toString()).parts[0]), ['section', 'language', 'annex', 'private', 'digest'])
})
test('equal texts have equal bytes, and the text comes back out of them', () => {
  const turn = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turn)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, turn(inner)]),
          )
        : value
  for (const given of document.sections) {
    assert.deepEqual(sectionBytes(turn(given) as Section), sectionBytes(given))
    assert.deepEqual(sectionFrom(sectionBytes(given)), given)
  }
})
test('a salt of another length is refused', () => assert.throws(() => partDigest(new Uint8Array(31), Buffer.from('x')), RangeError))
test('the twelve digits stand in three groups and change with text and salt', () => {
  const [a, b] = [eyeDigits(new Uint8Array(32), sha256(manifest)), eyeDigits(new Uint8Array(32).fill(1), sha256(manifest))]
  assert.match(a, /^\d{4} \d{4} \d{4}$/)
  assert.notEqual(a, b)
  assert.equal(inGroups('0123456789abcdef', 4), '0123 4567 89ab cdef')
})
test('what is whole verifies', async () => assert.deepEqual(await verifyReport(handed()), { ok: true, found: [], compared: 6, withheld: 0 }))
test('erasing a part leaves the rest verifiable', async () => {
  const erased = kept().map((part) => (part.private ? { ...part, salt: null, content: null } : part))
  assert.deepEqual(await verifyReport(handed({ parts: erased })), { ok: true, found: [], compared: 4, withheld: 2 })
})
test('half an erasure is a mistake', async () =>
  assert.deepEqual(await failuresOf({ parts: kept().map((part, at) => (at === 0 ? { ...part, salt: null } : part)) }), ['part-digest']))
test('a part left out, and a part brought along, are both found', async () => {
  assert.deepEqual(await failuresOf({ parts: kept().slice(1) }), ['part-missing'])
  assert.deepEqual(await failuresOf({ parts: [...kept(), { ...kept()[0]!, section: 'goal/9.9' }] }), ['part-unknown'])
})
test('what is no manifest is said to be none', async () => {
  for (const text of ['', 'null', '{}', '[1]', '{"type":"alliance.national-report","version":1,"madeUp":true,"parts":[null]}'])
    assert.equal(readManifest(Buffer.from(text)), null, text)
  assert.deepEqual(await failuresOf({ manifest: Buffer.from([0xff, 0xfe]) }), ['not-a-manifest'])
})

const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = Uint8Array.from(bytes)
  const at = bit % (copy.length * 8)
  copy[at >> 3]! ^= 1 << (at & 7)
  return copy
}
test('any flipped bit in a part, a salt or the manifest is found', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(parts.length - 1), fc.constantFrom('content', 'salt', 'manifest'), async (bit, which, where) => {
      const change =
        where === 'manifest' ? { manifest: flipped(manifest, bit) } : { parts: kept().map((part, at) => (at === which ? { ...part, [where]: flipped(part[where]!, bit) } : part)) }
      const { ok, found } = await verifyReport(handed(change))
      assert.equal(ok, false)
      assert.ok(found.some(({ failure }) => (where === 'manifest' ? failure === 'manifest-digest' || failure === 'not-a-manifest' : failure === 'part-digest')))
    }),
    { numRuns: 500 },
  )
})

const site = { origin: 'https://alliance.example', rpId: 'alliance.example' }
/** Signs with a key of its own; what is given makes the signature wrong. */
function passkey(kind: 'ec' | 'ed25519' | 'ml-dsa-44' = 'ec') {
  const { cose, signs } = softwarePasskey(kind)
  return (wrong: Partial<Signing> = {}): PasskeyEvidence => ({
    ...signs({ challenge: challengeOf(payloadTypeOf(true), manifest).toString('base64url'), ...site, ...wrong }),
    publicKey: cose.toString('base64url'),
    ...site,
  })
}
const signedBy = (evidence: PasskeyEvidence, payloadType = payloadTypeOf(true)): Attested => ({ way: 'passkey', payloadType, at: '2027-03-01T09:00:00.000Z', evidence })
const signs = passkey()

test('a signature by passkey verifies later, from what was kept', async () => {
  assert.deepEqual(await failuresOf({ attestation: signedBy(signs()) }), [])
  assert.deepEqual(await failuresOf({ attestation: signedBy(passkey('ed25519')()) }), [])
  assert.deepEqual(await failuresOf({ attestation: signedBy(passkey('ml-dsa-44')()) }), [], 'as browsers make them now')
})
const broken: [string, Attested, string[]][] = [
  ['another challenge', signedBy(signs({ challenge: 'AAAA' })), ['challenge']],
  ['an enrolment instead of a signature', signedBy(signs({ type: 'webauthn.create' })), ['ceremony']],
  ['another site', signedBy(signs({ origin: 'https://evil.example' })), ['origin']],
  ['another relying party', signedBy(signs({ rpId: 'evil.example' })), ['relying-party']],
  ['a relying party that is not of the origin', signedBy({ ...signs({ rpId: 'evil.example' }), rpId: 'evil.example' }), ['relying-party']],
  ['nobody there', signedBy(signs({ flags: 4 })), ['user-present']],
  ['nobody verified', signedBy(signs({ flags: 1 })), ['user-verified']],
  ['the key of somebody else', signedBy({ ...signs(), publicKey: passkey()().publicKey }), ['signature']],
  ['a key that is none', signedBy({ ...signs(), publicKey: 'AAAA' }), ['public-key', 'signature']],
  ['client data that are none', signedBy({ ...signs(), clientDataJSON: 'AAAA' }), ['client-data']],
  ['the type of a real report', signedBy(signs(), payloadTypes.real), ['payload-type']],
  ['a paper that names another text', { way: 'paper', payloadType: payloadTypes.madeUp, at: '2027-03-01T09:00:00.000Z', challenge: 'AAAA' }, ['challenge']],
]
for (const [name, attestation, want] of broken) test(`${name}: ${want.join(', ')}`, async () => assert.deepEqual(await failuresOf({ attestation }), want))
test('any flipped bit of what was signed is found', async () => {
  const good = signs()
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom('authenticatorData' as const, 'clientDataJSON' as const), async (bit, field) => {
      const bad = { ...good, [field]: Buffer.from(flipped(Buffer.from(good[field], 'base64url'), bit)).toString('base64url') }
      assert.notDeepEqual(await failuresOf({ attestation: signedBy(bad) }), [])
    }),
    { numRuns: 300 },
  )
})

test('a bundle verifies, holds no private part, and tells when it was changed', async () => {
  const bundle = bundleOf({
    madeUp: true,
    reference: 'XAA-trial-C-1-7K3F',
    digest: sha256(manifest),
    manifest,
    attestation: signedBy({ ...signs(), account: 'sigrid' } as PasskeyEvidence),
    key: null,
    parts: kept().map((part, at) => ({ ...part, digest: partDigest(salts[at]!, parts[at]!.content) })),
  })
  const text = JSON.stringify(bundle)
  assert.deepEqual(await verifyBundle(text), { ok: true, found: [], compared: 4, withheld: 2 })
  assert.ok(!text.includes('sigrid'))
  assert.ok(!text.includes(Buffer.from(parts[4]!.content).toString('base64')))
  const changed = { ...bundle, parts: bundle.parts.map((part, at) => (at === 0 ? { ...part, content: Buffer.from('other').toString('base64') } : part)) }
  assert.deepEqual((await verifyBundle(JSON.stringify(changed)))?.found, [{ failure: 'part-digest', part: 'goal/1.1 en' }])
  for (const none of ['', '{}', 'null', '{"format":"alliance.verification-bundle","version":2}']) assert.equal(await verifyBundle(none), null)
})
