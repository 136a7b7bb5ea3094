import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
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

/** Heads of files, of several kinds in one, and files as text. Made up of nothing. */
const heads = [
  '\u0089PNG\r\n\u001a\n',
  'GIF89a',
  '\u00ff\u00d8\u00ff\u00e0',
  'RIFF....WEBPVP8 ',
  '\u0000\u0000\u0000 ftypmp42',
  'PK\u0003\u0004',
  'Rar!\u001a\u0007',
  '%PDF-1.7\n',
  '7z\u00bc\u00af',
  '\u001f\u008b',
  'GIF89a/*PK\u0003\u0004*/',
]
const filler = fc.uint8Array({ minLength: 300, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes))
const media = fc.oneof(
  fc.tuple(fc.constantFrom(...heads), filler).map(([head, bytes]) => ({ kind: 'binary', text: head + bytes.toString('latin1') })),
  fc.tuple(fc.constantFrom(...heads), filler).map(([head, bytes]) => ({ kind: 'base64', text: Buffer.concat([Buffer.from(head, 'latin1'), bytes]).toString('base64') })),
  fc
    .tuple(fc.constantFrom('image/png', 'video/mp4', 'application/zip', ''), filler)
    .map(([type, bytes]) => ({ kind: 'data', text: `data:${type};base64,${bytes.toString('base64')}` })),
  filler.map((bytes) => ({ kind: 'svg', text: `<svg><image href="data:image/png;base64,${bytes.toString('base64')}"/></svg>` })),
)
const fields = ['found', 'access', 'comment', 'country', 'pageLanguage'] as const
/** Nothing of a file: no run of base64, no data address, no drawing, no character that only binary has. */
const isPlain = (text: string) => !/[A-Za-z0-9+/=_-]{200,}|data:[^\s,]{0,200},|<svg/i.test(text) && !/\p{Cc}/u.test(text.replaceAll(/[\n\t]/g, ''))

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
