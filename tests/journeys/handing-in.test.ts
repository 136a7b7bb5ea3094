import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'
import { gravely } from '#tests/support/gravely.ts'
import { completeness, describeAction, mainText, nothingToReport, partOf } from '#tests/support/reporting.ts'

const { visit, visitAs } = await demonstration()
const report = 'XAA-demo-commitment'
const tasks = `/reports/${report}`

test('three drafters and a minister hand in a report', async (t) => {
  const farah = await visitAs('Farah Focus')
  const dara = await visitAs('Dara Draft')
  const dov = await visitAs('Dov Entwurf', { size: 'phone' })
  const nadia = await visit()

  await t.test('the focal point invites a third drafter and gives a part to a colleague', async () => {
    await farah.goTo('/members/XAA/people')
    await farah.page.getByLabel('Name', { exact: true }).fill('Nadia New')
    await farah.page.getByLabel('Address for mail').fill('nadia@example.org')
    await farah.press('button', 'Send the invitation')
    await farah.press('button', 'Confirm, as with a passkey')
    await farah.press('button', 'Send it now')
    await nadia.goTo((await farah.page.getByRole('link', { name: 'Open the link' }).getAttribute('href')) ?? assert.fail('no link'))
    await nadia.press('button', 'Take the seat')
    await farah.goTo(partOf(report, '3.2-new'))
    await farah.page.getByLabel('Give this part to').selectOption({ label: 'Dov Entwurf' })
    await farah.press('button', 'Give')
    await dov.goTo(tasks)
    assert.match((await dov.page.getByRole('row', { name: /3\.2 New actions/ }).textContent()) ?? '', /Dov Entwurf/)
    assert.equal(await completeness(dov), '9 of 19')
  })

  await t.test('the drafter it was given to announces an action; what is missing is said beside the field', async () => {
    await dov.press('link', /New actions$/)
    await dov.goTo(partOf(report, '3.2-new'))
    await dov.press('button', 'Add an action')
    await describeAction(dov, { Title: 'Guidance for schools on self-produced material' })
    await dov.press('button', 'Save and go on')
    assert.ok((await dov.page.locator('.govuk-error-message').count()) > 1)
    await describeAction(dov, {
      'What is done or will be done': 'Guidance is written with a youth organisation and sent to every school.',
      'What will be delivered': 'Guidance in every school',
      'Responsible authority': 'Youth Agency',
      Start: '2027-02',
      End: '2028-06',
    })
    await dov.press('button', 'Save and go on')
    await dov.goTo(tasks)
    assert.equal(await completeness(dov), '10 of 19')
  })

  await t.test('two write the same text: both see both versions, and one of them keeps both', async () => {
    await dara.goTo(partOf(report, '3.1-new'))
    await nadia.goTo(partOf(report, '3.1-new'))
    for (const [visitor, words] of [
      [dara, 'The ministry of education plans nothing new.'],
      [nadia, 'The ministry of education reviews its plan.'],
    ] as const) {
      await visitor.page.getByLabel(/^Nothing to report/).fill(words)
      await visitor.press('button', 'Save, not finished yet')
    }
    const seen = await mainText(nadia)
    assert.match(seen, /Two versions: Dara Draft and you changed the same text/)
    assert.match(seen, /The ministry of education plans nothing new/)
    assert.equal((await nadia.page.locator('.conflict ins').allTextContents()).join(' ').trim(), 'reviews its plan.')
    await nadia.goTo(tasks)
    assert.match((await nadia.page.getByRole('row', { name: /3\.1 New actions/ }).textContent()) ?? '', /Two versions/)
    await nadia.goTo(partOf(report, '3.1-new'))
    await nadia.press('button', 'Keep both, and edit')
    const kept = await nadia.page.getByLabel(/^Nothing to report/).inputValue()
    assert.match(kept, /plans nothing new[\s\S]*reviews its plan/)
    await nadia.page.getByLabel(/^Nothing to report/).fill('The ministry of education reviews its plan and announces nothing new until then.')
    await nadia.press('button', 'Save and go on')
  })

  await t.test('the session ends while somebody types: what was typed stands there again after signing in', async () => {
    await nadia.goTo(partOf(report, 'question-obstacle'))
    await nadia.context.clearCookies()
    await nadia.page.getByLabel(/^What stands most in the way/).fill('Trained people leave for better pay.')
    await nadia.press('button', 'Save and go on')
    assert.match(await mainText(nadia), /What you typed is kept/)
    await nadia.press('button', /^Sit here.*Nadia New$/)
    assert.match(await mainText(nadia), /Trained people leave for better pay/)
    await nadia.press('button', 'Send it now')
    await nadia.goTo(partOf(report, 'question-obstacle'))
    assert.equal(await nadia.page.getByLabel(/^What stands most in the way/).inputValue(), 'Trained people leave for better pay.')
  })

  await t.test('the line breaks and the browser is closed: what was typed is offered again', async () => {
    await dara.goTo(partOf(report, '3.2-existing'))
    await dara.context.setOffline(true)
    const unsaved = dara.page.waitForEvent('requestfailed')
    await dara.page.getByLabel(/^Nothing to report/).fill('Counsellors work without common guidance so far.')
    await unsaved
    await dara.page.close({ runBeforeUnload: false })
    await dara.context.setOffline(false)
    const again = await dara.again()
    await again.goTo(partOf(report, '3.2-existing'))
    await again.page.getByRole('button', { name: 'Bring it back' }).click()
    assert.equal(await again.page.getByLabel(/^Nothing to report/).inputValue(), 'Counsellors work without common guidance so far.')
    await again.press('button', 'Save and go on')
    await again.goTo(tasks)
    assert.equal(await completeness(again), '13 of 19')
    await again.close()
  })

  await t.test('bar, list and refusal agree on what is missing, and lead there', async () => {
    for (const part of ['4.1-existing', '4.1-new', '4.2-existing', '4.2-new']) await nothingToReport(farah, report, part, 'Talks with providers begin next year.')
    await farah.goTo(partOf(report, 'figure-removed-in-a-week'))
    await farah.press('button', /^Take into the report/)
    await farah.goTo(tasks)
    assert.equal(await completeness(farah), '18 of 19')
    assert.equal(await farah.page.getByRole('button', { name: 'Send to the signatory' }).count(), 0)
    await farah.press('link', 'Contact person')
    await farah.press('button', 'Save and go on')
    assert.match((await farah.page.locator('.govuk-error-summary').textContent()) ?? '', /Give a name/)
    await farah.page.getByLabel('Name', { exact: true }).fill('Ada Contact')
    await farah.page.getByLabel('Office').fill('Office of International Affairs')
    await farah.page.getByLabel('Mail address').fill('ada@example.org')
    await farah.press('button', 'Save and go on')
    await farah.goTo(tasks)
    assert.equal(await completeness(farah), '19 of 19')
  })

  await t.test('the focal point sends it; from then on nobody changes a word', async () => {
    await farah.press('button', 'Send to the signatory')
    await dov.goTo(partOf(report, '3.2-new'))
    assert.equal(await dov.page.getByRole('button', { name: 'Save and go on' }).count(), 0)
  })

  await t.test('the minister reads the exact text on one page and signs; the receipt says what was signed', async () => {
    const sigrid = await visitAs('Sigrid Seal, Minister of Justice', { size: 'phone' })
    await sigrid.press('link', 'Read, and sign')
    const text = await mainText(sigrid)
    for (const words of ['Guidance for schools on self-produced material', 'Trained people leave for better pay', 'Counsellors work without common guidance', 'Ada Contact'])
      assert.ok(text.includes(words), words)
    const digest = /SHA-256[^:]*: ((?:[0-9a-f]{8} ?){8})/.exec(text)?.[1]?.trim() ?? assert.fail('no digest')
    await gravely(sigrid, 'Sign, as with a passkey')
    const receipt = await mainText(sigrid)
    assert.match(receipt, /XAA-demo-C-1-[A-Z0-9]{4}/)
    assert.ok(receipt.includes(digest), 'the receipt names the digest that was signed')
    const [pdf] = await Promise.all([sigrid.page.waitForEvent('download'), sigrid.page.getByRole('link', { name: /PDF/ }).first().click()])
    assert.match(pdf.suggestedFilename(), /\.pdf$/)
    await sigrid.goTo('/work')
    assert.doesNotMatch(await mainText(sigrid), /Read, and sign/)
    await sigrid.close()
  })
  for (const visitor of [farah, dov, nadia]) await visitor.close()
})

