import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { findsUnlawful, goesTo, opensCase, withText, sizesAndLanguages } from '#tests/support/hotline-people.ts'
import { foundOnDisk } from '#tests/support/on-disk.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visit, visitAs, dataFolder, said } = await demonstration()
const dayMs = 86_400_000
/** A Tuesday at noon that is still to come: then offices are open. */
function nextTuesday(): Date {
  const noon = new Date(`${new Date().toISOString().slice(0, 10)}T11:00:00Z`)
  return new Date(noon.getTime() + (((2 - noon.getUTCDay() + 7) % 7) + 7) * dayMs)
}

test('a provider is told of a case, says that it removed it, and an analyst makes sure', async (t) => {
  await goesTo(await visit(), nextTuesday())
  const [anna, ansel] = [await visitAs('Anna Lyst'), await visitAs('Ansel Second')]
  await t.test('two find it unlawful; it is hosted at home, where the police have to agree first', async () => {
    await anna.goTo('/hotlines/XAA/cases?lang=en')
    await withText(anna, /Arvenia.*Corvania/s)
    await opensCase(anna, 'XAA', /192\[\.\]0/)
    await findsUnlawful(anna, 'To assess it')
    await opensCase(ansel, 'XAA', /192\[\.\]0/)
    await findsUnlawful(ansel, 'As a second pair of eyes')
    await withText(ansel, /Tell the police: now/)
    assert.match(await mainText(ansel), /Arvenia Hosting: it lies in its network/)
    await ansel.press('button', 'Tell it')
    assert.match(await mainText(ansel), /By your procedure the police have to agree first/)
    await ansel.press('button', 'They were told')
    await ansel.press('button', 'They agree')
  })
  await t.test('the worker looks once more and writes; the sender hears it', async () => {
    await ansel.press('button', 'Tell it')
    await withText(ansel, /Taken by the mail server of the provider/)
    assert.match(await mainText(ansel), /Senders told: The provider was told/)
    await ansel.page
      .getByRole('link', { name: /^Notice / })
      .first()
      .click()
    await ansel.look()
    assert.match(await mainText(ansel), /The server said: 250/)
  })
  await t.test('on a phone, without an account or script, the provider answers by its link', async () => {
    const provider = await visit({ size: 'phone', script: false })
    await provider.goTo('/demonstration?lang=en')
    await provider.press('link', /Answer as abuse@hosting\.example/)
    assert.match(await mainText(provider), /Safe Line Arvenia wrote to you/)
    await provider.press('button', 'Answer')
    await provider.press('button', 'Send the answer')
    assert.match(await mainText(provider), /Answer for at least one case/)
    await provider.page.getByLabel('We removed it, or nobody reaches it any more').check()
    await provider.press('button', 'Send the answer')
    assert.match(await mainText(provider), /It was answered on/)
    await provider.close()
  })
  await t.test('that is what it says; an analyst makes sure by other means, and closes it', async () => {
    await ansel.page.reload()
    assert.match(await mainText(ansel), /says that it removed it/)
    await ansel.page.goBack()
    await ansel.page.reload()
    await withText(ansel, /Decide: the provider says that it is gone; make sure, then close it/)
    await ansel.page.locator('summary', { hasText: 'Close it' }).click()
    await ansel.page.getByLabel('Why it is closed').selectOption('It was removed')
    await ansel.press('button', 'Close it')
    assert.match(await mainText(ansel), /a person made sure that it is gone/)
  })
  await t.test('pages of providers and notices, at every size and in every language', async () => {
    for (const [size, language] of sizesAndLanguages) {
      const henk = await visitAs('Henk Hotline', { size })
      for (const path of ['notices', 'providers', 'providers/new', 'exchange']) await henk.goTo(`/hotlines/XAA/${path}?lang=${language}`)
      await henk.close()
      const answering = await visit({ size })
      await answering.goTo(`/demonstration?lang=${language}`)
      await answering.press('link', /abuse@hosting\.example/)
      await answering.press('button', /^(Answer|Répondre|Contestar)$/)
      await answering.close()
    }
  })
  await t.test('no file of the installation has the address that was written to the provider, not even the letters', async () => {
    for (const secret of ['192.0.2.44', '192[.]0[.]2[.]44', 'board/3']) {
      assert.deepEqual(await foundOnDisk(dataFolder, [secret]), [])
      assert.ok(!said().includes(secret), secret)
    }
    assert.notEqual((await foundOnDisk(dataFolder, ['Arvenia Hosting'])).length, 0, 'the search sees what is there')
  })
  for (const each of [anna, ansel]) await each.close()
})
