import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'

const { visit, visitAs } = await demonstration()
const publicPages = [
  ...['/', '/members', '/members/CHE', '/targets', '/goals/2.2', '/indicators', '/indicators/icse-victims-identified', '/actions', '/actions/CH-01', '/rounds', '/rounds/1'],
  ...[
    '/rounds/1/overview',
    '/compare?members=FRA,JPN',
    '/compare?rounds=1,demo',
    '/search?q=taskforce',
    '/reports',
    '/data',
    '/terms',
    '/privacy',
    '/accessibility',
    '/guides/drafter',
    '/sign-in',
  ],
]
const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

test('at 400 % zoom no page scrolls sideways (WCAG 1.4.10: 320 px)', async () => {
  const visitor = await visit({ size: 'zoomed' })
  for (const page of publicPages) await visitor.goTo(page)
  await visitor.close()
  const officer = await visitAs('Selam Desk', { size: 'zoomed' })
  for (const page of ['/work', '/desk', '/desk/rounds/demo/ladder', '/desk/letters/soon', '/rounds/demo/members/XAD', '/proposals', '/reports/XAH-demo-commitment/review'])
    await officer.goTo(page)
  await officer.close()
})

test('a page that is written from right to left stays within the window', async () => {
  for (const size of ['desktop', 'phone'] as const) {
    const visitor = await visit({ size })
    await visitor.goTo('/')
    for (const page of publicPages) {
      // How they are from left to right is looked at above, and in other journeys.
      await visitor.page.goto(new URL(page, visitor.page.url()).href)
      await visitor.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
      assert.ok((await visitor.page.evaluate(wide)) <= 1, `${page} scrolls sideways from right to left (${size})`)
    }
    await visitor.close()
  }
})

test('an Arabic text on an English page begins at its own side', async () => {
  const visitor = await visit({ size: 'desktop' })
  await visitor.goTo('/actions/CH-01')
  const [page, text] = await visitor.page.evaluate(() => {
    const paragraph = document.createElement('p')
    paragraph.lang = 'ar'
    paragraph.textContent = 'وحدة التنسيق (GBR) 24/7.'
    document.querySelector('main')?.append(paragraph)
    const range = document.createRange()
    range.selectNodeContents(paragraph)
    return [paragraph.getBoundingClientRect(), range.getBoundingClientRect()].map(({ right }) => right)
  })
  assert.ok(Math.abs(page! - text!) < 2, `the text ends at ${text}, its paragraph at ${page}`)
  await visitor.close()
})
