/** A member, its name in a language, and what its dated memberships add up to on a day. */
import type { Texts } from '#web/texts.rules.ts'

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

const displays = new Map<string, Intl.DisplayNames>()
/** Names come from the record where it has them (bodies, invented members, XKX), else from CLDR by the two-letter code. */
export function memberName(member: Pick<Member, 'code' | 'alpha2' | 'names'>, language: string): string {
  const own = member.names[language] ?? member.names['en']
  if (own) return own
  const display = displays.get(language) ?? new Intl.DisplayNames([language], { type: 'region', style: 'long' })
  displays.set(language, display)
  return member.alpha2 ? (display.of(member.alpha2) ?? member.code) : member.code
}

export type Standing = 'member' | 'suspended' | 'former' | 'not-yet'
/** Where a membership stands on a day (ISO). An interval counts from its latest possible day. */
export function standingOn(memberships: readonly Membership[], day: string): Standing {
  const dated = memberships
    .map(({ status, onDate, byDate }) => ({ status, day: onDate ?? byDate ?? '' }))
    .filter((entry) => entry.day.slice(0, 10) <= day.slice(0, Math.max(entry.day.length, 4)))
    .sort((a, b) => a.day.localeCompare(b.day))
  const last = dated.at(-1)?.status
  if (!last) return 'not-yet'
  if (last === 'suspended') return 'suspended'
  return last === 'left' || last === 'no-longer-listed' ? 'former' : 'member'
}
