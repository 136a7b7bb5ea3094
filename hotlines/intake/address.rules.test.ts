import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defanged, isReserved, outlineOf, readAddresses, refanged } from './address.rules.ts'
import { seen } from './plain-text.rules.ts'

const anywhere = { asTyped: false, reservedOnly: false }
const urls = (text: string, reading = anywhere) => {
  const read = readAddresses(text, reading)
  return 'because' in read ? read.because : read.addresses.map(({ url }) => url)
}

for (const [typed, meant] of [
  ['https://page.example/a', 'https://page.example/a'],
  ['  HTTP://Page.Example:80/A?b=C#d ', 'http://page.example/A?b=C#d'],
  ['page.example/a', 'http://page.example/a'],
  ['www.page.test', 'http://www.page.test/'],
  ['hxxps://page[.]example/a', 'https://page.example/a'],
  ['hXXp://page(.)example/a', 'http://page.example/a'],
  ['h**ps://page{.}example', 'https://page.example/'],
  ['https[:]//page[dot]example/a', 'https://page.example/a'],
  ['page dot example/a', 'http://page.example/a'],
  ['<https://page.example/a>', 'https://page.example/a'],
  ['"https://page.example/a",', 'https://page.example/a'],
  ['https://пример.test/стр', 'https://xn--e1afmkfd.test/%D1%81%D1%82%D1%80'],
  ['http://192.0.2.7:8080/x', 'http://192.0.2.7:8080/x'],
  ['http://[2001:db8::7]/x', 'http://[2001:db8::7]/x'],
  ['fxp://files.example/x', 'ftp://files.example/x'],
  [`http://${'a'.repeat(56)}.onion/x`, `http://${'a'.repeat(56)}.onion/x`],
  ['https://pa\u200bge.example/\u202ea', 'https://page.example/a'],
] as const)
  test(`“${typed}” is read as ${meant}`, () => assert.deepEqual(urls(typed), [meant]))

for (const [typed, because] of [
  ['', 'missing'],
  [' \n\u200b\n ', 'missing'],
  ['a group called something', 'no-address'],
  ['localhost', 'no-address'],
  ['gopher://page.example/a', 'no-address'],
  ['mailto:someone@page.example', 'no-address'],
  ['data:image/png;base64,AAAA', 'media'],
  ['DATA:text/html,x', 'media'],
  ['https://page.example/a\n data:image/svg+xml,x', 'media'],
  ['blob:https://page.example/1', 'media'],
  ['file:///a/b', 'media'],
  ['javascript:alert(1)', 'media'],
  [Buffer.alloc(300, 'x!').toString('base64'), 'media'],
  [`begin 644 a.png\n`.padEnd(1_000, 'M9'), 'media'],
  [Array.from({ length: 21 }, (_, at) => `https://page.example/${at}`).join('\n'), 'too-many'],
  [`https://page.example/${'a'.repeat(2_000)}`, 'too-long'],
] as const)
  test(`“${typed.slice(0, 40)}” is refused: ${because}`, () => assert.equal(urls(typed), because))

test('what is no web address is taken as it was typed when the sender says so', () => {
  const read = readAddresses('The group “x” in a chat app\nhttps://page.example/a', { asTyped: true, reservedOnly: false })
  assert.deepEqual(read, {
    addresses: [
      { typed: 'The group “x” in a chat app', url: null, onion: false },
      { typed: 'https://page.example/a', url: 'https://page.example/a', onion: false },
    ],
  })
})
test('the demonstration takes only what belongs to nobody, whatever the sender says', () => {
  for (const typed of ['https://page.example/a', 'http://192.0.2.1/', 'http://203.0.113.9/a', 'http://[2001:db8::1]/', 'https://a.example.com/', 'https://a.b.test/'])
    assert.notEqual(urls(typed, { asTyped: true, reservedOnly: true }), 'not-reserved', typed)
  for (const typed of ['https://page.de/a', 'http://192.0.3.1/', 'http://example.evil.org/', 'https://notexample.com', 'some group', 'https://test.page.fr/'])
    assert.equal(urls(typed, { asTyped: true, reservedOnly: true }), 'not-reserved', typed)
  assert.ok(isReserved('PAGE.EXAMPLE.'))
})

test('an outline tells the host and no more, in a form that nothing follows', () => {
  const outline = (typed: string) => {
    const read = readAddresses(typed, { asTyped: true, reservedOnly: false })
    return 'because' in read ? read.because : read.addresses.map(outlineOf).join()
  }
  assert.equal(outline('https://files.page.example/secret/path?x=1'), 'hxxps://files[.]page[.]example/…')
  assert.equal(outline('http://page.example'), 'hxxp://page[.]example')
  assert.equal(outline('http://[2001:db8::7]/x'), 'hxxp://[2001[:]db8[:][:]7]/…')
  assert.equal(outline('a group in an app'), 'a g… (17)')
})

/** A comma or semicolon at the end is taken for the end of a sentence. */
const url = fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }).filter((each) => !/[,;]$/.test(each))
test('whatever is defanged is no address to a browser, and reads back as itself', () => {
  fc.assert(
    fc.property(url, (address) => {
      const meant = new URL(address).href
      const shown = defanged(meant)
      assert.ok(!/\b(https?|ftp):\/\//i.test(shown), shown)
      assert.ok(!URL.canParse(shown) || !new URL(shown).hostname.includes('.') || new URL(shown).protocol.startsWith('hxxp') || new URL(shown).protocol.startsWith('fxp'))
      const back = urls(shown)
      assert.deepEqual(
        back,
        [meant].filter((each) => new URL(each).hostname.includes('.')),
      )
    }),
  )
})
test('reading a text never throws, loses no line, and gives only addresses of the three kinds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const read = readAddresses(text, { asTyped: true, reservedOnly: false })
      if ('because' in read) return
      assert.equal(
        read.addresses.length,
        seen(text)
          .split('\n')
          .filter((line) => line.trim()).length,
      )
      for (const { url: found } of read.addresses) if (found) assert.match(found, /^(https?|ftp):\/\//)
      refanged(text)
    }),
  )
})
