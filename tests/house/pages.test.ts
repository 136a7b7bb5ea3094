import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { loadFacts } from '#exchange/public.ts'
import { languages } from '#web/languages.ts'
import { world } from '#tests/support/world.ts'

const { db, as, now } = await world()
await loadFacts(db, now)

const addresses = [
  ...['/', '/members', '/members/CHE', '/members/USA', '/targets', '/targets/1', '/goals/2.2', '/indicators', '/actions', '/actions/CH-01', '/rounds', '/rounds/1'],
  ...['/rounds/1/overview', '/overview', '/compare', '/compare?members=FRA,JPN', '/search', '/search?q=taskforce', '/reports', '/data', '/terms', '/privacy'],
  ...[
    '/accessibility',
    '/guides',
    '/guides/visitor',
    '/practices',
    '/conferences',
    '/rounds/1/document',
    '/sign-in',
    '/not-here',
    '/indicators/icse-victims-identified',
    '/members?format=none',
  ],
]
const validate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // How the renderer writes is no matter of the reader's: void elements with a slash, one line, attributes in full.
    ...{ 'void-style': 'off', 'no-trailing-whitespace': 'off', 'attribute-boolean-style': 'off', 'long-title': 'off', 'no-inline-style': 'error' },
    'attribute-empty-style': 'off',
    // Several members are several fields of one name.
    'form-dup-name': 'off',
  },
})

for (const language of languages) {
  test(`every public page is valid HTML, in ${language}`, async () => {
    const wrong: string[] = []
    for (const address of addresses) {
      const html = await (await as('visitor', { language }).get(address)).text()
      const { results } = await validate.validateString(html)
      for (const { messages } of results)
        for (const { ruleId, message, line, column } of messages)
          wrong.push(`${address} ${ruleId}: ${message} ${html.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 60)}`)
    }
    assert.deepEqual([...new Set(wrong)].slice(0, 20), [])
  })
}
const kilobytes = (text: string) => Buffer.byteLength(text) / 1000
test('no public page is heavier than 100 kB before its charts and maps', async () => {
  const heavy: string[] = []
  for (const address of addresses) {
    const html = await (await as('visitor').get(address)).text()
    const weight = kilobytes(html.replaceAll(/<figure[\s\S]*?<\/figure>/g, ''))
    if (weight > 100) heavy.push(`${address}: ${Math.round(weight)} kB`)
  }
  assert.deepEqual(heavy, [])
})
