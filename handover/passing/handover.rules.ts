/** A guided handover of the secretariat: what both sides go through, what they agree on, and when it is done. */
import { createHash } from 'node:crypto'
import type { KeysMistake } from '#record/log/log-passing.ts'

export const sides = ['outgoing', 'incoming'] as const
export type Side = (typeof sides)[number]
export const parts = ['head', 'second'] as const
export type Part = (typeof parts)[number]
/** `same`: the office changes hands on this installation. `new`: it moves to another machine, and this one closes for ever. */
export type Mode = 'same' | 'new'

/** What is gone through. Those of the second kind nobody can count: what was agreed is written down. */
export const countedItems = ['reports', 'letters', 'proposals', 'conferences', 'people'] as const
export const writtenItems = ['keys', 'domain', 'mail', 'backup'] as const
export const checkItems = [...countedItems, ...writtenItems] as const
export type CheckItem = (typeof checkItems)[number]
export const isCheckItem = (text: string): text is CheckItem => (checkItems as readonly string[]).includes(text)
export const isWritten = (item: CheckItem): boolean => (writtenItems as readonly string[]).includes(item)

export interface Check {
  readonly item: CheckItem
  readonly side: Side
  readonly note: string
  readonly by: string
  readonly at: Date
}
export interface Consent {
  readonly side: Side
  readonly part: Part
  /** SHA-256, in hex, of what was agreed on. */
  readonly agreed: string
  readonly by: string
  readonly at: Date
}
export interface Handover {
  readonly id: string
  readonly coming: string
  readonly from: string
  readonly to: string
  readonly mode: Mode
  /** Where the new machine will be reached; null on the same installation. */
  readonly address: string | null
  /** The new machine's public key (age), to which the bundle is encrypted. */
  readonly receiver: string | null
  /** The note of the next host's public keys for the logs; null in handovers before there were any. */
  readonly logKeys: string | null
  readonly madeUp: boolean
  readonly begunAt: Date
  readonly cancelled: { readonly reason: string; readonly at: Date } | null
  readonly done: { readonly digest: string; readonly at: Date } | null
  readonly erased: { readonly words: string; readonly digest: string; readonly at: Date } | null
  readonly checks: readonly Check[]
  readonly consents: readonly Consent[]
  readonly approvals: readonly MemberApproval[]
}
/** A member approves what the hosts agreed on. */
export interface MemberApproval {
  readonly member: string
  readonly agreed: string
  readonly at: Date
}
export const isUnderWay = ({ cancelled, done }: Pick<Handover, 'cancelled' | 'done'>): boolean => !cancelled && !done

/** Of the seats concerned. Ids only: names may be erased later, what was agreed stays. */
export interface Passing {
  readonly account: string
  readonly role: string
  readonly member: string | null
}
export interface Movement {
  /** Seats of the secretariat that end. */
  readonly leave: readonly Passing[]
  /** Deputies from elsewhere, who stay. */
  readonly stay: readonly Passing[]
  /** Seats of the next secretariat, which become seats of the secretariat. */
  readonly come: readonly Passing[]
}

/** Who leaves, stays and comes: a deputy stays who comes from neither host. On the way to a new machine its operators are new ones. */
export function movementOf(seats: readonly Passing[], { from, to, mode }: Pick<Handover, 'from' | 'to' | 'mode'>): Movement {
  const order = seats.toSorted((a, b) => (`${a.account} ${a.role} ${a.member}` < `${b.account} ${b.role} ${b.member}` ? -1 : 1))
  const isDeputy = ({ role, member }: Passing) => role === 'officer' && member !== null && member !== from
  const inOffice = order.filter(({ role }) => role === 'officer' || role === 'head' || (mode === 'new' && role === 'operator'))
  return {
    leave: inOffice.filter((seat) => !isDeputy(seat)),
    stay: inOffice.filter(isDeputy),
    come: order.filter(({ role, member }) => member === to && (role === 'incoming-officer' || role === 'incoming-head')),
  }
}

