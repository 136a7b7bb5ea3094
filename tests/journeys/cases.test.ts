import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { demonstration } from '#tests/support/demonstration.ts'
import { keyInHand, opened, withText, sizesAndLanguages } from '#tests/support/hotline-people.ts'
import { enter, tabTo, typeInto } from '#tests/support/keyboard.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visitAs } = await demonstration()
const queue = '/hotlines/XAA/cases'
const attributes = (visitor: Visitor) =>
  visitor.page.evaluate(() => [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes].map(({ value }) => value)).join('\n'))
/** The worker puts reports into cases beside the page. */
async function withCases(visitor: Visitor, n: number) {
  for (let tries = 0; tries < 60; tries++) {
    await visitor.page.goto(new URL(queue, visitor.page.url()).href)
    if ((await visitor.page.locator('tbody tr').count()) >= n) return
    await visitor.page.waitForLoadState('networkidle')
  }
  assert.fail('the worker never came to it')
}

test('analysts work the queue by keyboard alone: one finds it unlawful, a second agrees, its senders hear what was done', async (t) => {
  const anna = await visitAs('Anna Lyst')
  let name = ''
  await t.test('the first takes what is due first, looks, and is told what is missing', async () => {
    await withCases(anna, 4)
    await anna.goTo('/work')
    await enter(anna, /^To the cases/)
    await keyInHand(anna)
    await anna.look()
    assert.match(await mainText(anna), /hxxps:\/\/files\[\.\]bad\[\.\]example\/….*2 reports/s)
    await enter(anna, /^Take the next case$/)
    await opened(anna)
    name = (await anna.page.locator('h1').textContent())?.replace('Case ', '') ?? ''
    assert.match(await mainText(anna), /In your hands until/)
    await tabTo(anna, /^To assess it$/)
    await anna.page.keyboard.press('Space')
    await enter(anna, /^Show it whole$/)
    await opened(anna)
    assert.match(await mainText(anna), /hxxps:\/\/files\[\.\]bad\[\.\]example\/a\/17/)
    assert.doesNotMatch(await attributes(anna), /files\.bad|files\[\.\]bad/)
    await enter(anna, /^Save$/)
    assert.match(await mainText(anna), /Choose what you find, or why it could not be assessed/)
  })
  await t.test('leaves a note to a colleague, which goes sealed', async () => {
    await typeInto(anna, /^Leave a note/, 'The same list came in spring.')
    await enter(anna, /^Seal and keep$/)
    await opened(anna)
    assert.match(await mainText(anna), /Anna Lyst.*The same list came in spring\./s)
    await anna.page.reload()
    assert.doesNotMatch(await (await anna.context.request.get(anna.page.url())).text(), /in spring/)
  })
  await t.test('answers, and is led to the next at once', async () => {
    await tabTo(anna, /^Baseline: unlawful/)
    await anna.page.keyboard.press('Space')
    await tabTo(anna, /^Unlawful by our law/)
    await anna.page.keyboard.press('Space')
    await enter(anna, /^Save, and take the next$/)
    assert.match(await mainText(anna), /In your hands until/)
    assert.notEqual(await anna.page.locator('h1').textContent(), `Case ${name}`)
    await tabTo(anna, /^Put it off$/)
    await anna.page.keyboard.press('Enter')
    await tabTo(anna, /^Why/)
    await anna.page.keyboard.type('It cannot')
    await typeInto(anna, /^For how many hours/, '48')
    await enter(anna, /^Put it off$/)
    assert.match(await mainText(anna), /Put off 1/)
  })
  const ansel = await visitAs('Ansel Second')
  await t.test('a colleague, who does not see what was found, agrees; then it is to be acted on', async () => {
    await ansel.goTo(queue)
    await keyInHand(ansel)
    await ansel.press('link', name)
    await opened(ansel)
    assert.match(await mainText(ansel), /A colleague has assessed it/)
    assert.doesNotMatch(await mainText(ansel), /What was found/)
    assert.match(await mainText(ansel), /The same list came in spring\./)
    await ansel.page.getByLabel('As a second pair of eyes').check()
    await ansel.press('button', 'Show it whole')
    await ansel.page.getByLabel('Baseline: unlawful').check()
    await ansel.page.getByLabel('Unlawful by our law', { exact: true }).check()
    await ansel.press('button', 'Save')
    assert.match(await mainText(ansel), /What was found.*Anna Lyst.*Ansel Second.*How it is told to others.*XARF 4/s)
    await ansel.page.getByLabel('What was done').selectOption('The provider was told')
    await ansel.press('button', 'Tell the senders')
    assert.match(await mainText(ansel), /Senders told: The provider was told/)
  })
  await t.test('where it is hosted stands there, network addresses open in the browser alone, and what the police said goes before the tables', async () => {
    await withText(ansel, /Where it is hosted.*Corvania.*all sources agree/s)
    await opened(ansel)
    await ansel.page.locator('summary', { hasText: 'What was seen' }).click()
    assert.match(await mainText(ansel), /198\[\.\]51\[\.\]100\[\.\]7.*where the block is registered.*AS64498 Corvania Data/s)
    await ansel.look()
    assert.doesNotMatch(await attributes(ansel), /198\W{1,3}51\W{1,3}100/)
    await ansel.page.locator('summary', { hasText: 'Ask again now' }).click()
    await ansel.press('button', 'Ask again now')
    assert.match(await mainText(ansel), /Choose why/)
    await ansel.page.getByLabel('Why ask again').selectOption('Before others are told')
    await ansel.press('button', 'Ask again now')
    await withText(ansel, /registrar.*Registrar of the demonstration \(IANA 9999\)/s)
    await ansel.page.locator('summary', { hasText: 'Say where it is hosted' }).click()
    await ansel.page.getByLabel('Country').selectOption('Belmora')
    await ansel.page.getByLabel('How you know').selectOption('The police said so')
    await ansel.press('button', 'Say where it is hosted')
    assert.match(await mainText(ansel), /Belmora.*Said by an analyst.*The police said so.*Said to be hosted in Belmora: The police said so Ansel Second/s)
  })
  await t.test('at last it is closed, and everybody who reported it is told', async () => {
    await ansel.page.locator('summary', { hasText: 'Close it' }).click()
    await ansel.page.getByLabel('Why it is closed').selectOption('It was removed')
    await ansel.press('button', 'Close it')
    assert.match(await mainText(ansel), /Closed on .*: It was removed/)
    await ansel.close()
  })
  await t.test('several are closed together, on a phone', async () => {
    await anna.close()
    const phone = await visitAs('Anna Lyst', { size: 'phone' })
    await phone.goTo(queue)
    for (const box of await phone.page.getByRole('checkbox').all()) await box.check()
    const chosen = await phone.page.getByRole('checkbox').count()
    await phone.page.locator('summary', { hasText: 'Those that are chosen' }).click()
    await phone.page.getByLabel('Close them').check()
    await phone.press('button', 'Do it')
    assert.match(await mainText(phone), /Choose why it is closed/)
    await phone.page.getByLabel('Why it is closed').selectOption('Nothing for a hotline')
    await phone.press('button', 'Do it')
    assert.match(await mainText(phone), new RegExp(`${chosen} done, 0 left as they were`))
    await phone.close()
  })
})

test('the manager says within how many hours and what analysts answer, and sees in whose hands cases are, at every size and in every language', async () => {
  for (const [size, language] of sizesAndLanguages) {
    const henk = await visitAs('Henk Hotline', { size })
    for (const path of ['cases', 'cases?lane=closed', 'work-rules', 'assessment-form']) await henk.goTo(`/hotlines/XAA/${path}?lang=${language}`)
    await henk.close()
  }
  const henk = await visitAs('Henk Hotline')
  await henk.goTo('/hotlines/XAA')
  await henk.press('link', 'How we work on cases')
  await henk.page.getByLabel('Rule 1: Hours').fill('soon')
  await henk.press('button', 'Save')
  assert.match(await mainText(henk), /A whole number from 1 to 720/)
  await henk.page.getByLabel('Rule 1: Hours').fill('2')
  await henk.press('button', 'Save')
  assert.equal(await henk.page.getByLabel('Rule 1: Hours').inputValue(), '2')
  await henk.goTo('/hotlines/XAA/assessment-form')
  await henk.page.getByLabel('Classes of your law 1: Label').fill('Unlawful by section 12')
  await henk.press('button', 'Save as a new version')
  assert.match(await mainText(henk), /Version 1/)
  await henk.close()
})
