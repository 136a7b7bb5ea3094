/** The worker opens what a system elsewhere told, and what it says happens: a case arrives, or something happened to one. */
import { newId } from '#platform/ids.ts'
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { longestStandstillDays } from '../cases/case-track.rules.ts'
import { tellOn } from '../cases/tell-senders.ts'
import type { WorkerSecrets } from '../cases/worker-file.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { countryCodes } from '../hosting/country.rules.ts'
import { type Address, readAddresses } from '../intake/address.rules.ts'
import { isStep } from '../sealing/sender-status.rules.ts'
import { open } from '../sealing/box.ts'
import { passToNext } from '../transfers/answer-transfer.act.ts'
import { arrive } from '../transfers/arrive.ts'
import { canTake } from '../transfers/receiver.rules.ts'
import { receivers } from '../transfers/receivers.ts'
import { tellAnalysts } from '../transfers/tell-analysts.ts'
import { goesOn } from '../transfers/transfer-track.rules.ts'
import { happenToTransfer, insertFromOutside, lockTransfer, noteSent, outsideTransfer } from '../transfers/transfer.store.ts'
import { type CaseMessage, type EventMessage, eventFrom, readRecord, sideOf } from './exchange-record.ts'
import type { Refusal } from './message.rules.ts'
import { endMessage, type MessageIn, takeMessage } from './messages.store.ts'
import { ownSystemOf } from './own-system.store.ts'

export interface Taking {
  readonly secrets: WorkerSecrets
  /** Where the links of letters lead. */
  readonly origin: string
}
interface Found extends MessageIn {
  readonly member: string
}
type End = { readonly refused: Refusal } | { readonly transfer: string }
type At = Pick<Moment, 'now' | 'demonstration'>

export const takeMessageIn: ActOf<'exchange.take', Taking, Found, never> = {
  name: 'exchange.take',
  find: async (tx, { secrets }) => {
    const found = await takeMessage(tx, secrets.member)
    return found && { ...found, member: found.to }
  },
  work: async (tx, found, { secrets, origin }, moment) => {
    await endMessage(tx, found, await taken(tx, found, secrets, origin, moment), moment.now)
    return yes
  },
}
async function taken(tx: Writer, found: MessageIn, secrets: WorkerSecrets, origin: string, at: At): Promise<End> {
  const opened = open<unknown>(found.sealed, secrets.pair)
  if (opened === null) return { refused: 'unreadable' }
  const record = readRecord(opened)
  if (!record) return { refused: 'not-a-record' }
  if (record.id !== found.id || record.from !== found.from || record.to !== found.to) return { refused: 'mismatch' }
  if (!(await ownSystemOf(tx, found.from))?.connected) return { refused: 'disconnected' }
  return record.kind === 'case' ? takeCase(tx, record, origin, at) : takeEvent(tx, record, at)
}

async function takeCase(tx: Writer, told: CaseMessage, origin: string, { now, demonstration }: At): Promise<End> {
  const { from, to, transfer: outsideId, urgent } = told
  if (await outsideTransfer(tx, from, outsideId)) return { refused: 'known' }
  const [{ all }, sender] = [await receivers(tx, now), await hotlineOf(tx, from)]
  const receiver = all.find(({ member }) => member === to)
  const country = knownCountry(told.hosting.country)
  const id = newId(24)
  const came = await insertFromOutside(tx, { id, from, to, outsideId, country, urgent, shared: told.assessment?.class ?? null, at: now })
  const say = (event: Parameters<typeof happenToTransfer>[2]) => happenToTransfer(tx, came, event)
  if (!receiver || !canTake(receiver)) {
    await say({ event: 'declined', reason: 'no-capacity', by: null, at: now })
    return { transfer: id }
  }
  const read = readAddresses(told.case.address, { asTyped: !told.case.isWeb, reservedOnly: demonstration })
  const address: Address | undefined = 'addresses' in read && read.addresses.length === 1 ? read.addresses[0] : undefined
  if (!address) {
    await say({ event: 'returned', reason: 'address-wrong', by: null, at: now })
    return { transfer: id }
  }
  const texts = { reporter: sender?.name ?? from, ...(told.assessment && { assessment: told.assessment.class }), ...(country && { country }) }
  const arrived = await arrive(tx, { to, address, language: told.case.language, texts, at: now })
  if (!arrived) {
    await say({ event: 'declined', reason: 'no-capacity', by: null, at: now })
    return { transfer: id }
  }
  const dueAt = new Date(told.answerBy)
  await noteSent(tx, id, arrived.report, dueAt)
  if (urgent) await tellAnalysts(tx, came, { origin, dueAt, now })
  return { transfer: id }
}
/** What nobody here knows as a country is not known. */
const knownCountry = (country: string | null): string | null => (country !== null && (country === 'none' || countryCodes.includes(country)) ? country : null)

async function takeEvent(tx: Writer, told: EventMessage, { now }: At): Promise<End> {
  const { from, to } = told
  const theirs = await outsideTransfer(tx, from, told.transfer)
  const ours = theirs ? undefined : await outsideTransfer(tx, to, told.transfer)
  const side = theirs ? 'from' : 'to'
  const found = theirs?.to === to ? theirs : ours?.to === from ? ours : undefined
  const held = found && (await lockTransfer(tx, found.id))
  if (!held) return { refused: 'no-such-transfer' }
  const onlyBy = sideOf(told.event)
  if (onlyBy !== null && onlyBy !== side) return { refused: 'impossible' }
  const event = eventFrom(told, side, now)
  if (event.event === 'stood-still' && event.until.getTime() > now.getTime() + (longestStandstillDays + 1) * dayMs) return { refused: 'impossible' }
  if (!(await happenToTransfer(tx, held, event))) return { refused: 'impossible' }
  if (goesOn(event)) await passToNext(tx, held, now)
  if (event.event === 'told' && held.caseId !== null && isStep(event.reason)) await tellOn(tx, held.from, held.caseId, event.reason, now)
  return { transfer: held.id }
}
const dayMs = 86_400_000
