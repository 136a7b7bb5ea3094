import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#web/languages.ts'
import { world } from '#tests/support/world.ts'
import { guideNames } from './guides.rules.ts'
import { guideIn } from './guides.store.ts'

const { as } = await world()

test('every guide is written in every language of the interface, with as many steps and paragraphs', () => {
  const parts = (text: string) => text.split('\n').filter((line) => line.trim()).length
  for (const name of [...guideNames, 'accessibility' as const])
    for (const language of languages) {
      const guide = guideIn(name, language)
      assert.equal(guide.language, language, `${name} in ${language}`)
      assert.equal(parts(guide.body), parts(guideIn(name, 'en').body), `${name} in ${language}`)
    }
})
test('anybody reads them, and the foot of every page leads there', async () => {
  const list = await (await as('visitor').get('/guides')).text()
  for (const name of guideNames) assert.match(list, new RegExp(`href="/guides/${name}"`))
  const french = await (await as('visitor', { language: 'fr' }).get('/guides/signatory')).text()
  assert.match(french, /<h1><span>Guide des signataires<\/span><\/h1>/)
  assert.match(french, /href="\/guides"/)
  assert.match(french, /href="\/accessibility"/)
  assert.equal((await as('visitor').get('/accessibility')).status, 200)
  assert.equal((await as('visitor').get('/guides/nobody')).status, 404)
})
