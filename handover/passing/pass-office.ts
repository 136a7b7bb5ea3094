/** The switch: in the transaction of the last consent the term changes, seats are passed, letters that wait change their sender, and the protocol is frozen. On the way to a new machine this database closes for ever. */
import { sql } from 'kysely'
import { beginTerm, endTerm, hosts, openTerm } from '#alliance/public.ts'
import { openReports, receiptsHold, rewordWaiting, roundFigures } from '#monitoring/public.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { logNames } from '#record/log/leaf.rules.ts'
import { sizeOf, tilesIn } from '#record/log/log.store.ts'
import { Tree } from '#record/tree/tree.ts'
import type { Writer } from '#platform/database.ts'
import { tableDigests } from '../bundle/table-digests.ts'
import { dutiesOn, withdrawLinks } from './duties.store.ts'
import { digestOf, type Handover, keepsItsName, type Movement, validConsents } from './handover.rules.ts'
import { closeOffice, insertStatement, passSeats } from './handover.store.ts'
import { statementOf } from './statement.rules.ts'

export interface Switching {
  readonly handover: Handover
  readonly movement: Movement
  readonly agreed: string
  readonly by: string
  readonly at: Date
  readonly origin: string
}

/** Whoever calls holds the office alone (`holdOffice`). Answers with the digest of the protocol. */
export async function passOffice(tx: Writer, { handover, movement, agreed, by, at, origin }: Switching): Promise<string> {
  const { from, to, mode, madeUp } = handover
  const day = at.toISOString().slice(0, 10)
  const duties = { ...(await dutiesOn(tx, day)), reports: (await openReports(tx)).length }
  const open = openTerm(await hosts(tx), madeUp)
  if (open) await endTerm(tx, open.id, day)
  await beginTerm(tx, { host: to, from: day, source: null }, madeUp)
  await passSeats(tx, { leave: movement.leave, come: movement.come, from }, by, at)
  await rewordWaiting(tx, { now: at, origin: handover.address ?? origin })
  if (mode === 'new') await withdrawLinks(tx, at)

  const query = async <R>(text: string): Promise<R[]> => (await sql.raw<R>(text).execute(tx)).rows
  const entriesBefore = (await query<{ next: number }>(`select coalesce(max(id), 0)::int + 1 as next from record.entries where act not like 'session.%'`))[0]!.next
  const keeps = keepsItsName(handover.address, origin)
  const counted = {
    duties,
    entriesBefore,
    tables: await tableDigests(query, { keepsItsName: keeps, sending: mode === 'new', entriesBefore }),
    overviews: await roundFigures(tx),
    receipts: await receiptsHold(tx),
  }
  const bytes = Buffer.from(`${JSON.stringify(statementOf({ handover, movement, consents: validConsents(handover, agreed), agreed, at }, counted), null, 1)}\n`)
  const digest = digestOf(bytes)
  await insertStatement(tx, handover.id, bytes, digest, at)
  await addLeaf(tx, 'public', { kind: 'term', about: to, member: to, at, facts: { from: day }, documents: {} })
  await addLeaf(tx, 'public', { kind: 'handover', about: handover.id, member: null, at, facts: { from, to, mode }, documents: { protocol: bytes } })
  await passLogs(tx, handover, agreed, at)
  if (mode === 'new') await closeOffice(tx, handover.id, { statement: digest, address: handover.address, receiver: handover.receiver, keepsItsName: keeps }, at)
  return digest
}

/** Of three entries the two of the hosts: where the logs stand at the closing, and the keys of the next host as it signed them. Members' approvals are there already. */
async function passLogs(tx: Writer, { id, from, to, logKeys }: Handover, agreed: string, at: Date): Promise<void> {
  if (logKeys === null) return
  const stand: Record<string, string | number> = {}
  for (const log of logNames) {
    const size = await sizeOf(tx, log)
    stand[`${log}-size`] = size
    stand[`${log}-root`] = (await new Tree(tilesIn(tx, log), size).root()).toString('hex')
  }
  const closing = { kind: 'handover-closing', about: id, member: from, at, facts: { from, to, agreed, ...stand }, documents: {} }
  // In both registers, as the act itself is in the access log: so each log has a last word of this host that nobody else signed.
  for (const log of ['public', 'members'] as const) await addLeaf(tx, log, closing)
  await addLeaf(tx, 'public', { kind: 'handover-acceptance', about: id, member: to, at, facts: { from, to }, documents: { keys: Buffer.from(logKeys) } }, true)
}
