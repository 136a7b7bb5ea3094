import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { sizesAndLanguages, withText } from '#tests/support/hotline-people.ts'
import { mainText, partOf } from '#tests/support/reporting.ts'

const { visit, visitAs } = await demonstration()
const year = new Date().getUTCFullYear() - 1

test('the national report’s hotline figures', async (t) => {
  await t.test('the manager counts the last quarter, looks at what took long, and at the cases behind a number', async () => {
    const henk = await visitAs('Henk Hotline')
    await henk.goTo('/hotlines/XAA?lang=en')
    await henk.press('link', 'Figures')
    await henk.page.getByLabel('From', { exact: true }).fill(`${year}-1`)
    await henk.press('button', 'Count')
    assert.match((await henk.page.locator('.govuk-error-summary').textContent()) ?? '', /Give the first month as in/)
    await henk.page.getByLabel('From', { exact: true }).fill(`${year}-10`)
    await henk.press('button', 'Count')
    await henk.press('link', `${year}-10 – ${year}-12`)
    await withText(henk, /SHA-256 of the document/)
    assert.match(await mainText(henk), /Addresses found unlawful.*How soon what was found unlawful was gone.*How long it took/s)
    await henk.page.locator('summary', { hasText: 'Each by its parts' }).click()
    await henk.look()
    await henk.page.locator('tr.whole', { hasText: 'From settled to removed' }).first().locator('td a').click()
    await henk.look()
    assert.match(await mainText(henk), /Cases behind a figure.*until a person made sure that it was gone.*days \([\d,]+\smin\)/s)
    await henk.page.getByRole('table').getByRole('link').first().click()
    await henk.look()
    assert.match(await mainText(henk), /Closed/)
    await henk.close()
  })
  await t.test('it cannot be published beside the year that it is part of; the year is, and everybody sees it without small numbers', async () => {
    const henk = await visitAs('Henk Hotline')
    await henk.goTo('/hotlines/XAA/figures?lang=en')
    await henk.press('link', `${year}-10 – ${year}-12`)
    await henk.press('button', 'Publish')
    assert.match(await mainText(henk), /shares days with this one/)
    await henk.goTo('/hotlines/XAA/figures')
    await henk.press('link', String(year))
    await henk.press('link', 'Report of a trusted flagger')
    assert.match(await mainText(henk), /Arvenia Hosting.*Names of Arvenia/s)
    await henk.close()
  })
  for (const [size, language] of sizesAndLanguages)
    await t.test(`a visitor compares hotlines: ${size}, ${language}`, async () => {
      const visitor = await visit({ size })
      await visitor.goTo(`/indicators?made-up=include&lang=${language}`)
      await visitor.page.locator('a.more[href="/hotline-figures"]').click()
      await visitor.look()
      await visitor.page.getByRole('table').getByRole('link').first().click()
      await visitor.look()
      assert.equal(await visitor.page.locator('a[href*="/cases"]').count(), 0)
      await visitor.page.locator('a[href="/hotline-figures/catalogue"]').first().click()
      await visitor.look()
      await visitor.close()
    })
  await t.test('the drafter takes the number into the national report, with the document that it is from', async () => {
    const dara = await visitAs('Dara Draft', { size: 'phone' })
    const part = partOf('XAA-demo-commitment', 'figure-removed-in-a-week')
    await dara.goTo(part)
    await dara.press('button', new RegExp(`^Take into the report ${year}$`))
    assert.match(await mainText(dara), /In this report\s*\d+(\.\d)? %.*SHA-256 of the figures\s*[0-9a-f]{64}/s)
    await dara.page.locator('#figure tbody a').first().click()
    await dara.look()
    assert.match(await mainText(dara), /Cases behind a figure/)
    await dara.close()
  })
  await t.test('the hotline of another country, and the secretariat, see none of what stands behind it', async () => {
    for (const name of ['Alba Línea', 'Selam Desk']) {
      const other = await visitAs(name)
      const answer = await other.page.goto(`${new URL(other.page.url()).origin}/hotlines/XAA/figures`)
      assert.equal(answer?.status(), 404, name)
      await other.close()
    }
  })
})
