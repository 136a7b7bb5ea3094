import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { sizesAndLanguages } from '#tests/support/hotline-people.ts'
import { mainText } from '#tests/support/reporting.ts'
import type { Visitor } from '#tests/support/browser.ts'

const { visit, visitAs } = await demonstration()
const opened = (visitor: Visitor) => visitor.page.locator('.key-panel.in-hand').waitFor()
/** Every attribute of the page, for what must stand in none. */
const attributes = (visitor: Visitor) =>
  visitor.page.evaluate(() => [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes].map(({ value }) => value)).join('\n'))

test('a person reports without script and checks back; an analyst opens it, answers, and closes it', async (t) => {
  const person = await visit({ script: false, size: 'phone' })
  let code = ''
  await t.test('the person finds the form, mistypes, and is told so with nothing lost', async () => {
    await person.goTo('/')
    await person.press('link', 'Report a web address')
    await person.press('link', 'Arvenia')
    await person.page.getByLabel('Web address').fill('a group somewhere')
    await person.page.getByLabel(/^Where did you come upon it/).fill('In a chat')
    await person.press('button', 'Send')
    assert.match(await mainText(person), /takes only names that belong to nobody/)
    assert.equal(await person.page.getByLabel(/^Where did you come upon it/).inputValue(), 'In a chat')
  })
  await t.test('and sends it; the code is shown', async () => {
    await person.page.getByLabel('Web address').fill('https://pages.bad.example/list/77?item=5')
    await person.press('button', 'Send')
    code = (await person.page.locator('.code').textContent())?.trim() ?? ''
    assert.match(code, /^([0-9A-Z]{4}-){5}[0-9A-Z]{2}$/)
    assert.deepEqual(await person.context.cookies(), [])
  })
  await t.test('the person comes back, and leaves a message', async () => {
    await person.goTo('/report')
    await person.press('link', 'I have a code from an earlier report')
    await person.page.getByLabel('Your code').fill(code.toLowerCase())
    await person.press('button', 'Look')
    assert.match(await mainText(person), /Received/)
    await person.page.getByLabel('Write to the hotline').fill('The second link on the page is the one.')
    await person.press('button', 'Send the message')
    assert.match(await mainText(person), /The message has been sent/)
  })

  const anna = await visitAs('Anna Lyst')
  await t.test('an analyst sees nothing before the key is in hand, and no live address after', async () => {
    await anna.goTo('/work')
    await anna.press('link', 'To the reports')
    assert.match(await mainText(anna), /Sealed.*1 message to answer/s)
    await anna.page.getByRole('button', { name: 'Take the key of the demonstration' }).click()
    await opened(anna)
    await anna.look()
    assert.match(await mainText(anna), /hxxps:\/\/pages\[\.\]bad\[\.\]example\/…/)
    assert.match(await mainText(anna), /1 other report of the address/)
    await anna.page.getByRole('row').filter({ hasText: 'pages[.]bad' }).getByRole('link').click()
    await opened(anna)
    assert.match(await mainText(anna), /The second link on the page is the one\./)
    assert.doesNotMatch(await mainText(anna), /item=5/)
  })
  await t.test('says what for, has it shown whole, answers and tells what was done', async () => {
    await anna.press('button', 'Show it whole')
    assert.match(await mainText(anna), /Say what for/)
    await opened(anna)
    await anna.page.getByLabel('To assess it').check()
    await anna.press('button', 'Show it whole')
    await opened(anna)
    assert.match(await mainText(anna), /hxxps:\/\/pages\[\.\]bad\[\.\]example\/list\/77\?item=5/)
    assert.match(await mainText(anna), /In a chat/)
    assert.doesNotMatch(await attributes(anna), /pages\.bad|pages\[\.\]bad|item=5/)
    assert.doesNotMatch(await anna.page.content(), /pages\.bad\.example/)
    await anna.page.getByLabel('Answer the sender').fill('Thank you, we have seen it.')
    await anna.press('button', 'Seal and send')
    await opened(anna)
    assert.match(await mainText(anna), /From Anna Lyst.*Thank you, we have seen it\./s)
    await anna.page.getByLabel('What was done').selectOption('provider told')
    await anna.press('button', 'Tell')
    assert.match(await mainText(anna), /The end is told with its case/)
    await anna.page.getByText('Its case:').getByRole('link').click()
    await opened(anna)
    assert.match(await mainText(anna), /hxxps:\/\/pages\[\.\]bad\[\.\]example\/…/)
    await anna.look()
    await anna.page.locator('summary', { hasText: 'Close it' }).click()
    await anna.page.getByRole('button', { name: 'Close it' }).click()
    await anna.look()
    assert.match(await mainText(anna), /Choose why it is closed/)
    await anna.page.getByLabel('Why it is closed').selectOption('Nothing is there')
    await anna.page.getByRole('button', { name: 'Close it' }).click()
    await anna.look()
    assert.match(await mainText(anna), /Closed on .*: Nothing is there/)
  })
  await t.test('the person reads it; a slip in the code is seen', async () => {
    await person.goTo('/report/check')
    await person.page.getByLabel('Your code').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
    await person.press('button', 'Look')
    assert.match(await mainText(person), /is not right/)
    await person.page.getByLabel('Your code').fill(code)
    await person.press('button', 'Look')
    assert.match(
      await mainText(person),
      /Looked at by an analyst.*The provider has been told.*Closed.*Nothing was found under this address.*From the hotline.*Thank you, we have seen it\./s,
    )
    await person.close()
  })
  await t.test('the key put away, or the person signed out, everything is sealed again', async () => {
    await anna.page.getByRole('button', { name: 'Put the key away' }).click()
    await anna.page.getByRole('button', { name: 'Take the key of the demonstration' }).waitFor()
    assert.doesNotMatch(await mainText(anna), /Thank you, we have seen it/)
    await anna.page.getByRole('button', { name: 'Take the key of the demonstration' }).click()
    await opened(anna)
    await anna.press('button', 'Sign out')
    assert.equal(await anna.page.evaluate(() => sessionStorage.length), 0)
    await anna.close()
  })
})

