/** What the worker does again and again for systems elsewhere: composes what is to be told, with the address of a case where it is passed on, seals it to the other side, signs and sends it. The address is in memory for that long. */
import type { Reader } from '#platform/database.ts'
import type { Moment, Perform } from '#record/perform.ts'
import { caseById } from '../cases/case-events.store.ts'
import type { WorkerSecrets } from '../cases/worker-file.ts'
import type { Bounds } from '../hosting/bounded-request.ts'
import { hostingOf, lookOf } from '../hosting/hosting.store.ts'
import type { Address } from '../intake/address.rules.ts'
import { hourOf } from '../sealing/sender-status.rules.ts'
import { open } from '../sealing/box.ts'
import { sealedAddressOf, transferById } from '../transfers/transfer.store.ts'
import { type CaseMessage, type ExchangedObservation, type ExchangeRecord, exchangeVersion, messageOf } from './exchange-record.ts'
import { eventToTell, type MessageOut, nextMessage } from './messages.store.ts'
import type { Pushed } from './other-system.ts'
import { otherSystems } from './other-systems.ts'
import { ownSystemOf } from './own-system.store.ts'
import { beginMessage, endMessageOut } from './push-message.act.ts'
import { signingPairFrom } from './signature.ts'

export interface PushingMessages {
  readonly db: Reader
  readonly perform: Perform
  readonly moment: () => Moment
  readonly secrets: WorkerSecrets
  /** Fingerprint of its key. */
  readonly workerKey: string
  readonly bounds: Bounds
}
/** Answers whether there was anything to do. */
export async function pushMessages(of: PushingMessages): Promise<boolean> {
  const { db, perform, moment, secrets } = of
  const { member } = secrets
  const next = await nextMessage(db, member, moment().now)
  if (!next || !(await perform(beginMessage, { member, message: next.id }, moment())).ok) return false
  await perform(endMessageOut, { member, message: next.id, ...(await pushed(of, next)) }, moment())
  return true
}
async function pushed(of: PushingMessages, message: MessageOut): Promise<Pushed> {
  const { db, moment, secrets, bounds } = of
  const to = await ownSystemOf(db, message.to)
  if (!to?.connected) return { outcome: 'refused', answer: 'disconnected' }
  const record = await recordOf(of, message)
  if (typeof record === 'string') return { outcome: 'refused', answer: record }
  // By the clock of this machine: a signature is young or it is none.
  // What breaks off there stays there: an error could carry an address into a log.
  return otherSystems[to.system]
    .push({ record, to, key: signingPairFrom(secrets.pair.secretKey), at: moment().now, bounds })
    .catch((): Pushed => ({ outcome: 'later', answer: 'no-answer' }))
}
type Common = Pick<CaseMessage, 'exchange' | 'id' | 'from' | 'to' | 'at' | 'transfer'>
/** A word where there is nothing to tell any more. */
async function recordOf(of: PushingMessages, { id, from, to, event, transfer }: MessageOut): Promise<ExchangeRecord | 'overtaken' | 'unreadable'> {
  const [found, happened] = await Promise.all([transferById(of.db, transfer), eventToTell(of.db, event)])
  const common: Common = { exchange: exchangeVersion, id, from, to, at: happened.at.toISOString(), transfer: found!.outsideId! }
  if (happened.event !== 'sent') return messageOf(happened, common) ?? 'overtaken'
  // Taken back, or given to the next, before it could be sent.
  if (found!.state !== 'sent') return 'overtaken'
  return (await caseMessage(of, { ...common, urgent: found!.urgent, country: found!.country, caseId: found!.caseId!, shared: found!.shared, dueAt: found!.dueAt! })) ?? 'unreadable'
}
interface ToTell extends Common {
  readonly urgent: boolean
  readonly country: string | null
  readonly caseId: string
  readonly shared: NonNullable<CaseMessage['assessment']>['class'] | null
  readonly dueAt: Date
}
async function caseMessage({ db, secrets, workerKey }: PushingMessages, { urgent, country, caseId, shared, dueAt, ...common }: ToTell): Promise<CaseMessage | null> {
  const [sealed, of] = await Promise.all([sealedAddressOf(db, caseId, workerKey), caseById(db, secrets.member, caseId)])
  const address = sealed && open<Address[]>(sealed.sealed, secrets.pair)?.[sealed.position]
  if (!address || !of) return null
  return {
    ...common,
    kind: 'case',
    urgent,
    answerBy: dueAt.toISOString(),
    case: { address: address.url ?? address.typed, isWeb: address.url !== null, language: sealed.language, openedAt: hourOf(of.openedAt) },
    assessment: shared && { scheme: 'alliance-1', class: shared },
    hosting: { country, observations: await observationsOf(db, caseId) },
  }
}
/** Those that lead to no address: the others are sealed to the analysts. */
async function observationsOf(db: Reader, caseId: string): Promise<ExchangedObservation[]> {
  const look = (await hostingOf(db, caseId))?.look
  const seen = look ? await lookOf(db, look) : undefined
  return (seen?.observations ?? []).flatMap(({ subject, kind, by, version, value, confidence, at }) =>
    value === null || kind === 'network-address' || kind === 'alias' || kind === 'network-name' || kind === 'abuse-contact'
      ? []
      : [{ about: subject, kind, value: value.slice(0, 200), by, version, confidence, at: at.toISOString() }],
  )
}
