import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAddresses } from '../intake/address.rules.ts'
import { addressKeys, canonicalForms } from './canonical-address.rules.ts'

const rows = readFileSync('docs/duplicate-rule.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, cell]) => cell!))
const read = (typed: string): string => {
  const found = readAddresses(typed, { asTyped: false, reservedOnly: false })
  return 'because' in found ? found.because : (found.addresses[0]?.url ?? '')
}

for (const [reported = '', strict, loose] of rows) test(`the published rule holds for ${reported}`, () => assert.deepEqual(canonicalForms(read(reported)), { strict, loose }))
test('the published rule has examples', () => assert.ok(rows.length >= 8))

const url = fc.webUrl({ withFragments: true, withQueryParameters: true })
test('a form is its own form; fragment, default port and case of the host change nothing', () => {
  fc.assert(
    fc.property(url, (given) => {
      const forms = canonicalForms(given)
      assert.deepEqual(canonicalForms(forms.strict), forms)
      assert.equal(canonicalForms(forms.loose).loose, forms.loose)
      const { protocol, host, pathname, search } = new URL(given)
      assert.deepEqual(canonicalForms(`${protocol}//${host.toUpperCase()}${pathname}${search}#other`), forms)
    }),
  )
})
test('the order of the query and where a visitor came from change the strict form only', () => {
  const part = fc.tuple(fc.stringMatching(/^[a-m]{1,6}$/), fc.stringMatching(/^[a-z0-9]{0,6}$/)).map(([name, value]) => `${name}=${value}`)
  fc.assert(
    fc.property(fc.uniqueArray(part, { maxLength: 6 }), (parts) => {
      const at = (all: readonly string[]) => canonicalForms(`https://page.example/a?${all.join('&')}`)
      assert.equal(at(parts.toReversed()).loose, at(parts).loose)
      assert.equal(at([...parts, 'utm_medium=x']).loose, at(parts).loose)
    }),
  )
})
test('keys of two hotlines have nothing in common, nor have the two of one address', () => {
  const [one, other] = [addressKeys('https://page.example/', Buffer.alloc(32, 1)), addressKeys('https://page.example/', Buffer.alloc(32, 2))]
  assert.equal(new Set([one.strict, one.loose, other.strict, other.loose].map((key) => key.toString('hex'))).size, 4)
  assert.deepEqual(addressKeys('https://page.example/', Buffer.alloc(32, 1)), one)
})
