import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visit, visitAs } = await demonstration()

test('10,000 rows from a partner', async (t) => {
  const henk = await visitAs('Henk Hotline')
  let authorization = ''
  await t.test('the manager adds the partner, forgets what it is, and is told so', async () => {
    await henk.goTo('/hotlines/XAA/partners')
    await henk.page.getByLabel('Name of the organisation').fill('Neighbour Line')
    await henk.press('button', 'Add')
    assert.match(await mainText(henk), /Choose what it is/)
    await henk.page.getByLabel('What it is').selectOption('Another hotline')
    await henk.press('button', 'Add')
    await henk.press('link', 'Neighbour Line')
  })
  await t.test('a token is made after proving again who one is, and shown once', async () => {
    await henk.press('button', 'Make a token')
    await henk.press('button', 'Confirm, as with a passkey')
    await henk.press('button', 'Send it now')
    authorization = /Bearer \S+/.exec((await henk.page.locator('pre.share').textContent()) ?? '')?.[0] ?? ''
    assert.match(authorization, /^Bearer alliance-partner\.[0-9a-z]{16}\.[\w-]{43}$/)
    await henk.press('link', 'To the partner')
    assert.doesNotMatch(await henk.page.content(), /alliance-partner\.[0-9a-z]/)
  })

  const origin = new URL(henk.page.url()).origin
  const api = (path: string, init: RequestInit = {}) => fetch(`${origin}/api/partners/v1/XAA${path}`, { ...init, headers: { authorization, ...init.headers } })
  const table = [
    'url,reference,note',
    ...Array.from({ length: 10_000 }, (_each, at) => (at === 41 ? 'a group somewhere,R-41,' : `https://page${at % 900}.test/list/${at},R-${at},`)),
    '',
  ].join('\n')
  interface Batch {
    readonly batch: string
    readonly received: number
    readonly again: number
    readonly refused: number
    readonly results: readonly { row: number; result: string; reference: string | null; report: string | null }[]
    readonly next: number | null
  }
  let batch: Batch | undefined
  await t.test('its program sends ten thousand rows, and every row has its result', async () => {
    const answer = await api('/reports', { method: 'POST', body: table, headers: { 'content-type': 'text/csv', 'idempotency-key': 'march' } })
    assert.equal(answer.status, 200)
    batch = (await answer.json()) as Batch
    assert.deepEqual([batch.received, batch.again, batch.refused], [9_999, 0, 1])
    const results = [...batch.results]
    for (let { next } = batch; next !== null; ) {
      const page = (await (await api(`/batches/${batch.batch}?after=${next}`)).json()) as Batch
      results.push(...page.results)
      next = page.next
    }
    assert.equal(results.length, 10_000)
    assert.deepEqual(
      results.filter(({ result }) => result === 'refused').map(({ row, reference }) => [row, reference]),
      [[42, 'R-41']],
    )
    assert.equal(
      ((await (await api('/reports', { method: 'POST', body: table, headers: { 'content-type': 'text/csv', 'idempotency-key': 'march' } })).json()) as Batch).batch,
      batch.batch,
    )
  })

  const anna = await visitAs('Anna Lyst')
  await t.test('the analyst finds the list, the row that was not taken, and the reports', async () => {
    await anna.goTo('/hotlines/XAA/lists')
    assert.match(await mainText(anna), /Neighbour Line.*10,000.*Taken in/s)
    await anna.page.getByRole('table').getByRole('link').first().click()
    await anna.look()
    assert.match(await mainText(anna), /9,999 new reports.*1 not taken.*42.*R-41.*address.*not taken/s)
    const coming = anna.page.waitForEvent('download')
    await anna.page.getByRole('link', { name: 'All of them as a table (CSV)' }).click()
    assert.match(await readFile(await (await coming).path(), 'utf8'), /42,R-41,address,not taken/)
    await anna.press('link', 'To the reports')
    await anna.page.getByRole('button', { name: 'Take the key of the demonstration' }).click()
    await anna.page.locator('.key-panel.in-hand').waitFor()
    await anna.look()
    assert.match(await mainText(anna), /From a partner.*hxxps:\/\/page\d+\[\.\]test\/…/s)
  })
  await t.test('opens one of them, and tells what was done; the partner’s program hears it, and no live address stands in any attribute', async () => {
    const { report } = batch!.results[7]!
    await anna.goTo(`/hotlines/XAA/reports/${report}`)
    assert.match(await mainText(anna), /From a partner: Neighbour Line.*R-7/s)
    await anna.page.getByLabel('To assess it').check()
    await anna.press('button', 'Show it whole')
    await anna.page.locator('.key-panel.in-hand').waitFor()
    await anna.page.getByText('hxxps://page7[.]test/list/7').waitFor()
    assert.doesNotMatch(await anna.page.content(), /page7\.test/)
    await anna.page.getByLabel('What was done').selectOption('provider told')
    await anna.press('button', 'Tell')
    const heard = (await (await api(`/reports/${report}`)).json()) as { steps: { step: string }[] }
    assert.deepEqual(
      heard.steps.map(({ step }) => step),
      ['received', 'looked-at', 'provider-told'],
    )
  })
  await t.test('the manager ends the partnership: the token works no more', async () => {
    await henk.press('button', 'End the partnership')
    assert.match(await mainText(henk), /Ended on/)
    assert.equal((await api('/steps')).status, 401)
    await henk.close()
  })
  await t.test('an analyst takes in a file of the hotline’s own search, on a phone, and sees it through', async () => {
    const small = await visitAs('Ansel Second', { size: 'phone' })
    await small.goTo('/hotlines/XAA/lists')
    await small.press('button', 'Take it in')
    assert.match(await mainText(small), /Choose whose list it is/)
    await small.page.getByLabel('Whose list is it?').selectOption('Our own search')
    await small.page.getByLabel('The list').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(table.replaceAll('R-', 'S-')) })
    await small.press('button', 'Take it in')
    assert.match(await mainText(small), /Under way/)
    await small.page.getByText('Taken in.').waitFor({ timeout: 60_000 })
    await small.look()
    assert.match(await mainText(small), /9,999 new reports/)
    await small.close()
  })
  await anna.close()
  await t.test('without script the list says how far it is at the press of a link', async () => {
    const still = await visit({ script: false })
    await still.goTo('/sign-in')
    await still.press('button', /^Sit here.*Ansel Second$/)
    await still.goTo('/hotlines/XAA/lists')
    assert.match(await mainText(still), /Our own search.*Taken in/s)
    await still.close()
  })
})
