/** The worker of a hotline opens the address of a case that is passed on, and seals it to the receiver. In between it is in the memory of this process alone. */
import { randomBytes } from 'node:crypto'
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { formatInstant } from '#web/dates.ts'
import { isLanguage } from '#web/languages.ts'
import { happen, lockCase } from '../cases/case-events.store.ts'
import { tellSendersOf } from '../cases/tell-senders.ts'
import type { WorkerSecrets } from '../cases/worker-file.ts'
import { hotlineOf, keysOfHotline, newestWorkerKeys } from '../desk/hotline.store.ts'
import { type Address, outlineOf } from '../intake/address.rules.ts'
import type { SealedOutline, SealedText } from '../intake/report-form.rules.ts'
import { open, seal } from '../sealing/box.ts'
import { receivingOf } from './receiving.store.ts'
import { transferWords } from './transfer.words.ts'
import type { Transfer } from './transfer.rules.ts'
import { dueAnew, happenToTransfer, insertPassedOn, noteSent, sealedAddressOf, takeProposed } from './transfer.store.ts'

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
interface Telling {
  readonly origin: string
  readonly dueAt: Date
  readonly now: Date
}
/** What is urgent does not wait for the hour in which letters say how many came. */
async function tellAnalysts(tx: Writer, { id, from, to }: Transfer, { origin, dueAt, now }: Telling): Promise<void> {
  const [analysts, sender, receiver] = await Promise.all([seatHolders(tx, ['analyst'], to), hotlineOf(tx, from), hotlineOf(tx, to)])
  for (const { id: account, email, language: wanted, madeUp } of [...new Map(analysts.map((each) => [each.id, each])).values()]) {
    const language = isLanguage(wanted) ? wanted : 'en'
    const say = transferWords(language)
    const body = `${say('urgentBody', { from: sender?.name ?? from, time: formatInstant(language, dueAt) })}\n\n${origin}/hotlines/${to}/cases\n`
    await queueLetter(tx, { account, email, language, subject: say('urgentSubject', { hotline: receiver?.name ?? to }), body, about: `transfer/${id}`, madeUp }, now)
  }
}
export const sendTransfer: ActOf<'transfer.send', SendingOn, Found, 'overtaken'> = {
  name: 'transfer.send',
  find: async (tx, { secrets, workerKey }, { now }) => {
    // A worker with an earlier key would find what it cannot read, and take it back.
    if ((await newestWorkerKeys(tx, [secrets.member])).get(secrets.member)?.fingerprint !== workerKey) return undefined
    const found = await takeProposed(tx, secrets.member, now)
    return found && { ...found, member: found.from }
  },
  work: async (tx, found, { secrets, workerKey, origin }, { now }) => {
    if (found.state !== 'proposed') return no('overtaken')
    const sealed = await sealedAddressOf(tx, found.caseId, workerKey)
    const address = sealed && open<Address[]>(sealed.sealed, secrets.pair)?.[sealed.position]
    const [[key], workers, receiving, own] = await Promise.all([
      keysOfHotline(tx, found.to),
      newestWorkerKeys(tx, [found.to]),
      receivingOf(tx, found.to),
      hotlineOf(tx, found.from),
    ])
    if (!sealed || !address || !key || !receiving) {
      await happenToTransfer(tx, found, { event: 'withdrawn', reason: 'unreadable', by: null, at: now })
      return yes
    }
    const outline: SealedOutline = { addresses: [outlineOf(address)], onion: address.onion, written: false }
    const text: SealedText = { addresses: [address], texts: { reporter: own?.name ?? found.from, ...(found.shared && { assessment: found.shared }) } }
    const worker = workers.get(found.to)
    const report = randomBytes(12).toString('hex')
    await insertPassedOn(tx, {
      id: report,
      member: found.to,
      language: sealed.language,
      nonce: randomBytes(32),
      key: key.fingerprint,
      outline: seal(key.publicKey, outline),
      text: seal(key.publicKey, text),
      address: worker ? { key: worker.fingerprint, sealed: seal(worker.publicKey, [address]) } : null,
      at: now,
    })
    const dueAt = new Date(now.getTime() + (found.urgent ? receiving.urgentHours : receiving.withinHours) * hourMs)
    await noteSent(tx, found.id, report, dueAt)
    if (found.urgent) await tellAnalysts(tx, found, { origin, dueAt, now })
    const sent = (await happenToTransfer(tx, found, { event: 'sent', by: null, at: now }))!
    // Without a worker there is nothing that would say so later.
    if (!worker) {
      await happenToTransfer(tx, sent, { event: 'received', by: null, at: now })
      await dueAnew(tx, report)
    }
    await happen(tx, (await lockCase(tx, found.from, found.caseId))!, { event: 'told', reason: 'passed-on', by: null, at: now })
    await tellSendersOf(tx, found.caseId, { step: 'passed-on', by: null, now })
    return yes
  },
}
