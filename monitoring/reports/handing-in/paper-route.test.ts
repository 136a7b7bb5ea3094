import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenFrozen, pdfBytes } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'
import { reportById } from '../report.store.ts'
import { stateOf } from '../report.rules.ts'
import { inGroups } from './manifest.rules.ts'
import { checkPdf, largestPdfBytes } from './pdf-upload.rules.ts'

const { db, as, now } = await world()
const report = 'XAA-trial-commitment'
const path = (rest: string) => `/reports/${report}/${rest}`
const newest = async () => (await reportById(db, report))!.texts.at(-1)!
const digest = async () => (await db.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', report).executeTakeFirstOrThrow()).digest.toString('hex')
const upload = (given: string, scan: Uint8Array | null, name = 'scan.pdf') => {
  const form = new FormData()
  form.set('digest', given)
  if (scan) form.set('scan', new File([new Uint8Array(scan)], name, { type: 'application/pdf' }))
  return form
}
await givenFrozen(db, { way: 'paper', at: now })

test('a text frozen for paper is not signed on the screen', async () => {
  assert.equal((await as('sigrid').post(path('attestation'), { digest: await digest(), response: '{}' })).status, 422)
  assert.equal((await as('farah').post(path('note/confirmation'), { scan: '' })).status, 422, 'there is nothing to confirm yet')
})
const refused: [string, () => Promise<FormData>, RegExp][] = [
  ['another digest', async () => upload('ab'.repeat(32), pdfBytes), /This is not the digest of this text/],
  [
    'the twelve digits alone',
    async () => upload((await db.selectFrom('monitoring.frozen_texts').select('eye_digits').executeTakeFirstOrThrow()).eye_digits, pdfBytes),
    /This is not the digest/,
  ],
  ['no file', async () => upload(await digest(), null), /Choose the scan/],
  ['something else under the name of a PDF', async () => upload(await digest(), Buffer.from('<html>')), /must be a PDF/],
  ['a PDF with a script', async () => upload(await digest(), Buffer.concat([pdfBytes, Buffer.from('/S /Java#53cript /JS (x)\n%%EOF')])), /scripts or embedded files/],
]
for (const [name, form, words] of refused)
  test(`the secretariat attaches ${name}: refused in words`, async () => {
    const answer = await as('omar').post(path('note'), await form())
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), words)
  })
test('only the secretariat attaches, only the country confirms, and then it is handed in, marked paper everywhere', async () => {
  const spaced = inGroups((await digest()).toUpperCase(), 4)
  assert.equal((await as('farah').post(path('note'), upload(spaced, pdfBytes))).status, 403)
  assert.equal((await as('finn').post(path('note'), upload(spaced, pdfBytes))).status, 404)
  assert.equal((await as('omar').post(path('note'), upload(spaced, pdfBytes))).status, 303)
  assert.equal(stateOf((await reportById(db, report))!), 'with-signatory', 'attaching is not handing in')
  const page = await (await as('farah').get(path('sign'))).text()
  const scan = /name="scan" value="([0-9a-f]{64})"/.exec(page)![1]!
  assert.equal((await as('omar').post(path('note/confirmation'), { scan })).status, 403)
  assert.equal((await as('farah').post(path('note/confirmation'), { scan: 'ab'.repeat(32) })).status, 422, 'another scan than the one looked at')
  const answers = await Promise.all([as('farah').post(path('note/confirmation'), { scan }), as('farah').post(path('note/confirmation'), { scan })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const { reference } = await newest()
  assert.match(await (await as('sigrid').get(path(`receipts/${reference}`))).text(), /on paper; confirmed by Farah Focal/)
  assert.match(await (await as('omar').get(path('review'))).text(), /on paper/)
  const kept = await db.selectFrom('monitoring.attestations').select(['way', 'payload_type', 'scan']).executeTakeFirstOrThrow()
  assert.equal(kept.way, 'paper')
  assert.equal(kept.payload_type, 'application/vnd.alliance.made-up.national-report.v1+json')
  assert.ok(kept.scan)
  assert.equal((await as('omar').post(path('note'), upload(await digest(), pdfBytes))).status, 422, 'not after it was confirmed')
  const file = await as('omar').get(path('note'))
  assert.match(file.headers.get('content-disposition')!, /^attachment/)
  assert.match(file.headers.get('content-security-policy')!, /sandbox/)
})
test('a PDF is known by its content and its size', () => {
  assert.equal(checkPdf(pdfBytes), null)
  assert.equal(checkPdf(new Uint8Array()), 'no-file')
  assert.equal(checkPdf(Buffer.concat([pdfBytes, Buffer.alloc(largestPdfBytes)])), 'too-large')
  for (const name of ['/JavaScript', '/JS', '/EmbeddedFile', '/EmbeddedFiles', '/Launch', '/RichMedia', '/XFA', '/J#53'])
    assert.equal(checkPdf(Buffer.from(`%PDF-1.7\n<< ${name} 1 >>\n%%EOF`)), 'active-pdf', name)
  assert.equal(checkPdf(Buffer.from('%PDF-1.7\n<< /JSpecial 1 >>\n%%EOF')), null, 'a longer name is another name')
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => checkPdf(bytes) !== null || Buffer.from(bytes).toString('latin1').startsWith('%PDF-')))
})
