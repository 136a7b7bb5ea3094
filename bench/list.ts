/** A partner's list of 10,000 addresses over HTTP, from the first byte to the last result, beside the same statements without HTTP, reading and sealing. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { sha256 } from '#platform/ids.ts'
import { openDatabase } from '#platform/database.ts'
import { urlOf } from '#tests/support/server.ts'
import { performer } from '#record/perform.ts'
import { sendBatch, takeRows } from '../hotlines/partners/batch.act.ts'
import { batchSentAs, type SealedRow } from '../hotlines/partners/batch.store.ts'
import { printToken } from '../hotlines/partners/partner.rules.ts'
import { seal } from '../hotlines/sealing/box.ts'
import type { Key } from './hotlines.ts'
import type { Place } from './place.ts'

const rows = 10_000
const atOnce = 100

export async function measureList({ owner, origin }: Place, key: Key) {
  const secret = randomBytes(32).toString('base64url')
  const token = '0'.repeat(16)
  await sql`insert into hotlines.partners (id, member, name, kind, daily_reports, added_by, added_at) values ('partner', 'XAA', 'Other Line', 'hotline', 1000000, 'manager', now())`.execute(
    owner,
  )
  await sql`insert into hotlines.partner_tokens (id, partner, verifier, scopes, ends_on, made_by, made_at) values (${token}, 'partner', ${sha256(secret)}, '{send,read}', current_date + 1, 'manager', now())`.execute(
    owner,
  )
  const table = ['address,reference,comment', ...Array.from({ length: rows }, (_each, at) => `https://page${at % 900}.example/list/${at},R-${at},seen on a list`), ''].join('\n')
  const began = performance.now()
  const answer = await fetch(`${origin}/api/partners/v1/XAA/reports`, {
    method: 'POST',
    body: table,
    headers: { authorization: `Bearer ${printToken(token, secret)}`, 'content-type': 'text/csv', 'idempotency-key': 'bench' },
  })
  const { received } = (await answer.json()) as { received: number }
  const seconds = (performance.now() - began) / 1_000
  if (received !== rows) throw new Error(`${received} of ${rows} rows were received`)
  const statementSeconds = await replay(key)
  return { seconds: Math.round(seconds * 10) / 10, statementSeconds: Math.round(statementSeconds * 10) / 10, ratio: Math.round((statementSeconds / seconds) * 100) / 100 }
}

/** The same acts with boxes that are made already. */
async function replay(key: Key): Promise<number> {
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 2 })
  try {
    const perform = performer(writer)
    const moment = () => ({
      db: writer,
      person: { id: 'partner', name: '', seats: [{ role: 'partner' as const, member: 'XAA' }] },
      now: new Date(),
      steppedUp: false,
      demonstration: false,
    })
    const outline = seal(key.publicKey, { a: 'x'.repeat(60) })
    const text = seal(key.publicKey, { a: 'x'.repeat(200) })
    const row = (position: number): SealedRow => ({
      position,
      reference: `S-${position}`,
      sealed: { report: randomBytes(12).toString('hex'), nonce: randomBytes(32), outline, text, address: null },
      remarks: [],
    })
    const began = performance.now()
    await perform(sendBatch, { member: 'XAA', partner: 'partner', token: '0'.repeat(16), idempotencyKey: 'replay', contentDigest: Buffer.alloc(32), rows }, moment())
    const { id: batch } = (await batchSentAs(writer, 'XAA', 'partner', 'replay'))!
    for (let first = 1; first <= rows; first += atOnce) {
      const some = Array.from({ length: atOnce }, (_each, at) => row(first + at))
      await perform(takeRows, { member: 'XAA', batch, first, rows: some, key: key.fingerprint, workerKey: null, language: 'en' }, moment())
    }
    return (performance.now() - began) / 1_000
  } finally {
    await writer.destroy()
  }
}
