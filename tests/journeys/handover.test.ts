import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { byDevice, gravelyByDevice as gravely, invite, production, takeSeat } from '#tests/support/production.ts'
import { mainText } from '#tests/support/reporting.ts'
import { followSwitches, type LogSwitch } from '#record/log/log-switch.ts'
import { readVerifier } from '#record/notes/keys.ts'
import { freshFolder } from '../commands/running.ts'

/** The machine of the European Commission, and the one of the United States. */
const [brussels, washington] = [await production(), await production()]
const bundle = join(freshFolder(), 'bundle')

async function approved(by: Visitor, second: Visitor, fields: Readonly<Record<string, string>>) {
  await by.goTo('/desk/terms')
  await by.page.getByLabel('Next host', { exact: true }).selectOption({ label: fields['host'] ?? '' })
  await by.page.getByLabel('Day on which it is to take over').fill(fields['from'] ?? '')
  await by.page.getByLabel('Why do you propose this?').fill('Agreed by the ministers.')
  await by.press('button', 'Put it up for a second person')
  await second.goTo(new URL(by.page.url()).pathname)
  await gravely(second, 'Approve and do it')
}
/** What a visitor reads, whichever machine it comes from. */
async function figures(visitor: Visitor, origin: string): Promise<string> {
  await visitor.page.goto(`${origin}/rounds/1/overview?lang=en`)
  await visitor.look()
  return mainText(visitor)
}
async function onWashington(visitor: Visitor, path: string) {
  await visitor.page.goto(`${washington.origin}${path}`)
  await visitor.look()
}
async function signedInThere(visitor: Visitor) {
  await onWashington(visitor, '/sign-in?lang=en')
  await byDevice(visitor, 'Sign in with your passkey', /\/work/)
}

