import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { newSigner, printVerifier, types } from '#record/notes/keys.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { urlOf } from '#tests/support/server.ts'
import { world } from '#tests/support/world.ts'
import { open } from '../../hotlines/sealing/box.ts'
import { alliance, freshFolder } from './running.ts'

const of = await world()
const pair = await givenHotline(of, 'XAA')
const forms = await (await of.app.request('http://localhost/hotlines/forms.json')).text()
const published = { text: forms, status: 200 }
const main = createServer((_request, answer) => answer.writeHead(published.status, { 'content-type': 'application/json' }).end(published.text))
await new Promise<void>((ready) => main.listen(0, '127.0.0.1', ready))
after(() => main.close())
const address = main.address()
const place = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hotlines/forms.json`

/** Through a socket, written so that it is an address like others. */
const urlAs = (role: string) => urlOf(of.database, role).replace('@/', '@localhost/')
const settings = () => ({
  ALLIANCE_DATA: `${freshFolder()}/data`,
  ALLIANCE_ORIGIN: 'https://report.alliance.example',
  DATABASE_URL: urlAs('alliance_intake'),
  ALLIANCE_FORMS: place,
  PORT: '0',
})
const report = async (at: string) => {
  const token = /name="token" value="([^"]+)"/.exec(await (await fetch(`${at}/report/XAA`)).text())?.[1] ?? ''
  return fetch(`${at}/report/XAA`, { method: 'POST', body: new URLSearchParams({ token, email: '', address: 'https://page.example/alone', comment: 'Only here' }) })
}

test('a process of its own takes reports, and does nothing else', async () => {
  const { says, child, ended, said } = alliance(['serve', '--only', 'intake'], settings())
  const [, port] = await says(/listening on 127\.0\.0\.1:(\d+)/)
  const at = `http://127.0.0.1:${port}`
  assert.equal((await fetch(at, { redirect: 'manual' })).headers.get('location'), '/report')
  const answer = await report(at)
  const page = await answer.text()
  const code = /class="code">\s*([0-9A-Z-]+)/.exec(page)?.[1] ?? ''
  assert.equal(code.replaceAll('-', '').length, 22)
  assert.equal(answer.headers.get('strict-transport-security'), 'max-age=63072000; includeSubDomains')
  const file = `${freshFolder()}/receipt.txt`
  writeFileSync(file, /<pre id="receipt">([^<]+)<\/pre>/.exec(page)?.[1] ?? '')
  const key = /<code>([^<]+\/reports\+[^<]+)<\/code>/.exec(page)?.[1] ?? ''
  const verified = alliance(['verify', file, '--key', key])
  assert.equal(await verified.ended, 0, verified.said())
  assert.match(verified.said(), /holds {2}\S+: a report was received for XAA in the hour from \d{4}-\d\d-\d\d \d\d:00 UTC/)
  const otherKey = newSigner('report.alliance.example/reports', types.ed25519)
  assert.equal(await alliance(['verify', file, '--key', printVerifier(otherKey)]).ended, 3)
  const row = await of.db.selectFrom('hotlines.public_reports').select('sealed_text').executeTakeFirstOrThrow()
  assert.ok(JSON.stringify(open(row.sealed_text, pair)).includes('Only here'))
  const back = await fetch(`${at}/report/check`, { method: 'POST', body: new URLSearchParams({ code }) })
  assert.match(await back.text(), /Received/)
  for (const path of ['/members', '/sign-in', '/hotlines/XAA', '/log', '/metrics', '/hotlines/forms.json']) assert.equal((await fetch(`${at}${path}`)).status, 404, path)
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  for (const secret of ['page.example', 'Only here', code, '127.0.0.1:5']) assert.ok(!said().includes(secret), secret)
})
test('while the main installation does not answer, what the hotlines said last goes on holding', async () => {
  const { says } = alliance(['serve', '--only', 'intake'], settings())
  const [, port] = await says(/listening on 127\.0\.0\.1:(\d+)/)
  published.status = 500
  assert.equal((await report(`http://127.0.0.1:${port}`)).status, 200)
  published.status = 200
})
test('the forms may come from a file', async () => {
  const file = `${freshFolder()}/forms.json`
  writeFileSync(file, forms)
  const { says } = alliance(['serve', '--only', 'intake'], { ...settings(), ALLIANCE_FORMS: file })
  await says(/listening on/)
})
test('it refuses a role that sees tables', async () => {
  for (const role of ['alliance_reader', 'alliance_writer', 'alliance_owner']) {
    const bad = alliance(['serve', '--only', 'intake'], { ...settings(), DATABASE_URL: urlAs(role) })
    assert.equal(await bad.ended, 1, bad.said())
    assert.match(bad.said(), /a role that sees tables/)
  }
})
test('it says what its configuration lacks, and does not start on forms that are none', async () => {
  const bare = alliance(['serve', '--only', 'intake'], { ALLIANCE_DATA: freshFolder() })
  assert.equal(await bare.ended, 2)
  for (const name of ['ALLIANCE_ORIGIN', 'DATABASE_URL', 'ALLIANCE_FORMS']) assert.match(bare.said(), new RegExp(`${name} is missing`))
  const other = alliance(['serve', '--only', 'something'], settings())
  assert.equal(await other.ended, 2)
  published.text = '{"format":"something else"}'
  const bent = alliance(['serve', '--only', 'intake'], settings())
  assert.equal(await bent.ended, 1)
  published.text = forms
})
