import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { demonstration } from '#tests/support/demonstration.ts'
import { gravely } from '#tests/support/gravely.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visit, visitAs } = await demonstration()
const document = '/rounds/demo/document'
const desk = '/desk/rounds/demo/document'

/** Accepted reports become public: one officer asks, another one from a third country agrees. */
async function publishReports(reason: string) {
  const omar = await visitAs('Omar Deputy')
  await omar.goTo('/reports/publication')
  for (const box of await omar.page.getByRole('checkbox').all()) await box.check()
  await omar.page.getByLabel('Reason').fill(reason)
  await gravely(omar, 'Ask a second person')
  await omar.close()
  await agree('Rosa Deputy', /^Publish \d accepted report/)
}
async function agree(name: string, what: RegExp) {
  const second = await visitAs(name)
  await second.goTo('/proposals')
  await second.press('link', what)
  await gravely(second, 'Approve and do it')
  await second.close()
}
async function freezeAndPropose(selam: Visitor, why: string) {
  await selam.goTo(desk)
  await selam.press('button', 'Freeze a version')
  await selam.page.getByLabel('Why now').fill(why)
  await gravely(selam, 'Ask a second person to publish')
  await agree('Hana Chair', /^Publish the overview of Demonstration round/)
}

test('a minister’s late report makes a second edition', async (t) => {
  const selam = await visitAs('Selam Desk')

  await t.test('an officer begins the overview, moves a chapter, and writes a text whose numbers count themselves', async () => {
    await publishReports('The first reports.')
    await selam.goTo('/desk')
    await selam.press('link', 'Overview as a document')
    await selam.press('button', 'Begin the overview')
    await selam.press('button', 'Move “Gaps” up')
    await selam.press('link', 'Write “Introduction”')
    const text = selam.page.getByLabel('Text', { exact: true })
    await text.fill('Of {members} countries, {members-report} have reported.')
    await selam.press('button', 'Save and look')
    assert.match((await selam.page.locator('#words-error').textContent()) ?? '', /there is no such number. Near: members-reported/)
    await text.fill('Of **{members}** countries, {members-reported} have reported.')
    await selam.page.locator('#preview', { hasText: 'Of 18 countries, 3 have reported.' }).waitFor()
    await selam.press('button', /^Add: 3 of 18 members reported at least one new action/)
    assert.match(await mainText(selam), /How it reads now\s*Of 18 countries, 3 have reported\. ?3 of 18 members reported/)
    await selam.press('link', '18')
    assert.match(await mainText(selam), /Members in the round.*Arvenia.*Rosmark/)
  })

  await t.test('members read the draft; one of them comments on what is said about it, and gets an answer', async () => {
    await selam.goTo(desk)
    await selam.press('button', 'Freeze a version')
    await selam.page.getByLabel('Comments until').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10))
    await selam.press('button', 'Show it to the members')
    const focal = await visit({ size: 'phone' })
    await focal.goTo('/sign-in')
    for (const group of await focal.page.locator('main summary').all()) await group.click()
    await focal.press('button', /^Sit here.*Focal point of Estmark$/)
    await focal.goTo(`${document}/1`)
    await focal.press('link', 'What is said about you')
    await focal.press('link', 'Comment on this section')
    await focal.page.getByLabel('Comment', { exact: true }).fill('Our second action began in May.')
    await focal.press('button', 'Send the comment')
    await selam.goTo(`${document}/1`)
    assert.match(await mainText(selam), /Estmark: Estmark.*Our second action began in May\./)
    await selam.page.getByLabel('Answer').fill('The next version says so.')
    await selam.press('button', 'Send the answer')
    await focal.goTo(`${document}/1`)
    assert.match(await mainText(focal), /The next version says so\./)
    await focal.close()
  })

  await t.test('the head publishes it; a visitor reads it on a phone, opens a number, takes the PDF along', async () => {
    await freezeAndPropose(selam, 'For the conference.')
    const visitor = await visit({ size: 'phone' })
    await visitor.goTo('/rounds/demo/overview')
    await visitor.press('link', /^The overview as a document: edition 1/)
    await visitor.press('link', /^Edition 1/)
    await visitor.press('link', 'Introduction')
    await visitor.press('link', '3')
    assert.match(await mainText(visitor), /Members that handed in a report.*Estmark.*Fiorana.*Lusania/)
    await visitor.goTo(`${document}/2`)
    await visitor.press('link', 'Annex: members and their actions')
    const pdf = visitor.page.getByRole('link', { name: 'PDF' }).first()
    await visitor.goTo(`${document}/2`)
    while ((await pdf.count()) === 0) await visitor.press('link', 'Look again')
    const [file] = await Promise.all([visitor.page.waitForEvent('download'), pdf.click()])
    assert.equal(file.suggestedFilename(), 'overview-demo-2-en.pdf')
    await visitor.close()
  })

  await t.test('a minister signs late; the report is accepted and published, and a second edition says what changed', async () => {
    await selam.goTo('/demonstration')
    await selam.page.getByLabel('Another day').fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10))
    await selam.press('button', 'Go')
    const beatriz = await visitAs('Beatriz Firma, Minister of the Interior')
    await beatriz.goTo('/reports/XAB-demo-commitment/sign?lang=en')
    await beatriz.goTo('/reports/XAB-demo-commitment/sign')
    await gravely(beatriz, 'Sign, as with a passkey')
    await beatriz.close()
    const omar = await visitAs('Omar Deputy')
    await omar.goTo('/reports/XAB-demo-commitment/review')
    await gravely(omar, 'Accept the report')
    await omar.close()
    await publishReports('The report of Belmora.')
    await selam.goTo(desk)
    assert.match(await mainText(selam), /says something else by now than version 2/)
    await freezeAndPropose(selam, 'The late report of Belmora.')
    const visitor = await visit()
    await visitor.goTo(document)
    await visitor.press('link', 'What this edition says differently from the one before')
    const page = await mainText(visitor)
    assert.match(page, /What changed from edition 1 to edition 2/)
    assert.match(page, /Belmora, Commitment report: new/)
    assert.match(page, /Members that handed in a report\s*3\s*4\s*Belmora/)
    await visitor.goTo(`${document}/2/numbers/members-reported`)
    assert.doesNotMatch(await mainText(visitor), /Belmora/, 'the first edition stays as it was')
    await visitor.close()
  })
  await selam.close()
})