test('the secretariat returns it, the country answers', async (t) => {
  const omar = await visitAs('Omar Deputy')
  const farah = await visitAs('Farah Focus')

  await t.test('an officer returns it with a reason for one section', async () => {
    await omar.goTo('/desk')
    await omar.goTo(`${tasks}/review`)
    await omar.press('button', 'Return with these reasons')
    assert.match((await omar.page.locator('.govuk-error-summary').textContent()) ?? '', /Write a reason/)
    await omar.page.getByLabel('Return Goal 3.2: why?').fill('Please say who checks that every school has it.')
    await gravely(omar, 'Return with these reasons')
    assert.match(await mainText(omar), /returned with your reasons/)
  })

  await t.test('only that section is open again; sending without an answer is refused; the old signature is void', async () => {
    await farah.goTo(tasks)
    assert.match(await mainText(farah), /Returned by the secretariat/)
    await farah.goTo(partOf(report, '4.1-new'))
    assert.equal(await farah.page.getByRole('button', { name: 'Save and go on' }).count(), 0)
    await farah.goTo(tasks)
    await farah.press('link', 'Receipt')
    assert.match(await mainText(farah), /void/)
    await farah.goTo(tasks)
    await farah.press('button', 'Send to the signatory')
    assert.equal(await farah.page.locator('.govuk-error-summary').count(), 1)
  })

  await t.test('the country changes the section, answers the reason, and sends it again', async () => {
    await farah.goTo(partOf(report, '3.2-new'))
    await farah.page.getByLabel('What will be delivered', { exact: true }).fill('Guidance in every school, checked by the school inspectorate')
    await farah.press('button', 'Save and go on')
    await farah.goTo(`${tasks}/replies`)
    await farah.page.getByLabel('Your answer').fill('The school inspectorate checks it; the action says so now.')
    await farah.press('button', 'Keep the answer')
    await farah.goTo(tasks)
    await farah.press('button', 'Send to the signatory')
    assert.match(await mainText(farah), /With the signatory since/)
  })

  await t.test('the minister sees what changed and signs the new text', async () => {
    const sigrid = await visitAs('Sigrid Seal, Minister of Justice')
    await sigrid.press('link', 'Read, and sign')
    await sigrid.goTo(`${tasks}/texts/2/changes`)
    assert.match((await sigrid.page.locator('ins').allTextContents()).join(' '), /checked by the school inspectorate/)
    await sigrid.goTo(`${tasks}/sign`)
    await gravely(sigrid, 'Sign, as with a passkey')
    assert.match(await mainText(sigrid), /XAA-demo-C-2-/)
    await sigrid.close()
  })

  await t.test('the officer reads the answer and accepts; two persons publish; everybody can read and verify it', async () => {
    await omar.goTo(`${tasks}/review`)
    assert.match(await mainText(omar), /The school inspectorate checks it; the action says so now/)
    await gravely(omar, 'Accept the report')
    await omar.press('link', 'Accepted reports that wait for publication')
    await omar.page.getByLabel('Commitment report of Arvenia').check()
    await omar.page.getByLabel('Reason').fill('Agreed at the meeting of officers.')
    await gravely(omar, 'Ask a second person')
    const hana = await visitAs('Hana Chair')
    await hana.goTo('/proposals')
    await hana.press('link', /^Publish 1 accepted report/)
    await gravely(hana, 'Approve and do it')
    await hana.close()
    const visitor = await visit({ size: 'phone' })
    await visitor.goTo('/reports?round=demo')
    await visitor.press('link', 'commitment report')
    const text = await mainText(visitor)
    assert.match(text, /checked by the school inspectorate/)
    assert.doesNotMatch(text, /Ada Contact/)
    await visitor.goTo('/members/XAA')
    await visitor.press('link', 'Guidance for schools on self-produced material')
    await visitor.close()
  })
  await omar.close()
  await farah.close()
})

