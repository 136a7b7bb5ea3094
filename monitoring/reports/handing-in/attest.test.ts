import assert from 'node:assert/strict'
import { test } from 'node:test'
import { credentialOf, givenPasskey, givenSigningPasskey } from '#tests/support/given-key.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { world } from '#tests/support/world.ts'
import { reportById } from '../report.store.ts'
import { challengeOf } from '#record/signatures/dsse.rules.ts'
import { payloadTypeOf } from './payload-type.rules.ts'
import { newestText, partsOfText } from './frozen.store.ts'
import { attested } from './published.store.ts'
import { verifyReport } from './verify-report.ts'

/** As in production: no confirmation will do, only a passkey. */
const { db, as, now } = await world()
const report = 'XAA-trial-commitment'
const keys = { sigrid: await givenSigningPasskey(db, 'sigrid', 'XAA', now), duo: await givenPasskey(db, 'duo', now) }
const credential = credentialOf
await givenFrozen(db, { at: now })
const text = (await newestText(db, report))!
const challenge = challengeOf(payloadTypeOf(true), text.manifest).toString('base64url')
const digest = text.digest.toString('hex')
const send = (response: string, name: 'sigrid' | 'duo' = 'sigrid') => as(name).post(`/reports/${report}/attestation`, { digest, response })

test('the page asks the passkey to sign the digest of the encoded manifest, and tells whoever has no key that counts where to get one', async () => {
  const page = await (await as('sigrid').get(`/reports/${report}/sign`)).text()
  assert.match(page, /data-passkey="get"/)
  assert.ok(page.includes(challenge))
  assert.ok(page.includes(credential('sigrid')))
  assert.match(await (await as('duo').get(`/reports/${report}/sign`)).text(), /it must be one of the keys that count for your country/)
})
const refused: [string, () => string][] = [
  ['a plain confirmation', () => ''],
  ['something that is no answer', () => '{"id":1}'],
  ['a signature over another text', () => keys.sigrid.answers({ challenge: challengeOf(payloadTypeOf(false), text.manifest).toString('base64url') })],
  ['a signature made for another site', () => keys.sigrid.answers({ challenge, origin: 'https://evil.example' })],
  ['a signature without the person being verified', () => keys.sigrid.answers({ challenge, flags: 1 })],
  ['the passkey of somebody else', () => keys.duo.answers({ challenge })],
  ['one’s own credential with another key', () => softwarePasskey().answers(credential('sigrid'), { challenge })],
]
for (const [name, response] of refused)
  test(`${name} signs nothing`, async () => {
    const answer = await send(response())
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /could not be verified/)
    assert.equal((await reportById(db, report))!.texts.at(-1)!.attestedAt, null)
  })
test('a passkey signs, and everything that was kept verifies later, apart from us', async () => {
  const answer = await send(keys.sigrid.answers({ challenge }))
  assert.equal(answer.status, 303)
  const attestation = (await attested(db, text.id))!
  assert.equal(attestation.way, 'passkey')
  const parts = await partsOfText(db, text.id)
  assert.deepEqual(await verifyReport({ manifest: text.manifest, digest: text.digest, parts, attestation }), { ok: true, found: [], compared: 5, withheld: 0 })
  const { found } = await verifyReport({ manifest: text.manifest, digest: text.digest, parts, attestation: { ...attestation, payloadType: payloadTypeOf(false) } })
  assert.deepEqual(found, [{ failure: 'payload-type' }])
})
test('the same answer sent again signs nothing more', async () => {
  assert.equal((await send(keys.sigrid.answers({ challenge }))).status, 422)
  assert.equal((await db.selectFrom('monitoring.attestations').select('text').execute()).length, 1)
})
