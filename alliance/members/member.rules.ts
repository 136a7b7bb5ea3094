/** A member, its name in a language, and what its dated memberships add up to on a day. */
import type { Texts } from '#web/texts.rules.ts'
import { lastDay } from '../day.rules.ts'

export interface Membership {
  readonly status: 'joined' | 'suspended' | 'resumed' | 'left' | 'no-longer-listed'
  readonly onDate: string | null
  readonly afterDate: string | null
  readonly byDate: string | null
  readonly way: string | null
  readonly reason: string | null
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
  readonly note: string | null
}
export interface Member {
  readonly code: string
  readonly alpha2: string | null
  readonly kind: 'country' | 'body'
  readonly standing: 'member' | 'observer' | 'host'
  readonly names: Texts
  readonly note: Texts
  readonly madeUp: boolean
  readonly signatoryReleases: boolean
  readonly source: string | null
  readonly evidence: string | null
  readonly memberships: readonly Membership[]
}

/** The act of joining. */
export interface Declaration {
  readonly id: string
  readonly declaredOn: string
  /** An office. */
  readonly signatory: string
  readonly textVersion: string
  /** SHA-256 in hex. */
  readonly textDigest: string
  readonly file: string | null
  readonly enteredAt: Date
}

const displays = new Map<string, Intl.DisplayNames>()
/** Names come from the record where it has them (bodies, invented members, XKX), else from CLDR by the two-letter code. */
export function memberName(member: Pick<Member, 'code' | 'alpha2' | 'names'>, language: string): string {
  const own = member.names[language] ?? member.names['en']
  if (own) return own
  const display = displays.get(language) ?? new Intl.DisplayNames([language], { type: 'region', style: 'long' })
  displays.set(language, display)
  return (member.alpha2 && display.of(member.alpha2)) || Object.values(member.names)[0] || member.code
}

export type Standing = 'member' | 'suspended' | 'former' | 'not-yet'

/** The day from which an event counts for certain: the last that its date or interval may mean. One without any date counts from ever. */
export const countsFrom = ({ onDate, byDate, afterDate }: Pick<Membership, 'onDate' | 'byDate' | 'afterDate'>): string => lastDay(onDate ?? byDate ?? afterDate ?? '')

/** Events as they took effect; those of one day stay in the order in which they were entered. */
export const inOrder = <M extends Pick<Membership, 'onDate' | 'byDate' | 'afterDate'>>(memberships: readonly M[]): M[] =>
  memberships.toSorted((a, b) => compare(countsFrom(a), countsFrom(b)))
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Where a membership stands at the end of a day (ISO; of a year or month: at its end). */
export function standingOn(memberships: readonly Membership[], day: string): Standing {
  const until = lastDay(day)
  return standingAfter(inOrder(memberships.filter((event) => countsFrom(event) <= until)).at(-1)?.status)
}

/** Where a membership stands once everything that is entered has taken effect. */
export const standingAtLast = (memberships: readonly Membership[]): Standing => standingAfter(inOrder(memberships).at(-1)?.status)

const standings: Record<Membership['status'], Standing> = { joined: 'member', resumed: 'member', suspended: 'suspended', left: 'former', 'no-longer-listed': 'former' }
const standingAfter = (status: Membership['status'] | undefined): Standing => (status ? standings[status] : 'not-yet')
