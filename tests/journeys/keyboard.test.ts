import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { demonstration } from '#tests/support/demonstration.ts'
import { enter, enterGravely, tabTo, typeInto } from '#tests/support/keyboard.ts'
import { mainText } from '#tests/support/reporting.ts'

const { visit } = await demonstration()
const report = '/reports/XAC-demo-commitment'

async function seatOf(person: string): Promise<Visitor> {
  const visitor = await visit()
  await visitor.goTo('/')
  await enter(visitor, /^Sign in$/)
  await enter(visitor, new RegExp(`^Sit here.*${person}$`))
  // People of other countries get their pages in their own language.
  await visitor.goTo('/work?lang=en')
  return visitor
}

test('all of it by keyboard', async (t) => {
  await t.test('a visitor skips to what matters and finds the promise that Switzerland kept', async () => {
    const visitor = await visit()
    await visitor.goTo('/')
    await tabTo(visitor, /^Skip to main content$/)
    await visitor.page.keyboard.press('Enter')
    assert.equal(await visitor.page.evaluate(() => document.activeElement?.id), 'main')
    await enter(visitor, /^Members$/)
    await enter(visitor, /^Switzerland$/)
    await enter(visitor, /^Join the Virtual Global Taskforce$/)
    assert.match(await mainText(visitor), /Completed/)
    await visitor.close()
  })

  await t.test('a drafter is told what is missing, by the focus itself, and mends it', async () => {
    const dara = await seatOf('Dara Draft')
    await enter(dara, /^Go on$/)
    await enter(dara, /^Contact person$/)
    await enter(dara, /^Save and go on$/)
    assert.equal(await dara.page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby')), 'problem', 'the summary of what is wrong has the focus')
    await tabTo(dara, /^Give a name$/)
    await dara.page.keyboard.press('Enter')
    assert.equal(await dara.page.evaluate(() => document.activeElement?.id), 'contacts/name', 'its link leads into the field')
    await dara.page.keyboard.type('Ada Contact')
    await typeInto(dara, /^Office/, 'Office of International Affairs')
    await typeInto(dara, /^Mail address/, 'ada@example.org')
    await enter(dara, /^Save and go on$/)
    await dara.goTo('/reports/XAA-demo-commitment')
    assert.match(await mainText(dara), /10 of 19 parts/)
    await dara.close()
  })

  await t.test('a returned report is answered, sent, signed and accepted', async () => {
    const cyril = await seatOf('Cyril Foyer')
    await cyril.goTo(`${report}/replies`)
    await typeInto(cyril, /^Your answer/, 'By June 2028; the inspectorate of the ministry checks it.')
    await enter(cyril, /^Keep the answer$/)
    await cyril.goTo(report)
    await enter(cyril, /^Send to the signatory$/)
    assert.match(await mainText(cyril), /With the signatory since/)
    await cyril.close()

    const camille = await seatOf('Camille Sceau, Minister of Justice')
    await enter(camille, /^Read, and sign$/)
    await enterGravely(camille, /^Sign, as with a passkey$/)
    assert.match(await mainText(camille), /XAC-demo-C-2-/)
    await camille.close()

    const selam = await seatOf('Selam Desk')
    await selam.goTo('/desk')
    await enter(selam, /^Corvania$/)
    await selam.goTo(`${report}/review`)
    await enterGravely(selam, /^Accept the report$/)
    await selam.goTo('/desk?group=accepted')
    assert.match(await mainText(selam), /Corvania/)
    await selam.close()
  })
})
