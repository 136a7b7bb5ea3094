import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createVerifier, httpbis } from 'http-message-signatures'
import { coveredComponents, digestOf, longestAgeSeconds, signed, signingPairFrom, whyNotSigned } from './signature.ts'

const key = signingPairFrom(Buffer.alloc(32, 1))
const at = new Date('2027-03-01T09:00:00Z')
const url = 'https://exchange.hotline.example/messages'
const body = Buffer.from('{"exchange":1}')
const request = async () => ({ method: 'POST', url, headers: await signed({ method: 'POST', url }, body, key, at) })

test('the Ed25519 example of RFC 9421, B.2.6, verifies: the same base and the same algorithm as others', async () => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs' }
  const message = {
    method: 'POST',
    url: 'https://example.com/foo?param=Value&Pet=dog',
    headers: {
      host: 'example.com',
      date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'content-type': 'application/json',
      'content-length': '18',
      'signature-input': 'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
      signature: 'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
    },
  }
  const verify = createVerifier(createPublicKey({ key: jwk, format: 'jwk' }), 'ed25519')
  assert.equal(await httpbis.verifyMessage({ keyLookup: async () => ({ algs: ['ed25519'], verify }) }, message), true)
})

test('what was signed verifies, and says who, when and over what', async () => {
  const { headers } = await request()
  assert.equal(
    headers['signature-input'],
    `sig=(${coveredComponents.map((name) => `"${name}"`).join(' ')});created=${at.getTime() / 1_000};keyid="${key.id}";alg="ed25519";tag="alliance-exchange"`,
  )
  assert.equal(headers['content-digest'], digestOf(body))
  assert.equal(await whyNotSigned({ method: 'POST', url, headers }, body, key.publicKey, at), null)
})

test('nothing of it can be another: method, address, type, body, key, time, tag, what is covered', async () => {
  const good = await request()
  const { headers } = good
  const changed = (name: string, from: string | RegExp, to: string) => ({ ...good, headers: { ...headers, [name]: headers[name]!.replace(from, to) } })
  const late = new Date(at.getTime() + (longestAgeSeconds + 1) * 1_000)
  const early = new Date(at.getTime() - (longestAgeSeconds + 1) * 1_000)
  const other = signingPairFrom(Buffer.alloc(32, 2))
  for (const [what, because, asked, bytes, by, now] of [
    ['method', 'signature', { ...good, method: 'PUT' }, body, key, at],
    ['address', 'signature', { ...good, url: `${url}x` }, body, key, at],
    ['type', 'signature', { ...good, headers: { ...headers, 'content-type': 'text/plain' } }, body, key, at],
    ['body', 'digest', good, Buffer.from('{"exchange":2}'), key, at],
    ['body and its digest', 'signature', { ...good, headers: { ...headers, 'content-digest': digestOf(Buffer.from('{"exchange":2}')) } }, Buffer.from('{"exchange":2}'), key, at],
    ['key', 'signature', good, body, other, at],
    ['time written', 'signature', changed('signature-input', /created=\d+/, `created=${at.getTime() / 1_000 + 1}`), body, key, at],
    ['too late', 'age', good, body, key, late],
    ['before its time', 'signature', good, body, key, early],
    ['tag', 'signature', changed('signature-input', 'alliance-exchange', 'another'), body, key, at],
    ['less is covered', 'unsigned', changed('signature-input', ' "content-digest"', ''), body, key, at],
    ['another order', 'unsigned', changed('signature-input', '"@method" "@target-uri"', '"@target-uri" "@method"'), body, key, at],
    ['a covered part of another request', 'unsigned', changed('signature-input', '"@method"', '"@method";req'), body, key, at],
    ['two signatures', 'unsigned', changed('signature-input', /$/, ', sig2=("@method");created=1'), body, key, at],
    ['no signature', 'unsigned', { ...good, headers: { ...headers, signature: '' } }, body, key, at],
    ['no bytes', 'signature', { ...good, headers: { ...headers, signature: 'sig=:!:' } }, body, key, at],
    ['another name', 'signature', changed('signature', 'sig=', 'other='), body, key, at],
  ] as const)
    assert.equal(await whyNotSigned(asked, bytes, by.publicKey, now), because, what)
})

test('no other headers verify, whatever stands in them, and none is a bug', async () => {
  const good = await request()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('signature', 'signature-input', 'content-digest'), fc.string({ unit: 'binary-ascii', maxLength: 200 }), async (name, value) => {
      fc.pre(value !== good.headers[name])
      assert.notEqual(await whyNotSigned({ ...good, headers: { ...good.headers, [name]: value } }, body, key.publicKey, at), null)
    }),
    { numRuns: 300 },
  )
})

test('the pair follows from the secret of the worker alone', () => {
  assert.deepEqual(signingPairFrom(Buffer.alloc(32, 1)).publicKey, key.publicKey)
  assert.notDeepEqual(signingPairFrom(Buffer.alloc(32, 3)).publicKey, key.publicKey)
})
