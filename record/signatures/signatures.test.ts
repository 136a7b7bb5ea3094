import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { cmsVectors, signCms, signPdf } from '#tests/support/certificate-signer.ts'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { checkCertificate, signerKey } from './certificate.ts'
import { reportOnCertificate } from './certificate-report.ts'
import { challengeOf, preAuthenticationEncoding, printEnvelope, readEnvelope } from './dsse.rules.ts'
import { maySync } from './passkey.rules.ts'
import { pdfSignature } from './pdf-signature.rules.ts'
import { checkSignature, fingerprint, fingerprintOf, pdfMarker, type Signed } from './signature.ts'

const { payloadType } = cmsVectors
const payload = Buffer.from(cmsVectors.payload)
const content = preAuthenticationEncoding(payloadType, payload)
const at = new Date('2027-03-01T09:00:00Z')
const asked = { content, marker: pdfMarker(payloadType, payload), at }

// Signed by OpenSSL: see the source in cms-vectors.json.
for (const [name, file] of Object.entries(cmsVectors.cms))
  test(`CMS by OpenSSL holds, and over nothing else: ${name}`, async () => {
    assert.deepEqual(await checkCertificate({ form: 'cms', file }, asked), [])
    const other = await checkCertificate({ form: 'cms', file }, { ...asked, content: preAuthenticationEncoding(payloadType, Buffer.from('hello World')) })
    assert.ok(other.includes('certificate-signature') || other.includes('other-content'))
    assert.deepEqual(await checkCertificate({ form: 'cms', file }, { ...asked, at: new Date('2999-01-01') }), ['certificate-expired'])
    const pem = name.startsWith('RSA') ? cmsVectors.rsaCertificate : cmsVectors.certificate
    assert.equal(signerKey({ form: 'cms', file }), fingerprint(new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })))
  })
test('any changed byte of a CMS is found, or leaves another key behind', async () => {
  const good = Buffer.from(cmsVectors.cms['ecdsa, detached, with its root']!, 'base64')
  const own = signerKey({ form: 'cms', file: good.toString('base64') })
  const end = good.length
  // What follows the certificates: the signature itself, the digest, and who signed.
  for (let byte = end - 1; byte > end - 300; byte -= 7) {
    const bad = Buffer.from(good)
    bad[byte]! ^= 4
    const file = bad.toString('base64')
    assert.ok((await checkCertificate({ form: 'cms', file }, asked)).length > 0 || signerKey({ form: 'cms', file }) !== own, `byte ${byte}`)
  }
})
test('a signature over a digest that two texts can share is not taken', async () => {
  assert.deepEqual(await checkCertificate({ form: 'cms', file: cmsVectors.weak }, asked), ['certificate-signature'])
})
test('what is no CMS says so', async () => {
  for (const file of ['', 'AAAA', Buffer.from('%PDF-1.7').toString('base64'), Buffer.alloc(500, 0x30).toString('base64')])
    assert.deepEqual(await checkCertificate({ form: 'cms', file }, asked), ['certificate-unreadable'])
  assert.equal(signerKey({ form: 'cms', file: 'AAAA' }), null)
})
test('the report names holder, issuer and path, and that the issuer calls it qualified', async () => {
  const whole = await reportOnCertificate({ form: 'cms', file: cmsVectors.cms['ecdsa, detached, with its root']! }, at)
  assert.match(whole?.subject ?? '', /Test Signatory/)
  assert.deepEqual([whole?.path, whole?.statedQualified, whole?.chain.length], ['complete', true, 2])
  const alone = await reportOnCertificate({ form: 'cms', file: cmsVectors.cms['RSA, as PEM']! }, at)
  assert.deepEqual([alone?.path, alone?.chain.length], ['partial', 1])
})

const sheet = Buffer.from(`%PDF-1.7\n1 0 obj << /Keywords (${asked.marker}) >> endobj\n%%EOF\n`)
test('a signature inside a PDF holds over all of it, and only for the text that it names', async () => {
  const signed = await signPdf(sheet)
  assert.deepEqual(await checkCertificate({ form: 'pdf', file: signed.toString('base64') }, asked), [])
  assert.deepEqual(await checkCertificate({ form: 'pdf', file: signed.toString('base64') }, { ...asked, marker: pdfMarker(payloadType, Buffer.from('x')) }), ['other-content'])
  const changed = Buffer.from(signed)
  changed[20]! ^= 1
  assert.deepEqual(await checkCertificate({ form: 'pdf', file: changed.toString('base64') }, asked), ['certificate-signature'])
})
test('a PDF to which something was added after the signature, or that has none, is not taken', async () => {
  const signed = await signPdf(sheet)
  assert.equal(pdfSignature(Buffer.concat([signed, Buffer.from('\n2 0 obj << >> endobj\n%%EOF\n')])), null)
  assert.equal(pdfSignature(sheet), null)
  assert.deepEqual(await checkCertificate({ form: 'pdf', file: sheet.toString('base64') }, asked), ['certificate-unreadable'])
})

test('a key of a ministry signs the DSSE encoding, as any DSSE tool does', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const signed: Signed = { way: 'ministry-key', evidence: { publicKey: spki.toString('base64'), signature: sign(null, content, privateKey).toString('base64') } }
  assert.deepEqual(await checkSignature(signed, payloadType, payload, at), [])
  assert.deepEqual(await checkSignature(signed, `${payloadType}x`, payload, at), ['signature'])
  assert.equal(fingerprintOf(signed), createHash('sha256').update(spki).digest('hex'))
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })
  assert.deepEqual(await checkSignature({ ...signed, evidence: { ...signed.evidence, publicKey: ec.toString('base64') } }, payloadType, payload, at), ['public-key'])
})
test('a passkey says itself whether it may be copied to other devices', () => {
  const { signs } = softwarePasskey()
  const challenge = challengeOf(payloadType, payload).toString('base64url')
  assert.deepEqual([maySync(signs({ challenge, flags: 5 })), maySync(signs({ challenge, flags: 0x1d }))], [false, true])
})
test('an envelope is read in both alphabets of base64, and what is none is none', () => {
  const text = printEnvelope({ payloadType, payload: Buffer.from([0xfb, 0xff]), signatures: [{ sig: '+/8=' }] })
  assert.deepEqual(readEnvelope(text.replaceAll('+/8=', '-_8='))?.payload, Buffer.from([0xfb, 0xff]))
  for (const none of ['', '{}', 'null', '[]', '{"payloadType":"x","payload":"","signatures":[{}]}', '{"payloadType":"x","payload":"","signatures":[null]}'])
    assert.equal(readEnvelope(none), null, none)
})
test('CMS made by pkijs and CMS made by OpenSSL are of one key', async () => {
  const file = (await signCms(content)).toString('base64')
  assert.deepEqual(await checkCertificate({ form: 'cms', file }, asked), [])
  assert.equal(signerKey({ form: 'cms', file }), signerKey({ form: 'cms', file: cmsVectors.cms['ecdsa, detached, with its root']! }))
})
