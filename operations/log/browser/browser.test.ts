import assert from 'node:assert/strict'
import * as node from 'node:crypto'
import { createContext, runInContext } from 'node:vm'
import { test } from 'node:test'
import fc from 'fast-check'
import { rememberScript, verifyPage, verifyPageWithCertificates } from '../browser-files.ts'
import { Buffer as Plain } from './buffer.ts'
import * as browser from './crypto.ts'

test('base64url is that of node, both ways', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (given) => {
      const text = Buffer.from(given).toString('base64url')
      assert.equal(Plain.from(given).toString('base64url'), text)
      assert.deepEqual(Uint8Array.from(Plain.from(text, 'base64url')), given)
      assert.equal(Plain.from(given).toString('hex'), Buffer.from(given).toString('hex'))
    }),
  )
})
const bytes = fc.uint8Array({ maxLength: 300 })
test('SHA-256 is that of node, in every encoding and in pieces', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        assert.equal(browser.createHash('sha256').update(a).update(b).digest(encoding), node.createHash('sha256').update(a).update(b).digest(encoding))
      assert.ok(
        node
          .createHash('sha256')
          .update('é')
          .digest()
          .equals(browser.createHash('sha256').update('é').digest() as Buffer),
      )
    }),
  )
})
const pairs = {
  ed25519: node.generateKeyPairSync('ed25519'),
  ec: node.generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  rsa: node.generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
for (const [kind, { publicKey, privateKey }] of Object.entries(pairs))
  test(`a signature by ${kind} holds exactly where it does for node, and its key has the same name`, () => {
    const hash = kind === 'ed25519' ? null : 'sha256'
    const key = browser.createPublicKey({ key: publicKey.export({ format: 'jwk' }), format: 'jwk' })
    assert.ok(key.export().equals(publicKey.export({ type: 'spki', format: 'der' })))
    fc.assert(
      fc.property(bytes, fc.nat(), (message, flip) => {
        const signature = node.sign(hash, message, privateKey)
        assert.ok(browser.verify(hash, message, key, signature))
        const bad = Buffer.from(signature)
        bad[flip % bad.length]! ^= 1 << (flip & 7)
        assert.equal(browser.verify(hash, message, key, bad), node.verify(hash, message, publicKey, bad))
        assert.equal(browser.verify(hash, Buffer.concat([message, Buffer.from([0])]), key, signature), false)
      }),
      { numRuns: 20 },
    )
  })
test('a key is read from DER and from raw bytes; one of another kind is refused; keys are made elsewhere', () => {
  for (const kind of ['ed25519', 'ec'] as const) {
    const der = pairs[kind].publicKey.export({ type: 'spki', format: 'der' })
    assert.ok(browser.createPublicKey({ key: der, format: 'der' }).export().equals(der))
  }
  const raw = Buffer.from(pairs.ed25519.publicKey.export({ format: 'jwk' }).x!, 'base64url')
  const signature = node.sign(null, Buffer.from('x'), pairs.ed25519.privateKey)
  assert.ok(browser.verify(null, Buffer.from('x'), browser.createPublicKey({ key: raw, format: 'raw-public' }), signature))
  assert.throws(() => browser.createPublicKey({ key: pairs.rsa.publicKey.export({ type: 'spki', format: 'der' }), format: 'der' }))
  assert.throws(() => browser.sign())
})
test('a post-quantum signature, as browsers make passkeys now, holds where it does for node', () => {
  const { publicKey, privateKey } = node.generateKeyPairSync('ml-dsa-44')
  const raw = publicKey.export({ format: 'raw-public' } as never) as unknown as Buffer
  const key = browser.createPublicKey({ key: raw, format: 'raw-public', asymmetricKeyType: 'ml-dsa-44' })
  assert.ok(key.export().equals(publicKey.export({ type: 'spki', format: 'der' })))
  const signature = node.sign(null, Buffer.from('words'), privateKey)
  assert.ok(browser.verify(null, Buffer.from('words'), key, signature))
  assert.equal(browser.verify(null, Buffer.from('Words'), key, signature), false)
})
test('what is made for browsers asks for nothing beside it and runs without node', async () => {
  const { html, digest } = await verifyPage()
  assert.equal(node.createHash('sha256').update(html).digest('hex'), digest)
  assert.ok(html.length < 150_000)
  assert.doesNotMatch(html.toString(), /(src|href)="|import\(/)
  const nothingThere = createContext({ document: { querySelector: () => null, getElementById: () => ({ addEventListener: () => {} }) }, TextEncoder, TextDecoder, URL, atob, btoa })
  assert.doesNotThrow(() => runInContext(/<script>([\s\S]*)<\/script>/.exec(html.toString())![1]!, nothingThere))
  const whole = await verifyPageWithCertificates()
  assert.ok(whole.html.includes('1.2.840.113549.1.7.2'), 'it reads CMS')
  assert.ok(!html.includes('1.2.840.113549.1.7.2'))
  assert.ok((await rememberScript()).length < 130_000)
})
