/** The worker opens the addresses of a report, and puts each with others that are the same. */
import type { Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import type { Address } from '../intake/address.rules.ts'
import { open } from '../sealing/box.ts'
import { addressKeys, ruleVersion } from './canonical-address.rules.ts'
import type { ClosingReason } from '../sealing/sender-status.rules.ts'
import { lockPublicReport } from '../desk/public-report.store.ts'
import { closingsOf, happen, insertOpened, lockCase } from './case-events.store.ts'
import { caseOf, endUnjoined, insertCaseReport, type Keyed, noteFailure, takeUnjoined, type UnjoinedReport } from './case.store.ts'
import { afterNewReport } from './case-track.rules.ts'
import { attestAll } from '../notices/come-of-notice.ts'
import { tellKnown } from './tell-senders.ts'
import { openHosting } from '../hosting/hosting.store.ts'
import { happenToTransfer, lockTransferOfReport } from '../transfers/transfer.store.ts'
import { casesOfReport } from './queue.store.ts'
import { workRulesOf } from './work-rules.store.ts'
import type { WorkerSecrets } from './worker-file.ts'

export interface Joining {
  readonly secrets: WorkerSecrets
  /** Fingerprint of its key. */
  readonly workerKey: string
}
export const joinReport: ActOf<'case.join', Joining, UnjoinedReport, never> = {
  name: 'case.join',
  find: (tx, { secrets, workerKey }) => takeUnjoined(tx, secrets.member, workerKey),
  work: async (tx, { id, member, sealedAddress, receivedAt, passedOn }, { secrets }, { now }) => {
    const addresses = open<Address[]>(sealedAddress, secrets.pair)
    if (!addresses) {
      await noteFailure(tx, id, now)
      return yes
    }
    const keyed = addresses.map(({ url }, position) => ({ position, keyed: url === null ? null : { rule: ruleVersion, ...addressKeys(url, secrets.compareKey) } }))
    // In one order, so that two workers with the same addresses do not wait for each other for ever.
    const known: (ClosingReason | null)[] = []
    for (const each of keyed.toSorted((one, other) => Buffer.compare(one.keyed?.strict ?? none, other.keyed?.strict ?? none)))
      known.push(await join(tx, { report: id, member, receivedAt, now, ...each }))
    await endUnjoined(tx, id)
    if (passedOn) await receipt(tx, id, now)
    const reasons = known.filter((each) => each !== null)
    if (reasons.length === known.length) await tellKnown(tx, id, now, reasons, (await lockPublicReport(tx, member, id))?.ticketKey ?? null)
    return yes
  },
}
const none = Buffer.alloc(0)
/** To the hotline that passed it on. What it calls urgent is so here too. */
async function receipt(tx: Writer, report: string, now: Date): Promise<void> {
  const held = await lockTransferOfReport(tx, report)
  if (!held) return
  await happenToTransfer(tx, held, { event: 'received', by: null, at: now })
  if (!held.urgent) return
  for (const { id } of await casesOfReport(tx, report)) {
    const found = await lockCase(tx, held.to, id)
    if (found && found.state !== 'closed' && !found.urgent) await happen(tx, found, { event: 'urgency', reason: 'urgent', by: null, at: now })
  }
}

interface OneAddress {
  readonly report: string
  readonly position: number
  readonly member: string
  readonly keyed: Keyed | null
  readonly receivedAt: Date
  readonly now: Date
}
/** Answers with why its case was closed where that holds for the new report too, and null where somebody is to look. */
async function join(tx: Writer, { report, position, member, keyed, receivedAt, now }: OneAddress): Promise<ClosingReason | null> {
  const made = await caseOf(tx, { id: newId(), member, keyed, openedAt: receivedAt })
  if (made.isNew) {
    await insertOpened(tx, made.id, receivedAt)
    await openHosting(tx, made.id, member, now)
  }
  // Held before its first row is added, so that of two reports at once the second waits for the first.
  const found = made.isNew ? undefined : await lockCase(tx, member, made.id)
  await insertCaseReport(tx, report, position, made.id, now)
  const closed = found?.state === 'closed' && (await closingsOf(tx, [found.id])).get(found.id)
  if (!found || !closed) return null
  if (afterNewReport(closed, (await workRulesOf(tx, member)).knownDays, now) === 'known') return closed.reason
  await happen(tx, found, { event: 'reopened', reason: 'reported-again', by: null, at: now })
  await attestAll(tx, found.id, 'reappeared', { by: null, at: now })
  return null
}
