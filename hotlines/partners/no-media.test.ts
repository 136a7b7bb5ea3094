import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { isPlain, media } from '#tests/support/given-media.ts'
import { world } from '#tests/support/world.ts'
import type { SealedText } from '../intake/report-form.rules.ts'
import { open } from '../sealing/box.ts'

const of = await world()
const { app, as, db } = of
const pair = await givenHotline(of, 'XAA')
await as('hedy').post('/hotlines/XAA/partners', { name: 'Other Line', kind: 'hotline', dailyReports: '1000000' })
const { id } = await db.selectFrom('hotlines.partners').select('id').executeTakeFirstOrThrow()
const made = await (
  await as('hedy').post(`/hotlines/XAA/partners/${id}/tokens`, [
    ['scopes', 'send'],
    ['endsOn', '2028-01-01'],
  ])
).text()
const token = /Bearer (alliance-partner\.[^<\s]+)/.exec(made)![1]!
let n = 0
const send = (body: string | Uint8Array, type: string) =>
  app.request('http://localhost/api/partners/v1/XAA/reports', {
    method: 'POST',
    body: body as BodyInit,
    headers: { authorization: `Bearer ${token}`, 'content-type': type, 'idempotency-key': `k${n++}` },
  })
async function stored(): Promise<SealedText[]> {
  const rows = await db.selectFrom('hotlines.public_reports').select('sealed_text').execute()
  return rows.flatMap(({ sealed_text }) => open<SealedText>(sealed_text, pair) ?? [])
}
const plainAll = (texts: readonly SealedText[]) => {
  for (const { addresses, texts: said } of texts)
    for (const each of [...addresses.map(({ typed, url }) => url ?? typed), ...Object.values(said)]) assert.ok(isPlain(each), each.slice(0, 200))
}
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const party = { org: 'Example Hotline', contact: 'notice@hotline.example', domain: 'hotline.example' }

test('whatever file is written into whatever field of a list: nothing of it is kept, and the address is never lost', async () => {
  const field = fc.constantFrom('comment', 'found', 'access', 'country', 'reporter', 'assessment', 'foundAt', 'reference', 'attachment', 'image')
  await fc.assert(
    fc.asyncProperty(media, field, fc.constantFrom('csv', 'json'), async ({ text }, name, kind) => {
      const address = `https://page.example/${n}`
      const answer =
        kind === 'json'
          ? await send(JSON.stringify({ reports: [{ address, [name]: text }] }), 'application/json')
          : await send(`address,${name}\n${address},${quoted(text)}\n`, 'text/csv')
      assert.ok([200, 422].includes(answer.status), String(answer.status))
      if (answer.status === 422) return
      const kept = (await stored()).filter(({ addresses }) => addresses[0]?.url === address)
      assert.equal(kept.length, 1)
      plainAll(kept)
    }),
    { numRuns: 80 },
  )
})
test('a file in the place of an address, or beside it in XARF, is not kept', async () => {
  await fc.assert(
    fc.asyncProperty(media, fc.boolean(), async ({ text }, asTyped) => {
      assert.equal((await send(JSON.stringify({ reports: [{ address: text, asTyped }] }), 'application/json')).status, 200)
      const notice = {
        xarf_version: '4.2.0',
        report_id: `6f8f2d4e-3c0a-4f5a-9f0e-${String(n).padStart(12, '0')}`,
        timestamp: '2026-11-20T08:15:00Z',
        reporter: party,
        sender: party,
        source_identifier: '203.0.113.7',
        category: 'content',
        type: 'csam',
        url: `https://img.example.net/${n}`,
        classification: 'baseline',
        detection_method: 'manual_review',
        evidence: [{ content_type: 'image/png', payload: Buffer.from(text, 'latin1').toString('base64') }],
        screenshot_url: text,
        description: text.slice(0, 900),
      }
      const answer = await send(JSON.stringify(notice), 'application/xarf+json')
      assert.equal(((await answer.json()) as { received: number }).received, 1)
      plainAll((await stored()).slice(-2))
    }),
    { numRuns: 40 },
  )
  plainAll(await stored())
})
test('a file instead of a list is refused by what it is, by program and by page, and leaves no row', async () => {
  const before = (await db.selectFrom('hotlines.batches').select('id').execute()).length
  await fc.assert(
    fc.asyncProperty(media, fc.constantFrom('text/csv', 'application/json', 'image/png', 'application/zip'), async ({ kind, text }, type) => {
      const bytes = kind === 'binary' ? Buffer.from(text, 'latin1') : Buffer.from(text)
      const answer = await send(bytes, type)
      assert.ok([415, 422].includes(answer.status), `${type} ${kind}: ${answer.status}`)
      const form = new FormData()
      form.set('from', 'own')
      form.set('file', new File([bytes], 'list.csv', { type }))
      assert.equal((await as('anna').post('/hotlines/XAA/lists', form)).status, 422)
    }),
    { numRuns: 40 },
  )
  assert.equal((await db.selectFrom('hotlines.batches').select('id').execute()).length, before)
})
test('no row of any table holds an address, a word of a list, or the token', async () => {
  await send(JSON.stringify({ reports: [{ address: 'https://planted.example/needle-path', comment: 'needle words', reporter: 'Needle Line' }] }), 'application/json')
  const rows = await everyRow(db)
  assert.ok(rows.includes('Other Line'))
  for (const needle of ['needle', 'planted', 'Needle Line', token.split('.')[2]!]) assert.ok(!holds(rows, needle), needle)
})
