import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Visitor } from '#tests/support/browser.ts'
import { cmsVectors, signCms } from '#tests/support/certificate-signer.ts'
import { demonstration } from '#tests/support/demonstration.ts'
import { gravely } from '#tests/support/gravely.ts'
import { mainText } from '#tests/support/reporting.ts'
import { alliance, freshFolder } from '../commands/running.ts'

const { visit } = await demonstration()
const folder = freshFolder()
const keysIn = (text: string) => [...text.matchAll(/localhost\/(public|members)\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}/g)].map(([key]) => key)
async function downloaded({ page }: Visitor, link: string | RegExp, name: string): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const file = join(folder, name)
  copyFileSync(await (await downloading).path(), file)
  return file
}

for (const size of ['desktop', 'phone'] as const)
  test(`a visitor reads what was signed of the register, and who holds the secretariat next (${size})`, async () => {
    const visitor = await visit({ size })
    await visitor.goTo('/log')
    assert.match(await mainText(visitor), /public register/)
    await visitor.press('link', 'Terms and hosts')
    await visitor.press('link', 'Estmark')
    assert.match(await mainText(visitor), /Estmark accepted on/)
    await visitor.close()
  })

test('a focal point takes her receipt along, and it proves itself on a machine that knows nothing but the key', async () => {
  const focal = await visit()
  await focal.goTo('/sign-in')
  await focal.page.getByText('Other countries').click()
  await focal.press('button', /^Sit here.*Focal point of Estmark$/)
  await focal.goTo('/log')
  const keys = keysIn(await mainText(focal))
  assert.equal(keys.length, 2, 'the page names the keys')
  await focal.goTo('/reports/XAE-demo-commitment')
  await focal.press('link', /^Receipt/)
  assert.match(await mainText(focal), /in the public register, signed on/)
  const file = await downloaded(focal, /^Receipt as a file/, 'receipt.json')
  const verified = alliance(['verify', file, ...keys.flatMap((key) => ['--key', key])])
  assert.equal(await verified.ended, 0, verified.said())
  assert.match(verified.said(), /the report is the one that was signed/)
  assert.match(verified.said(), /handed in by XAE/)

  // The same in a browser, by a page that was kept and opened from the disk.
  await focal.goTo('/log')
  const page = await downloaded(focal, 'verify.html', 'verify.html')
  const alone = await visit()
  await alone.page.goto(pathToFileURL(page).href)
  await alone.page.getByLabel('Receipt, proof, or file of a published report').setInputFiles(file)
  await alone.page.getByLabel('Public keys of the logs, or a policy').fill(keys.join('\n'))
  await alone.page.getByRole('button', { name: 'Check', exact: true }).click()
  await alone.page.getByText('everything that can be checked here').waitFor()
  assert.match(await mainText(alone), /holds · the report is the one that was signed/)
  assert.match(await mainText(alone), /handed in by XAE/)
  await alone.look()
  // With a checkpoint that was kept, and a copy of the register, it also shows that nothing was taken out since.
  const copy = join(folder, 'copy')
  const mirrored = alliance(['log', 'mirror', new URL('/log/public', focal.page.url()).href, copy, ...keys.flatMap((key) => ['--key', key])])
  assert.equal(await mirrored.ended, 0, mirrored.said())
  await alone.page.getByLabel('A checkpoint that you kept').setInputFiles(join(copy, 'checkpoint'))
  await alone.page.getByLabel('Folder of a copy of the log').setInputFiles(copy)
  await alone.page.getByRole('button', { name: 'Check', exact: true }).click()
  await alone.page.getByText(/holds · the log only grew from \d+ to \d+ entries/).waitFor()
  writeFileSync(file, readFileSync(file, 'utf8').replace('"number": 1', '"number": 2'))
  await alone.page.getByLabel('Receipt, proof, or file of a published report').setInputFiles(file)
  await alone.page.getByRole('button', { name: 'Check', exact: true }).click()
  await alone.page.getByText('not everything: keep the file').waitFor()
  assert.match(await mainText(alone), /FAILS · the log has something else than this report, country and moment/)
  await alone.close()
  await focal.close()
})