test('every page of the form is in order with script, at every size, in every language', async () => {
  for (const [size, language] of sizesAndLanguages) {
    const visitor = await visit({ size, language })
    await visitor.goTo('/report')
    await visitor.goTo('/report/XAA')
    await visitor.page.locator('#address').fill('nonsense')
    await visitor.page.locator('button').click()
    await visitor.look()
    await visitor.page.locator('#address').fill('https://page.bad.test/')
    await visitor.page.locator('button').click()
    await visitor.look()
    const code = (await visitor.page.locator('.code').textContent()) ?? ''
    await visitor.goTo('/report/check')
    await visitor.page.locator('#code').fill(code)
    await visitor.page.locator('button').click()
    await visitor.look()
    await visitor.close()
  }
})

test('a manager makes the key in the browser, loses the file, and makes it again from two of three shares', async () => {
  const henk = await visitAs('Henk Hotline')
  await henk.goTo('/hotlines/XAA/keys')
  const file = async (press: () => Promise<void>) => {
    const coming = henk.page.waitForEvent('download')
    await press()
    return readFile(await (await coming).path(), 'utf8')
  }
  const first = await file(() => henk.page.getByRole('button', { name: 'Make the key', exact: true }).click())
  const shares = await henk.page.locator('pre.share').allTextContents()
  assert.equal(shares.length, 3)
  await henk.look()
  await henk.press('button', 'File and shares are safe: use this key')
  await henk.press('button', 'Confirm, as with a passkey')
  await henk.press('button', 'Send it now')
  assert.match(await mainText(henk), /Key [0-9a-f]{16}… is in hand/)
  await henk.page.getByRole('button', { name: 'Put the key away' }).click()
  await henk.page.locator('.key-panel:not(.in-hand)').waitFor()
  await henk.page.getByLabel('Shares', { exact: true }).fill(shares[0]!)
  await henk.page.getByRole('button', { name: 'Make the key again', exact: true }).click()
  await henk.page.getByText('These shares do not make a key of this hotline').waitFor()
  await henk.page.getByLabel('Shares', { exact: true }).fill(`${shares[2]}\n${shares[0]}`)
  const second = await file(() => henk.page.getByRole('button', { name: 'Make the key again', exact: true }).click())
  assert.equal(second, first)
  await opened(henk)
  await henk.close()
})
