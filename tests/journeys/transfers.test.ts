import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { findsUnlawful, opened, opensCase, withText, sizesAndLanguages } from '#tests/support/hotline-people.ts'
import { foundOnDisk } from '#tests/support/on-disk.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visit, visitAs, dataFolder, said } = await demonstration()
test('an analyst places, passes on and follows a case to its removal; where one country has no capacity, the one that stands in takes it', async (t) => {
  const person = await visit({ script: false, size: 'phone' })
  let code = ''
  await t.test('somebody reports an address', async () => {
    await person.goTo('/report/XAA')
    await person.page.getByLabel('Web address').fill('https://planted-host.example/planted-path')
    await person.page.getByLabel(/^Where did you come upon it/).fill('planted words')
    await person.press('button', 'Send')
    code = (await person.page.locator('.code').textContent())?.trim() ?? ''
    assert.notEqual(code, '')
    await person.close()
  })
  const anna = await visitAs('Anna Lyst')
  await anna.goTo('/hotlines/XAA/cases?lang=en')
  await withText(anna, /Corvania.*Corvania/s)
  const [anouk, ansel] = [await visitAs('Anouk Ligne'), await visitAs('Ansel Second')]
  await t.test('two of Arvenia find it unlawful; it is hosted in Corvania, and the hotline there is suggested', async () => {
    await opensCase(anna, 'XAA', /files\[\.\]bad/)
    await findsUnlawful(anna, 'To assess it')
    await opensCase(ansel, 'XAA', /files\[\.\]bad/)
    await findsUnlawful(ansel, 'As a second pair of eyes')
    assert.match(await mainText(ansel), /Point de signalement de Corvanie takes it: the hotline of Corvania/)
    await ansel.press('button', 'Pass it on')
    await withText(ansel, /With Corvania, which has to answer by/)
    assert.match(await mainText(ansel), /Senders told: Passed on to another country or the police/)
  })
  await t.test('one analyst is enough in Corvania, says its manager', async () => {
    const helene = await visitAs('Hélène Ligne')
    await helene.goTo('/hotlines/XAC/assessment-form?lang=en')
    await helene.page.getByLabel('never').check()
    await helene.press('button', 'Save as a new version')
    await helene.goTo('/hotlines/XAC/receiving')
    assert.match(await mainText(helene), /Hotlines elsewhere pass on what is hosted in your country/)
    await helene.close()
  })
  await t.test('Corvania takes it, reads the address, acts, and closes it', async () => {
    await anouk.goTo('/work?lang=en')
    await withText(anouk, /1 passed on to you, to be answered/)
    await opensCase(anouk, 'XAC', /files\[\.\]bad/)
    assert.match(await mainText(anouk), /Passed on to you.*Arvenia passed this case on\. Found there: Baseline/s)
    assert.doesNotMatch(await mainText(anouk), /Anna Lyst|Ansel Second/)
    await anouk.press('button', 'Say so')
    assert.match(await mainText(anouk), /Choose an answer/)
    await anouk.page.getByLabel('We take it').check()
    await anouk.press('button', 'Say so')
    await anouk.page.getByLabel('To assess it').check()
    await anouk.press('button', 'Show it whole')
    await opened(anouk)
    assert.match(await mainText(anouk), /hxxps:\/\/files\[\.\]bad\[\.\]example\/a\/17.*Safe Line Arvenia/s)
    await anouk.page.getByLabel('Baseline: unlawful').check()
    await anouk.page.getByLabel('Unlawful by our law', { exact: true }).check()
    await anouk.press('button', 'Save')
    await anouk.page.getByLabel('What was done').selectOption('The provider was told')
    await anouk.press('button', 'Tell the senders')
    await anouk.page.locator('summary', { hasText: 'Close it' }).click()
    await anouk.page.getByLabel('Why it is closed').selectOption('It was removed')
    await anouk.press('button', 'Close it')
  })
  await t.test('Arvenia sees each step, and a person there closes it', async () => {
    await ansel.page.reload()
    assert.match(await mainText(ansel), /Corvania is done with it.*Corvania took it.*Corvania: The provider was told.*Corvania: It was removed/s)
    await ansel.page.locator('summary', { hasText: 'Close it' }).click()
    await ansel.page.getByLabel('Why it is closed').selectOption('It was removed')
    await ansel.press('button', 'Close it')
    assert.match(await mainText(ansel), /Closed on .*: It was removed/)
  })
  await t.test('of the next, which is urgent, Corvania has no capacity; Belmora, which stands in, takes it on a phone', async () => {
    await opensCase(anna, 'XAA', /xn--e1afmkfd/)
    await findsUnlawful(anna, 'To assess it')
    await opensCase(ansel, 'XAA', /xn--e1afmkfd/)
    await findsUnlawful(ansel, 'As a second pair of eyes')
    await ansel.page.getByLabel('Urgent: a child may be in danger now').check()
    await ansel.press('button', 'Pass it on')
    await withText(ansel, /With Corvania/)
    await anouk.goTo('/hotlines/XAC/cases?lang=en')
    await withText(anouk, /1 report/)
    await opensCase(anouk, 'XAC', /xn--e1afmkfd/)
    await anouk.page.getByLabel('Decline it').check()
    await anouk.page.getByLabel('Why it is returned, or declined').selectOption('Decline: no capacity')
    await anouk.press('button', 'Say so')
    assert.match(await mainText(anouk), /declined it/)
    await withText(ansel, /With Belmora, which has to answer by/)
    const alba = await visitAs('Alba Línea', { size: 'phone' })
    await alba.goTo('/hotlines/XAB/cases?lang=en')
    await withText(alba, /1 report/)
    await opensCase(alba, 'XAB', /xn--e1afmkfd/)
    await alba.page.getByLabel('We take it').check()
    await alba.press('button', 'Say so')
    await ansel.page.reload()
    assert.match(await mainText(ansel), /Belmora took it.*Corvania declined it: Decline: no capacity.*Passed on to Belmora, which stands in/s)
    for (const each of [alba, anouk, ansel, anna]) await each.close()
  })
  await t.test(
    'after all that no file of the installation has an address, a network address, a word of a sender or a code: not the database, its log, letters, nor what was printed',
    async () => {
      const secrets = [
        'planted-host',
        'planted-path',
        'planted words',
        code,
        code.replaceAll('-', ''),
        'files.bad',
        'files[.]bad',
        'bad.example/a/17',
        '198.51.100.7',
        '198[.]51',
        '192.0.2.44',
      ]
      assert.deepEqual(await foundOnDisk(dataFolder, secrets), [])
      for (const secret of secrets) assert.ok(!said().includes(secret), secret)
      assert.notEqual((await foundOnDisk(dataFolder, ['Safe Line Arvenia'])).length, 0, 'the search sees what is there')
    },
  )
})

test('the secretariat reads the directory of hotlines, and says who stands in for a country without one, at every size and in every language', async () => {
  for (const [size, language] of sizesAndLanguages) {
    const henk = await visitAs('Henk Hotline', { size })
    for (const path of ['/hotlines', '/hotlines/XAA/receiving']) await henk.goTo(`${path}?lang=${language}`)
    await henk.close()
  }
  const officer = await visitAs('Selam Desk')
  await officer.goTo('/desk?lang=en')
  await officer.press('link', 'Hotlines')
  await officer.page.locator('summary', { hasText: 'Set who stands in' }).click()
  await officer.press('button', 'Set who stands in')
  assert.match(await mainText(officer), /Choose a country/)
  await officer.page.getByLabel('For which country').selectOption('No country: onion services and the like')
  await officer.page.getByLabel('Which hotline stands in').selectOption({ label: 'Belmora: Línea Segura de Belmora' })
  await officer.press('button', 'Set who stands in')
  assert.match(await mainText(officer), /No country: onion services and the like: Belmora/)
  await officer.close()
})
