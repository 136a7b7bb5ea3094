import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { findsUnlawful, goesTo, opensCase, withText, sizesAndLanguages } from '#tests/support/hotline-people.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visit, visitAs } = await demonstration()
const dayMs = 86_400_000
/** 20:00 of a Friday that is still to come; then every office of Arvenia is closed. */
function nextFridayEvening(): Date {
  const evening = new Date(`${new Date().toISOString().slice(0, 10)}T20:00:00Z`)
  const days = ((5 - evening.getUTCDay() + 7) % 7) + 7
  return new Date(evening.getTime() + days * dayMs)
}

test('Friday evening, urgent', async (t) => {
  const friday = nextFridayEvening()
  await t.test('the manager sees beforehand what the weekend does to a case, and that what is urgent does not wait', async () => {
    const henk = await visitAs('Henk Hotline')
    await henk.goTo('/hotlines/XAA?lang=en')
    await henk.press('link', 'Procedure')
    await henk.page.getByLabel('Hosted in').selectOption({ label: 'Corvania' })
    await henk.page.getByLabel('Found on').fill(friday.toISOString().slice(0, 10))
    await henk.press('button', 'Try it')
    assert.match(await mainText(henk), /The calendar of Arvenia holds it until \d+ \w+ \d+, 08:00 \S+, for 62\sh.*It goes to Corvania.*Calendars hold it for/s)
    await henk.page.getByLabel('It cannot wait').check()
    await henk.press('button', 'Try it')
    assert.match(await mainText(henk), /It goes to Corvania.*No calendar holds it/s)
    await henk.close()
  })
  await goesTo(await visit(), friday)
  const [anna, ansel] = [await visitAs('Anna Lyst'), await visitAs('Ansel Second')]
  await anna.goTo('/hotlines/XAA/cases?lang=en')
  await withText(anna, /Corvania.*Corvania/s)
  await t.test('two cases are found unlawful; the calendar holds both until Monday', async () => {
    for (const outline of [/xn--e1afmkfd/, /files\[\.\]bad/]) {
      await opensCase(anna, 'XAA', outline)
      await findsUnlawful(anna, 'To assess it')
      await opensCase(ansel, 'XAA', outline)
      await findsUnlawful(ansel, 'As a second pair of eyes')
    }
    await withText(ansel, /Pass it on to the hotline there: Corvania, when the calendar opens/)
    await anna.goTo('/hotlines/XAA/cases?lane=act&lang=en')
    await withText(anna, /Held by the calendar until.*Held by the calendar until/s)
  })
  await t.test('of one an analyst says that it cannot wait: it is with Corvania within minutes, and the other still waits', async () => {
    await ansel.page.locator('summary', { hasText: 'It cannot wait' }).click()
    await ansel.press('button', 'It cannot wait')
    await withText(ansel, /With Corvania, which has to answer by/)
    await anna.goTo('/hotlines/XAA/cases?lane=act&lang=en')
    assert.match(await mainText(anna), /Held by the calendar until/)
    assert.equal(await anna.page.locator('tr', { hasText: /files\[\.\]bad/ }).count(), 0)
    const anouk = await visitAs('Anouk Ligne', { size: 'phone' })
    await anouk.goTo('/hotlines/XAC/cases?lang=en')
    await withText(anouk, /urgent/)
    await anouk.close()
  })
  await t.test('nobody in Corvania answers on Saturday night: Belmora, which stands in, is asked by itself', async () => {
    await goesTo(await visit(), new Date(friday.getTime() + 9 * 3_600_000))
    await withText(ansel, /With Belmora, which has to answer by/)
    assert.match(await mainText(ansel), /Corvania did not answer in time|Corvania has not answered/)
  })
  for (const each of [anna, ansel]) await each.close()
})

test('a manager changes the procedure without script, by keyboard, at every size and in every language', async () => {
  for (const [size, language] of sizesAndLanguages) {
    const henk = await visitAs('Henk Hotline', { size })
    for (const path of ['/hotlines/XAA/procedure', '/hotlines/XAA/procedure/change', '/hotlines/XAC/procedure', '/hotlines']) await henk.goTo(`${path}?lang=${language}`)
    await henk.close()
  }
  const henk = await visitAs('Henk Hotline', { script: false })
  await henk.goTo('/hotlines/XAA/procedure/change?lang=en')
  await henk.page.getByLabel('Other hotlines: Saturday').fill('noon')
  await henk.press('button', 'Save')
  assert.match(await mainText(henk), /Write hours as in 9:00-17:00/)
  await henk.page.getByLabel('Other hotlines: Saturday').fill('8:00-12:00')
  await henk.page.getByLabel('Hosted in').selectOption({ label: 'Corvania' })
  await henk.press('button', 'Try it')
  assert.match(await mainText(henk), /What happens/)
  assert.equal(await henk.page.getByLabel('Other hotlines: Saturday').inputValue(), '8:00-12:00')
  await henk.press('button', 'Save')
  assert.match(await mainText(henk), /Version 2.*08:00–12:00/s)
  await henk.close()
})
