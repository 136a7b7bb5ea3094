import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asHtml, filled, mistakesInTemplate, places } from './template.rules.ts'

const filling = Object.fromEntries(places.map((place) => [place, place.toUpperCase()])) as Record<(typeof places)[number], string>

const cases: [string, { subject: string; body: string }, object[]][] = [
  ['is right', { subject: 'Report of {member}', body: 'See {link}' }, []],
  [
    'is empty',
    { subject: ' ', body: '' },
    [
      { field: 'subject', what: 'empty' },
      { field: 'body', what: 'empty' },
    ],
  ],
  ['names a place that is not there', { subject: '{country}', body: '{link}' }, [{ field: 'subject', what: 'unknown-place', place: 'country' }]],
  ['has a brace too many', { subject: 'x', body: '{link} {' }, [{ field: 'body', what: 'brace' }]],
  ['leads nowhere', { subject: 'x', body: 'Please write.' }, [{ field: 'body', what: 'no-link' }]],
  ['is too long', { subject: 'x'.repeat(151), body: '{link}' }, [{ field: 'subject', what: 'too-long' }]],
]
for (const [name, template, mistakes] of cases) test(`a template that ${name}`, () => assert.deepEqual(mistakesInTemplate(template), mistakes))

test('every place is filled, a value is not read again, and a line whose value is empty goes', () => {
  const body = 'Dear {name},\n\n{consequence}\n\n{link}\n'
  assert.deepEqual(filled({ subject: 'For {member}', body }, { ...filling, name: '{link}', consequence: '' }), { subject: 'For MEMBER', body: 'Dear {link},\n\nLINK' })
})
test('a subject stays one line', () => assert.equal(filled({ subject: '{member}', body: '' }, { ...filling, member: 'A\r\nBcc: b' }).subject, 'A Bcc: b'))
test('the HTML escapes what people wrote and links only our own address', () => {
  const link = 'https://alliance.example/work?a=1&b=2'
  const html = asHtml(`Dear <b>,\nsee ${link}\n\nhttps://elsewhere.example`, link, 'en')
  assert.equal(
    html,
    '<!DOCTYPE html><html lang="en"><body><p>Dear &lt;b&gt;,<br>see <a href="https://alliance.example/work?a=1&amp;b=2">https://alliance.example/work?a=1&amp;b=2</a></p><p>https://elsewhere.example</p></body></html>',
  )
})
