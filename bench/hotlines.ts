/** The form that faces the public: reports received a second over HTTP, on a disk that is waited for, beside the same statements sent to the database without HTTP and without sealing. */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { openDatabase } from '#platform/database.ts'
import { admin, testIntakeKeys, urlOf } from '#tests/support/server.ts'
import { receiveReport, type SealedReport } from '../hotlines/intake/intake.store.ts'
import { seal, pairFrom } from '../hotlines/sealing/box.ts'
import { newTicket } from '../hotlines/sealing/ticket.ts'
import { measureList } from './list.ts'
import { placeWith } from './place.ts'

const seconds = 6
const connections = 16

export async function measureHotlines(say: (line: string) => unknown) {
  const place = await placeWith('empty', { limits: { perSender: 1e9, perSecond: 1e9, burst: 1e9, waitSeconds: 20 } })
  const intake = openDatabase(urlOf('bench', 'alliance_intake'), { connections: 4 })
  try {
    await admin("alter system set synchronous_commit = 'on'", 'alter system set fsync = on', 'select pg_reload_conf()')
    const key = await openForm(place.owner)
    const replayed = await replay(intake, key)
    const overHttp = await load(place.origin)
    const again = await replay(intake, key)
    const statements = Math.round((replayed + again) / 2)
    const ratio = Math.round((overHttp / statements) * 100) / 100
    say(`  ${overHttp} reports/s over HTTP, sealed and durable; ${statements}/s of the statements alone; ratio ${ratio}`)
    const list = await measureList(place, key)
    say(`  a list of 10,000 rows: ${list.seconds} s from the first byte to the last result; ${list.statementSeconds} s of its statements alone; ratio ${list.ratio}`)
    return { overHttp, statements, ratio, list }
  } finally {
    await intake.destroy()
    await place.close()
  }
}

export interface Key {
  readonly fingerprint: string
  readonly publicKey: Uint8Array
}
export async function openForm(owner: Database): Promise<Key> {
  const { publicKey } = pairFrom(Buffer.alloc(32, 1))
  const fingerprint = createHash('sha256').update(publicKey).digest('hex')
  await sql`insert into alliance.members (code, kind, standing, names, made_up, added_at) values ('XAA', 'country', 'member', '{"en": "Arvenia"}', false, now())`.execute(owner)
  await sql`insert into people.accounts (id, name, email, created_at) values ('manager', 'Manager', 'manager@example.test', now())`.execute(owner)
  await sql`insert into hotlines.hotlines (member, name, organisation, emergency_number, emergency_checked_on, changed_by, changed_at) values ('XAA', 'Line', 'Foundation', '112', current_date, 'manager', now())`.execute(
    owner,
  )
  await sql`insert into hotlines.texts (member, language, about, legal_note) values ('XAA', 'en', 'Two analysts read each report.', 'Reporting is lawful.')`.execute(owner)
  await sql`insert into hotlines.keys (fingerprint, member, public_key, quorum, shares, made_by, made_at) values (${fingerprint}, 'XAA', ${Buffer.from(publicKey)}, 2, 3, 'manager', now())`.execute(
    owner,
  )
  await sql`insert into hotlines.openings (id, member, opened_by, opened_at) values ('opening', 'XAA', 'manager', now())`.execute(owner)
  return { fingerprint, publicKey }
}

/** What the process sends to the database for a report, as often as the database takes it. */
async function replay(intake: Database, key: Key): Promise<number> {
  const ticket = newTicket()
  const boxes = { outline: seal(key.publicKey, { a: 'x'.repeat(60) }), text: seal(key.publicKey, { a: 'x'.repeat(300) }), step: seal(ticket.pair.publicKey, { a: 'x'.repeat(60) }) }
  const report = (): SealedReport => ({
    id: randomBytes(12),
    member: 'XAA',
    language: 'en',
    at: new Date(),
    nonce: randomBytes(16),
    lookup: randomBytes(32),
    ticketKey: ticket.pair.publicKey,
    key: key.fingerprint,
    address: null,
    ...boxes,
  })
  const until = performance.now() + seconds * 1_000
  const begun = performance.now()
  let n = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        await receiveReport(intake, report())
        n++
      }
    }),
  )
  return n / ((performance.now() - begun) / 1_000)
}

function load(origin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const words = ['bench/report-load.ts', origin, testIntakeKeys.tokenKey.toString('base64'), String(connections), String(seconds)]
    const child = spawn(process.execPath, ['--import', new URL('../bin/typescript.mjs', import.meta.url).href, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.once('exit', (code) => (code === 0 ? resolve((JSON.parse(text) as { perSecond: number }).perSecond) : reject(new Error(`the load ended with ${code}: ${text}`))))
  })
}