test('two years later', async (t) => {
  const farah = await visitAs('Farah Focus')
  const progress = '/reports/XAA-demo-progress'

  await t.test('the clock of the demonstration is moved to sixty days before the progress reports are due', async () => {
    await farah.press('link', 'Go to date')
    await farah.press('button', /^Sixty days before the progress reports are due/)
    assert.match(await mainText(farah), /2028/)
    await farah.goTo('/work')
    await farah.press('button', 'Open it')
    assert.match(await mainText(farah), /Due in 60 days/)
  })

  await t.test('each announced action gets its status, with what was announced beside it; what is withdrawn needs a reason', async () => {
    const parts = await farah.page.getByRole('link', { name: /^Progress: / }).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    assert.ok(parts.length >= 3, parts.join())
    for (const [at, part] of [...new Set(parts)].entries()) {
      await farah.goTo(part)
      assert.match(await mainText(farah), /What was announced/)
      await farah.page.getByLabel('Where it stands').selectOption({ label: at === 0 ? 'Completed' : at === 1 ? 'Withdrawn' : 'Under way' })
      await farah.page.getByLabel('What was done').fill('It was done as announced, and the ministry has published it.')
      await farah.page.getByLabel('What becomes of it at the end of the round').selectOption({ index: at === 0 ? 1 : at === 1 ? 4 : 2 })
      await farah.press('button', 'Save and go on')
      if (at !== 1) continue
      assert.match((await farah.page.locator('.govuk-error-summary').textContent()) ?? '', /Say why it is withdrawn/)
      await farah.page.getByLabel('Reason', { exact: true }).fill('The law was changed otherwise.')
      await farah.press('button', 'Save and go on')
    }
  })

  await t.test('an additional action, the value of today, and last time’s contact person taken over', async () => {
    await farah.goTo(`${progress}/parts/4.2-new`)
    await farah.press('button', 'Add an action')
    await describeAction(farah, {
      Title: 'Hotline answers at night',
      'What is done or will be done': 'The hotline is staffed around the clock.',
      'What will be delivered': 'Duty plan',
      'Responsible authority': 'Hotline Association',
      Start: '2028-01',
      End: '2028-12',
    })
    await farah.press('button', 'Save and go on')
    await farah.goTo(`${progress}/parts/value-unit-posts`)
    await farah.page.getByLabel('Value, in posts').fill('41')
    await farah.page.getByLabel('Stands for').fill('2028')
    await farah.press('button', 'Save and go on')
    await farah.goTo(`${progress}/parts/figure-removed-in-a-week`)
    await farah.press('button', /^Take into the report/)
    await farah.goTo(`${progress}/parts/contacts`)
    await farah.press('button', 'Take over')
    assert.match((await farah.page.locator('.govuk-error-summary').textContent()) ?? '', /still holds/)
    await farah.page.getByLabel('It still holds').check()
    await farah.press('button', 'Take over')
    assert.equal(await farah.page.getByLabel('Name', { exact: true }).inputValue(), 'Ada Contact')
    await farah.goTo(progress)
    assert.match(await completeness(farah), /^(\d+) of \1$/)
    await farah.press('button', 'Send to the signatory')
  })

  await t.test('it is signed, accepted and published; page, overview and comparison of the rounds show it', async () => {
    const sigrid = await visitAs('Sigrid Seal, Minister of Justice')
    await sigrid.goTo(`${progress}/sign`)
    await gravely(sigrid, 'Sign, as with a passkey')
    await sigrid.close()
    const omar = await visitAs('Omar Deputy')
    await omar.goTo('/desk?kind=progress')
    await omar.goTo(`${progress}/review`)
    await gravely(omar, 'Accept the report')
    await omar.goTo('/reports/publication')
    await omar.page.getByLabel('Progress report of Arvenia').check()
    await omar.page.getByLabel('Reason').fill('Agreed at the meeting of officers.')
    await gravely(omar, 'Ask a second person')
    await omar.close()
    const hana = await visitAs('Hana Chair')
    await hana.goTo('/proposals')
    await hana.press('link', /^Publish 1 accepted report/)
    await gravely(hana, 'Approve and do it')
    await hana.close()
    const visitor = await visit()
    await visitor.goTo('/members/XAA')
    assert.match(await mainText(visitor), /Hotline answers at night/)
    await visitor.press('link', 'Two more posts for analysts')
    assert.match(await mainText(visitor), /It was done as announced/)
    assert.match(await mainText(visitor), /Completed/)
    await visitor.goTo('/rounds/demo/overview')
    await visitor.goTo('/compare?rounds=1,demo')
    await visitor.goTo('/indicators/unit-posts?framework=demonstration')
    assert.match(await mainText(visitor), /41/)
    await visitor.close()
  })
  await farah.close()
})