test('the European Commission hands over to the United States, who find everything and can change nothing of the past', async (t) => {
  let head: Visitor, officer: Visitor, focal: Visitor, next: Visitor, second: Visitor, minister: Visitor
  let [path, protocol, before] = ['', '', '']
  await t.test('the Commission holds the secretariat, with the record of the first round', async () => {
    const operator = await takeSeat(brussels, (await brussels.serve()) ?? '', 'Olu Operate', 'olu@host.example')
    const files = readdirSync('facts').filter((name) => /\.(csv|json)$/.test(name) && !name.startsWith('terms'))
    await brussels.command('import', ...files.map((name) => `facts/${name}`), '--yes')
    const hana = await invite(operator, '/secretariat/people', { name: 'Hana Head', seat: 'head', from: 'European Commission' })
    head = await takeSeat(brussels, await brussels.linkFor(hana), 'Hana Head', hana)
    const selam = await invite(head, '/secretariat/people', { name: 'Selam Officer', seat: 'officer', from: 'European Commission' })
    officer = await takeSeat(brussels, await brussels.linkFor(selam), 'Selam Officer', selam)
    const rosa = await invite(head, '/secretariat/people', { name: 'Rosa Deputy', seat: 'officer', from: 'Switzerland' })
    const deputy = await takeSeat(brussels, await brussels.linkFor(rosa), 'Rosa Deputy', rosa)
    // No term is recorded yet: the record follows by two persons, none of them from the host.
    await approved(head, deputy, { host: 'European Commission (XEC)', from: '2012-12-05' })
    await head.goTo('/terms')
    assert.match(await mainText(head), /European Commission.*holds it now/)
    await approved(officer, deputy, { host: 'United States (USA)', from: '2027-01-15' })
    await deputy.close()
    before = await figures(head, brussels.origin)
    await operator.close()
  })
  await t.test('the United States are asked, accept, and name who takes over', async () => {
    const farah = await invite(officer, '/members/USA/people', { name: 'Farah Focal', seat: 'focal-point' })
    focal = await takeSeat(brussels, await brussels.linkFor(farah), 'Farah Focal', farah)
    await focal.goTo('/terms')
    assert.match(await mainText(focal), /not answered yet/)
    await focal.press('link', 'United States')
    await focal.page.getByLabel('Yes, we host the secretariat').check()
    await gravely(focal, 'Send the answer')
    assert.match(await mainText(focal), /United States accepted on/)
    const nora = await invite(focal, '/members/USA/people', { name: 'Nora Next', seat: 'incoming-head' })
    next = await takeSeat(brussels, await brussels.linkFor(nora), 'Nora Next', nora)
    const nils = await invite(focal, '/members/USA/people', { name: 'Nils Next', seat: 'incoming-officer' })
    second = await takeSeat(brussels, await brussels.linkFor(nils), 'Nils Next', nils)
  })
  await t.test('a minister of the United States asks that her passkey count; two persons of the secretariat compare it with a note verbale', async () => {
    const sigrid = await invite(focal, '/members/USA/people', { name: 'Sigrid Seal', seat: 'signatory' })
    minister = await takeSeat(brussels, await brussels.linkFor(sigrid), 'Sigrid Seal', sigrid)
    await minister.goTo('/work')
    assert.match(await mainText(minister), /Keys your country signs with/)
    await minister.goTo('/members/USA/signing-keys')
    await minister.page.locator('input[name="passkey"]').first().check()
    await gravely(minister, 'Ask for this passkey')
    const print = /(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/.exec(await mainText(minister))?.[0] ?? assert.fail('the page shows no fingerprint')
    await officer.goTo('/members/USA/signing-keys')
    await officer.page.getByLabel('Fingerprint on the note').fill(print.toUpperCase())
    await officer.page.getByLabel('Reference and day of the note verbale').fill('NV 12/2026 of 20 November')
    await officer.page.getByLabel('Reason, for the second person').fill('The note came today.')
    await officer.press('button', 'Put up for a second person')
    await head.goTo(new URL(officer.page.url()).pathname)
    assert.ok((await mainText(head)).includes(print))
    await gravely(head, 'Approve and do it')
    await minister.goTo('/members/USA/signing-keys')
    assert.match(await mainText(minister), /named in note verbale NV 12\/2026/)
  })
  await t.test('a focal point makes the key for its country’s drafts', async () => {
    await focal.goTo('/work')
    await focal.goTo('/members/USA/draft-key')
    await gravely(focal, 'Make a key')
    assert.match(await mainText(focal), /AGE-SECRET-KEY-1/)
  })
  await t.test('the new machine makes its key; the head begins the handover towards it', async () => {
    const said = await washington.command('handover', 'key')
    const key = /age1[a-z0-9]{58}/.exec(said)?.[0] ?? ''
    const logKeys = said.slice(said.indexOf('alliance log keys 1'))
    await head.goTo('/work')
    await head.goTo('/desk/handover')
    await head.page.getByLabel('To a machine of the next host').check()
    await head.page.getByLabel('Address of the new machine').fill(washington.origin)
    await head.page.getByLabel('Public key of the new machine').fill(key)
    await head.page.getByLabel('Public keys of the next host for the logs').fill(logKeys)
    await gravely(head, 'Begin the handover')
    path = new URL(head.page.url()).pathname
    assert.match(await mainText(head), /The site keeps its name, so passkeys go along/)
  })
  await t.test('both sides go through the list', async () => {
    for (const person of [head, second])
      for (const item of ['reports', 'letters', 'proposals', 'conferences', 'people', 'keys', 'domain', 'mail', 'backup']) {
        if (item === 'reports') await person.goTo(path)
        const line = person.page.locator(`#item-${item}`)
        await line.getByRole('textbox').fill(`Settled: ${item}.`)
        await line.getByRole('button').click()
        await person.page.waitForURL(/#item-/)
        if (item === 'backup') await person.look()
      }
    assert.match(await mainText(second), /Settled: backup\./)
  })
  await t.test('the minister reads what was agreed, and approves it with her passkey', async () => {
    await head.goTo(path)
    assert.match(await mainText(head), /Approved by 0 members; 1 must/)
    await minister.goTo(`${path}/approval`)
    await minister.page.getByRole('button', { name: 'Approve, with your passkey' }).click()
    await minister.page.getByText(/United States approved this on/).waitFor()
    await minister.look()
  })
  await t.test('both heads accept, a second person of each side confirms, and the old machine closes for ever', async () => {
    for (const [person, button] of [
      [head, 'Accept the handover'],
      [next, 'Accept the handover'],
      [second, 'Confirm the handover'],
      [officer, 'Confirm the handover'],
    ] as const) {
      await person.goTo(path)
      await gravely(person, button)
    }
    assert.match(await mainText(officer), /The secretariat has passed to United States/)
    protocol = /[0-9a-f]{64}/.exec(await mainText(officer))?.[0] ?? ''
    await officer.goTo('/desk')
    assert.match(await mainText(officer), /There is no such page/)
    await focal.goTo('/members/USA/draft-key')
    await gravely(focal, 'Make another key in its place')
    assert.match(await mainText(focal), /read-only for ever/)
    assert.equal(await figures(officer, brussels.origin), before, 'what is public stays to be read')
  })
  await t.test('the bundle goes from one machine to the other and is proved equal', async () => {
    assert.match(await brussels.command('handover', 'export', bundle), new RegExp(protocol))
    assert.match(await washington.command('handover', 'check', bundle), /is whole/)
    assert.match(await washington.command('handover', 'import', bundle, '--protocol', protocol), /Taken over and proved equal/)
    assert.match((await washington.serve()) ?? '', /\/invitation\//, 'the new machine has an operator of its own')
  })
  await t.test('the United States find everything there, under the passkeys they have', async () => {
    await signedInThere(next)
    await onWashington(next, '/desk')
    assert.equal(await figures(next, washington.origin), before)
    await onWashington(next, `${path}/protocol`)
    assert.match((await mainText(next)).replaceAll(' ', ''), new RegExp(protocol))
    await onWashington(next, '/secretariat/people')
    for (const name of [/Nora Next/, /Rosa Deputy/, /Hana Head/]) assert.match(await mainText(next), name)
    await onWashington(next, '/proposals')
    assert.match(await mainText(next), /United States is asked to host the secretariat next/)
  })
  await t.test('whoever knew the keys of the Commission comes from there to those of the United States', async () => {
    const known = (await brussels.command('log', 'keys')).split('\n').flatMap((line) => readVerifier(line.trim()) ?? [])
    const files = (await (await fetch(`${washington.origin}/log/handovers`)).json()) as LogSwitch[]
    const { keys, refused } = await followSwitches(files, known)
    assert.equal(refused, null)
    const today = (await washington.command('log', 'keys')).split('\n').flatMap((line) => readVerifier(line.trim()) ?? [])
    assert.ok(today.every(({ id }) => keys.some((key) => key.id.equals(id))))
  })
  await t.test('nothing of the past can be changed there: what is done has no act left', async () => {
    await onWashington(next, path)
    assert.deepEqual(await next.page.locator('main form').count(), 0)
    await onWashington(next, '/terms')
    const terms = await mainText(next)
    assert.match(terms, /European Commission.*5\sDec\s2012/)
    assert.match(terms, /United States.*holds it now/)
  })
  await t.test('the Commission reads what its term left, erases its copy, and signs that it did', async () => {
    const said = await brussels.command('handover', 'erase', `${bundle}.acceptance.json`, '--yes')
    await signedInThere(head)
    await onWashington(head, '/handovers')
    await head.press('link', /^Term of European Commission/)
    assert.match(await mainText(head), /Grave acts decided/)
    await onWashington(head, path)
    await head.page.getByLabel('What the command wrote').fill(said.split('\n\n')[0] ?? '')
    await gravely(head, 'Sign that the copy was erased')
    assert.match(await mainText(head), /the old host erased its copy/)
    await onWashington(head, '/desk')
    assert.match(await mainText(head), /There is no such page/)
  })
})
