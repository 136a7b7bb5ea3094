import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPlain, media } from '#tests/support/given-media.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { testIntakeKeys } from '#tests/support/server.ts'
import { world } from '#tests/support/world.ts'
import { open } from '../sealing/box.ts'
import type { SealedMessage } from '../sealing/sender-status.rules.ts'
import { makeToken } from './form-token.ts'
import type { SealedText } from './report-form.rules.ts'

const of = await world({ limits: { perSender: 1e6, perSecond: 1e6, burst: 1e6, waitSeconds: 20 } })
const { app, db, now } = of
const pair = await givenHotline(of, 'XAA')
const token = () => makeToken(testIntakeKeys.tokenKey, now)
const post = (path: string, body: BodyInit, type: string) => app.request(`http://localhost${path}`, { method: 'POST', body, headers: { 'content-type': type } })
const form = 'application/x-www-form-urlencoded'

const fields = ['found', 'access', 'comment', 'country', 'pageLanguage'] as const

async function stored(): Promise<SealedText[]> {
  const rows = await db.selectFrom('hotlines.public_reports').select('sealed_text').execute()
  await db.deleteFrom('hotlines.messages').execute()
  return rows.flatMap(({ sealed_text }) => open<SealedText>(sealed_text, pair) ?? [])
}

test('whatever file is written into whatever field: never a fault, nothing of it is kept, and the address is never lost', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(media, fc.constantFrom(...fields), async ({ text }, field) => {
      const address = `https://page.example/${n++}`
      const answer = await post('/report/XAA', new URLSearchParams({ token: token(), email: '', address, [field]: text }).toString(), form)
      assert.ok([200, 413, 422].includes(answer.status), String(answer.status))
      if (answer.status === 422) assert.ok((await answer.text()).includes(`${address}</textarea>`))
      if (answer.status === 200) {
        const kept = (await stored()).find(({ addresses }) => addresses[0]?.url === address)
        assert.ok(kept, 'the address is there')
        for (const each of Object.values(kept.texts)) assert.ok(isPlain(each), each.slice(0, 200))
      }
    }),
    { numRuns: 60 },
  )
})
test('a file in the place of an address is refused, or is no file any more', async () => {
  await fc.assert(
    fc.asyncProperty(media, fc.boolean(), async ({ text }, asTyped) => {
      const before = (await stored()).length
      const answer = await post('/report/XAA', new URLSearchParams({ token: token(), email: '', address: text, ...(asTyped && { asTyped: 'yes' }) }).toString(), form)
      assert.ok([200, 413, 422].includes(answer.status), String(answer.status))
      const after = await stored()
      if (answer.status !== 200) assert.equal(after.length, before)
      for (const { addresses } of after) for (const { typed } of addresses) assert.ok(isPlain(typed), typed.slice(0, 200))
    }),
    { numRuns: 60 },
  )
})
test('a file in a message: nothing of it is kept', async () => {
  const page = await (await post('/report/XAA', new URLSearchParams({ token: token(), email: '', address: 'https://page.example/talk' }).toString(), form)).text()
  const code = /class="code">\s*([0-9A-Z-]+)/.exec(page)?.[1] ?? ''
  await fc.assert(
    fc.asyncProperty(media, async ({ text }) => {
      const answer = await post('/report/check/message', new URLSearchParams({ token: token(), code, message: text }).toString(), form)
      assert.ok([200, 413, 422].includes(answer.status), String(answer.status))
      const rows = await db.selectFrom('hotlines.messages').select('sealed_for_hotline').execute()
      for (const { sealed_for_hotline } of rows) assert.ok(isPlain(open<SealedMessage>(sealed_for_hotline, pair)?.text ?? ''))
      await db.deleteFrom('hotlines.messages').execute()
    }),
    { numRuns: 40 },
  )
})
test('a body of any other kind is refused before it is read', async () => {
  const types = ['multipart/form-data; boundary=x', 'image/png', 'application/zip', 'application/json', 'text/plain', 'application/octet-stream', '']
  await fc.assert(
    fc.asyncProperty(media, fc.constantFrom(...types), fc.constantFrom('/report/XAA', '/report/check', '/report/check/message'), async ({ text }, type, path) => {
      const before = (await stored()).length
      const answer = await post(path, Buffer.from(text, 'latin1'), type)
      assert.equal(answer.status, 415)
      assert.equal((await stored()).length, before)
    }),
    { numRuns: 40 },
  )
})
test('bytes that are no text at all, as a form, do no harm', async () => {
  for (let n = 0; n < 40; n++) {
    const answer = await post('/report/XAA', randomBytes(1 + n * 200), form)
    assert.ok([413, 422].includes(answer.status), String(answer.status))
  }
})