/** What is agreed on, as text with one form only; its digest is what a consent is given to. */
export function agreementOf(
  { id, from, to, mode, address, receiver, logKeys }: Pick<Handover, 'id' | 'from' | 'to' | 'mode' | 'address' | 'receiver' | 'logKeys'>,
  { leave, stay, come }: Movement,
): string {
  const people = (list: readonly Passing[]) => list.map(({ account, role, member }) => [account, role, member])
  return JSON.stringify({ handover: id, from, to, mode, address, receiver, logKeys, leave: people(leave), stay: people(stay), come: people(come) })
}
export const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** Consents to what is agreed on now; others were given to something that has changed since. */
export const validConsents = (handover: Pick<Handover, 'consents'>, agreed: string): Consent[] => handover.consents.filter((consent) => consent.agreed === agreed)

/** Approvals of what is agreed on now. */
export const validApprovals = (handover: Pick<Handover, 'approvals'>, agreed: string): MemberApproval[] => handover.approvals.filter((approval) => approval.agreed === agreed)

export const uncheckedItems = ({ checks }: Pick<Handover, 'checks'>, side: Side): CheckItem[] =>
  checkItems.filter((item) => !checks.some((check) => check.item === item && check.side === side))

export type CannotConsent = 'over' | 'unchecked' | 'too-few' | 'given' | 'head-first' | 'changed' | 'not-approved'
/** Two persons on each side, everything gone through, and only to what stands now. */
export function consentRefusal(
  handover: Handover,
  movement: Movement,
  given: { readonly side: Side; readonly part: Part; readonly agreed: string },
  /** How many members must approve before the last consent. */
  approvals: number,
): CannotConsent | null {
  if (!isUnderWay(handover)) return 'over'
  const agreed = digestOf(agreementOf(handover, movement))
  if (given.agreed !== agreed) return 'changed'
  if (sides.some((side) => uncheckedItems(handover, side).length)) return 'unchecked'
  const incoming = new Set(movement.come.map(({ account }) => account))
  if (incoming.size < 2 || !movement.come.some(({ role }) => role === 'incoming-head')) return 'too-few'
  const valid = validConsents(handover, agreed)
  if (valid.some(({ side, part }) => side === given.side && part === given.part)) return 'given'
  if (given.part === 'second' && !valid.some(({ side, part }) => side === given.side && part === 'head')) return 'head-first'
  return valid.length === 3 && validApprovals(handover, agreed).length < approvals ? 'not-approved' : null
}
/** Whether all four have agreed to the same. */
export const isAgreed = (handover: Pick<Handover, 'consents'>, agreed: string): boolean => {
  const valid = validConsents(handover, agreed)
  return sides.every((side) => parts.every((part) => valid.some((consent) => consent.side === side && consent.part === part)))
}

export interface TypedHandover {
  readonly coming: string
  readonly mode: string
  readonly address: string
  readonly receiver: string
  readonly logKeys: string
}
export type HandoverMistake = 'which-host' | 'which-mode' | 'not-an-address' | 'not-a-key' | KeysMistake
/** `ahead`: ids of hosts to come that said yes. Plain http is for the own machine only. */
export function mistakesIn(
  { coming, mode, address, receiver }: Omit<TypedHandover, 'logKeys'>,
  ahead: readonly string[],
  /** What is wrong with the note of keys. */
  keys: KeysMistake | null,
): { readonly field: keyof TypedHandover; readonly what: HandoverMistake }[] {
  const mistakes: { field: keyof TypedHandover; what: HandoverMistake }[] = []
  if (!ahead.includes(coming)) mistakes.push({ field: 'coming', what: 'which-host' })
  if (mode !== 'same' && mode !== 'new') mistakes.push({ field: 'mode', what: 'which-mode' })
  if (keys) mistakes.push({ field: 'logKeys', what: keys })
  if (mode !== 'new') return mistakes
  if (!/^(https:\/\/[^\s/]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)$/.test(address)) mistakes.push({ field: 'address', what: 'not-an-address' })
  if (!isRecipient(receiver)) mistakes.push({ field: 'receiver', what: 'not-a-key' })
  return mistakes
}
/** The shape of an age recipient (X25519); the library reads it in earnest. */
export const isRecipient = (text: string): boolean => /^age1[02-9ac-hj-np-z]{58}$/.test(text)

/** A passkey is bound to the name of its site (WebAuthn, relying party id): under the same name it goes on working. */
export const keepsItsName = (address: string | null, origin: string): boolean => address === null || new URL(address).hostname === new URL(origin).hostname
