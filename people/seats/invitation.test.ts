import assert from 'node:assert/strict'
import { test } from 'node:test'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { world } from '#tests/support/world.ts'
import { firstOperatorLink, furtherOperatorLink } from './first-operator.ts'

const { db, writer, as } = await world()
const visitor = as('visitor')
const link = async () => new URL((await firstOperatorLink(writer, 'http://localhost')) ?? assert.fail('no link')).pathname
await db.updateTable('people.seats').set({ ended_at: new Date() }).where('role', '=', 'operator').execute()

const unquoted = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
/** What the page gives the browser: the account to be, and the options of the passkey. */
async function offered(path: string) {
  const page = await (await visitor.get(path)).text()
  const account = /name="account" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const options = JSON.parse(unquoted(/data-options="([^"]+)"/.exec(page)?.[1] ?? '{}')) as { challenge: string }
  return { page, account, challenge: options.challenge }
}
const id = Buffer.from('a passkey of sixteen').toString('base64url')
const typed = { name: 'Ona Operator', email: 'ona@alliance.example' }
const accounts = async () => (await db.selectFrom('people.accounts').select('name').where('name', '=', typed.name).execute()).length

test('what is missing is said beside its field, what was typed is kept, and the link still works', async () => {
  const path = await link()
  const { account, challenge } = await offered(path)
  const response = softwarePasskey().registers(id, { challenge })
  for (const [fields, words] of [
    [{ ...typed, name: ' ' }, /id="name-error"/],
    [{ ...typed, email: 'ona' }, /id="email-error"/],
  ] as const) {
    const answer = await visitor.post(path, { ...fields, account, response })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, words)
    assert.match(page, new RegExp(`value="${fields.email}"`))
  }
  assert.equal(await accounts(), 0)
})
test('an address that somebody has is refused, in any letters', async () => {
  const path = await link()
  const { account, challenge } = await offered(path)
  const { email } = await db.selectFrom('people.accounts').select('email').where('id', '=', 'dara').executeTakeFirstOrThrow()
  const answer = await visitor.post(path, { ...typed, email: email.toUpperCase(), account, response: softwarePasskey().registers(id, { challenge }) })
  assert.match(await answer.text(), /id="email-error"/)
})
test('a passkey made for another account, another site or without its owner is refused', async () => {
  const path = await link()
  const { account, challenge } = await offered(path)
  const key = softwarePasskey()
  const wrong: [string, string][] = [
    ['somebody-else', key.registers(id, { challenge })],
    [account, key.registers(id, { challenge, origin: 'http://attacker.example' })],
    [account, key.registers(id, { challenge, rpId: 'attacker.example' })],
    [account, key.registers(id, { challenge, flags: 0x41 })],
    [account, 'not JSON'],
  ]
  for (const [as, response] of wrong) assert.equal((await visitor.post(path, { ...typed, account: as, response })).status, 422, response.slice(0, 40))
  assert.equal(await accounts(), 0)
})
test('a seat is taken once: account, seat, passkey and session, and the link is used up', async () => {
  const path = await link()
  const { page, account, challenge } = await offered(path)
  assert.match(page, /The seat: operator\./)
  const response = softwarePasskey().registers(id, { challenge })
  const answers = await Promise.all([visitor.post(path, { ...typed, account, response }), visitor.post(path, { ...typed, account, response })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const taken = answers.find(({ status }) => status === 303)
  assert.equal(taken?.headers.get('location'), '/work')
  assert.match(taken?.headers.get('set-cookie') ?? '', /session=/)
  assert.equal(await accounts(), 1)
  const seats = await db.selectFrom('people.seats').select(['role', 'member']).where('account', '=', account).execute()
  assert.deepEqual(seats, [{ role: 'operator', member: null }])
  assert.equal((await db.selectFrom('people.passkeys').select('id').where('account', '=', account).execute()).length, 1)
  assert.match(await (await visitor.get(path)).text(), /This link is used up/)
  assert.equal(await firstOperatorLink(writer, 'http://localhost'), null)
})
test('a newer link takes the place of the older, and nobody guesses one', async () => {
  await db.updateTable('people.seats').set({ ended_at: new Date() }).where('role', '=', 'operator').execute()
  const older = await link()
  await link()
  for (const path of [older, '/invitation/guessed']) assert.match(await (await visitor.get(path)).text(), /This link is used up/)
})
test('whoever has the machine makes a link for a further operator', async () => {
  await db.updateTable('people.seats').set({ ended_at: null }).where('account', '=', 'olu').execute()
  assert.equal(await firstOperatorLink(writer, 'http://localhost'), null)
  const path = new URL((await furtherOperatorLink(writer, 'http://localhost')) ?? '').pathname
  assert.match((await offered(path)).page, /Take your seat/)
})
