import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { documentFor, pdfBytes } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'
import { sha256 } from '#platform/ids.ts'
import { lockReport, reportById } from '../report.store.ts'
import { stateOf } from '../report.rules.ts'
import { freezeText } from './freeze-text.ts'
import { partsOfText, textNumber } from './frozen.store.ts'
import { readManifest } from './manifest.rules.ts'
import { verifyReport } from './verify-report.ts'

const { db, writer, now } = await world()
const report = 'XAA-trial-commitment'
/** As the act does, which holds the report and has looked whether anything is missing. */
const freeze = () => writer.transaction().execute(async (tx) => freezeText(tx, (await lockReport(tx, report))!, documentFor(), { way: 'signatory', by: 'farah', at: now }))

await db.insertInto('monitoring.reports').values({ id: report, round: 'trial', member: 'XAA', kind: 'commitment', opened_by: 'dara', opened_at: now }).execute()
await db
  .insertInto('monitoring.files')
  .values({ id: 'file-XAA', media_type: 'application/pdf', size_bytes: pdfBytes.length, sha256: sha256(pdfBytes), bytes: pdfBytes, added_by: 'dara', added_at: now })
  .execute()
beforeEach(async () => {
  await db.deleteFrom('monitoring.frozen_parts').execute()
  await db.deleteFrom('monitoring.frozen_texts').execute()
})

test('freezing keeps manifest, parts and salts, which verify; the digest is that of the bytes kept', async () => {
  await freeze()
  const text = (await textNumber(db, report, 1))!
  assert.deepEqual(text.digest, sha256(text.manifest))
  const parts = await partsOfText(db, text.id)
  assert.deepEqual(
    parts.map(({ section, annex }) => section + annex),
    ['goal/1.1', 'goal/1.1A', 'goal/2.1', 'confidential/2.1', 'contacts'],
  )
  assert.deepEqual(await verifyReport({ manifest: text.manifest, digest: text.digest, parts, attestation: null }), { ok: true, found: [], compared: 5, withheld: 0 })
  assert.equal(new Set(parts.map(({ salt }) => salt!.toString('hex'))).size, 5, 'every part has a salt of its own')
  assert.equal(readManifest(text.manifest)!.frozenAt, now.toISOString())
  assert.equal(stateOf((await reportById(db, report))!), 'with-signatory')
})
test('the same words frozen twice have other salts and another digest: nobody can guess a part from it', async () => {
  await freeze()
  const first = (await textNumber(db, report, 1))!
  await db.insertInto('monitoring.take_backs').values({ text: first.id, taken_back_by: 'farah', taken_back_at: now }).execute()
  await freeze()
  const second = (await textNumber(db, report, 2))!
  const digests = (manifest: Uint8Array) => readManifest(manifest)!.parts.map(({ digest }) => digest)
  assert.equal(digests(first.manifest).filter((digest) => digests(second.manifest).includes(digest)).length, 0)
  assert.equal(readManifest(second.manifest)!.corrects, null, 'a text that was never handed in is not named')
  await db.deleteFrom('monitoring.take_backs').execute()
})
test('a document that was erased meanwhile cannot be frozen, and nothing is kept then', async () => {
  await db.updateTable('monitoring.files').set({ bytes: null }).execute()
  await assert.rejects(freeze(), /is not there/)
  await db.updateTable('monitoring.files').set({ bytes: pdfBytes }).execute()
  assert.equal((await reportById(db, report))!.texts.length, 0)
})
test('a text after one that was handed in names it by its digest', async () => {
  await freeze()
  const first = (await textNumber(db, report, 1))!
  await db.insertInto('monitoring.submissions').values({ text: first.id, reference: 'R1', submitted_by: 'sigrid', submitted_at: now }).execute()
  await db.insertInto('monitoring.returns').values({ text: first.id, returned_by: 'omar', returned_at: now }).execute()
  await freeze()
  assert.equal(readManifest((await textNumber(db, report, 2))!.manifest)!.corrects, first.digest.toString('hex'))
  for (const table of ['returns', 'submissions'] as const) await db.deleteFrom(`monitoring.${table}`).execute()
})