test('a minister signs with a certificate, elsewhere; the receipt is checked by the page that reads certificates', async () => {
  const minister = await visit()
  await minister.goTo('/sign-in')
  await minister.press('button', /^Sit here.*Beatriz Firma/)
  await minister.goTo('/members/XAB/signing-keys?lang=en')
  await minister.page.getByLabel('Public key or certificate').fill(cmsVectors.certificate)
  await gravely(minister, 'Ask for this key')
  await minister.press('link', 'Vouch for this key')
  await minister.press('button', 'Vouch for this key, as with a passkey')
  assert.match(await mainText(minister), /Certificate, such as of a qualified signature/)
  await minister.goTo('/reports/XAB-demo-commitment/sign')
  await minister.page.getByText('Sign elsewhere, and bring the signed file').click()
  const content = await downloaded(minister, 'Bytes to sign', 'content.bin')
  const signed = join(folder, 'signed.p7s')
  writeFileSync(signed, await signCms(readFileSync(content)))
  await minister.press('button', 'Send the signed file')
  assert.match(await mainText(minister), /neither a signed DSSE envelope/, 'without a file nothing is signed')
  await minister.page.getByLabel('The signed file').setInputFiles(signed)
  await gravely(minister, 'Send the signed file')
  assert.match(await mainText(minister), /Signed with a certificate/)
  await minister.page.waitForFunction(() => document.querySelector('a[href$="/receipt.json"]') !== null || void location.reload())
  const receipt = await downloaded(minister, /^Receipt as a file/, 'certificate.json')
  await minister.goTo('/log')
  const keys = keysIn(await mainText(minister))
  for (const [name, says] of [
    ['verify.html', /FAILS · the report or its signature: certificate-elsewhere/],
    ['verify-certificates.html', /holds · it was signed with a certificate[\s\S]*holds · everything that can be checked here/],
  ] as const) {
    const page = await downloaded(minister, name, name)
    const alone = await visit()
    await alone.page.goto(pathToFileURL(page).href)
    await alone.page.getByLabel('Receipt, proof, or file of a published report').setInputFiles(receipt)
    await alone.page.getByLabel('Public keys of the logs, or a policy').fill(keys.join('\n'))
    await alone.page.getByRole('button', { name: 'Check', exact: true }).click()
    await alone.page
      .getByText(/everything/)
      .last()
      .waitFor()
    assert.match(await mainText(alone), says, name)
    await alone.close()
  }
  await minister.close()
})

test('the country’s page remembers what it saw of the register, over signing out, and raises an alarm when the past has changed', async () => {
  const focal = await visit()
  const signIn = async () => {
    await focal.goTo('/sign-in')
    await focal.press('button', /^Sit here.*Farah Focus$/)
  }
  await signIn()
  await focal.page.getByText(/This browser remembers from now on: \d+ entries/).waitFor()
  await focal.press('button', 'Sign out')
  await signIn()
  await focal.page.getByText(/this browser saw \d+ entries\. The \d+ of today grow out of them/).waitFor()
  await focal.look()
  // As if another past had been shown before: the same size, another root.
  await focal.page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => key.startsWith('log:')) ?? ''
    const lines = (localStorage.getItem(name) ?? '').split('\n')
    lines[3] = btoa(String.fromCharCode(...new Uint8Array(32)))
    localStorage.setItem(name, lines.join('\n'))
  })
  await focal.goTo('/work')
  await focal.page
    .getByRole('alert')
    .getByText(/Alarm: what is there now does not grow out of/)
    .waitFor()
  await focal.look()
  await focal.goTo('/work')
  await focal.page.getByRole('alert').getByText(/Alarm/).waitFor()
  await focal.close()
})
