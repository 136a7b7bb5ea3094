/** The worker of a hotline opens the address of a case that is passed on, and seals it to the receiver. In between it is in the memory of this process alone. Where the receiver works in a system of its own, a message goes there (hotlines/exchange). */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { happen, lockCase } from '../cases/case-events.store.ts'
import { tellSendersOf } from '../cases/tell-senders.ts'
import type { WorkerSecrets } from '../cases/worker-file.ts'
import { hotlineOf, newestWorkerKeys } from '../desk/hotline.store.ts'
import { ownSystemOf } from '../exchange/own-system.store.ts'
import type { Address } from '../intake/address.rules.ts'
import { open } from '../sealing/box.ts'
import { arrive } from './arrive.ts'
import { receivingOf } from './receiving.store.ts'
import { tellAnalysts } from './tell-analysts.ts'
import type { Transfer } from './transfer.rules.ts'
import { dueAnew, happenToTransfer, noteSent, noteSentOutside, sealedAddressOf, takeProposed } from './transfer.store.ts'

export interface SendingOn {
  readonly secrets: WorkerSecrets
  /** Fingerprint of its key. */
  readonly workerKey: string
  /** Where the links of letters lead. */
  readonly origin: string
}
interface Found extends Transfer {
  readonly member: string
}
const hourMs = 3_600_000
export const sendTransfer: ActOf<'transfer.send', SendingOn, Found, 'overtaken'> = {
  name: 'transfer.send',
  find: async (tx, { secrets, workerKey }, { now }) => {
    // A worker with an earlier key would find what it cannot read, and take it back.
    if ((await newestWorkerKeys(tx, [secrets.member])).get(secrets.member)?.fingerprint !== workerKey) return undefined
    const found = await takeProposed(tx, secrets.member, now)
    return found && { ...found, member: found.from }
  },
  work: async (tx, found, { secrets, workerKey, origin }, { now }) => {
    const { caseId } = found
    if (found.state !== 'proposed' || caseId === null) return no('overtaken')
    const sealed = await sealedAddressOf(tx, caseId, workerKey)
    const address = sealed && open<Address[]>(sealed.sealed, secrets.pair)?.[sealed.position]
    const [receiving, own, system] = await Promise.all([receivingOf(tx, found.to), hotlineOf(tx, found.from), ownSystemOf(tx, found.to)])
    const dueAt = new Date(now.getTime() + (receiving ? (found.urgent ? receiving.urgentHours : receiving.withinHours) : 0) * hourMs)
    const texts = { reporter: own?.name ?? found.from, ...(found.shared && { assessment: found.shared }) }
    const { to, urgent } = found
    const by = { by: null, at: now }
    if (!sealed || !address || !receiving) {
      await happenToTransfer(tx, found, { event: 'withdrawn', reason: 'unreadable', ...by })
      return yes
    }
    if (system?.connected) {
      await noteSentOutside(tx, found.id, dueAt)
      await happenToTransfer(tx, found, { event: 'sent', ...by })
    } else {
      const arrived = await arrive(tx, { to, address, language: sealed.language, texts, at: now })
      if (!arrived) {
        await happenToTransfer(tx, found, { event: 'withdrawn', reason: 'unreadable', ...by })
        return yes
      }
      await noteSent(tx, found.id, arrived.report, dueAt)
      if (urgent) await tellAnalysts(tx, found, { origin, dueAt, now })
      const sent = (await happenToTransfer(tx, found, { event: 'sent', ...by }))!
      if (!arrived.hasWorker) {
        await happenToTransfer(tx, sent, { event: 'received', ...by })
        await dueAnew(tx, arrived.report)
      }
    }
    await happen(tx, (await lockCase(tx, found.from, caseId))!, { event: 'told', reason: 'passed-on', ...by })
    await tellSendersOf(tx, caseId, { step: 'passed-on', by: null, now })
    return yes
  },
}
