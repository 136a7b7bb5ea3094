/** What happened to a case, as far as it is counted: no address, no person, no word. And what follows from it: each time that it was open, with the moments at which clocks begin and end. */
import { holding, type HostingEvent, type HostingStanding, notLookedYet, standingAfter } from '../hosting/hosting-track.rules.ts'
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { Place, Source } from './catalogue.rules.ts'

/** `at` in milliseconds since 1970. */
export type Happening = { readonly at: number } & (
  | { readonly what: 'opened'; readonly source: Source; readonly again: boolean }
  | { readonly what: 'urgency'; readonly urgent: boolean }
  | { readonly what: 'assessed'; readonly as: Finding; readonly shared: SharedClass | null }
  | { readonly what: 'police-told' | 'passed-on' | 'provider-told' | 'removal-claimed' | 'removed' }
  | { readonly what: 'closed'; readonly reason: string }
  | { readonly what: 'hosting'; readonly event: HostingEvent }
)
export const findings = ['unlawful', 'lawful', 'pass-on'] as const
/** `pass-on`: for others to assess. */
export type Finding = (typeof findings)[number]

/** From when a case was opened, or opened again, until it was closed. */
export interface Episode {
  readonly source: Source
  readonly again: boolean
  readonly receivedAt: number
  /** When it was first settled, and as what it was last. */
  readonly assessed: { readonly at: number; readonly as: Finding; readonly shared: SharedClass | null; readonly urgent: boolean } | null
  readonly policeToldAt: number | null
  readonly passedOnAt: number | null
  readonly providerToldAt: number | null
  readonly removedAt: number | null
  readonly closed: { readonly at: number; readonly reason: string } | null
  /** When it was settled; where nothing was known then, as soon as something was. */
  readonly place: Place
  /** As conclusions write it. */
  readonly country: string | null
}
type Open = { -readonly [K in keyof Episode]: Episode[K] } & { urgent: boolean }

interface Where {
  readonly place: Place
  readonly country: string | null
}
function whereIs(standing: HostingStanding, home: string): Where {
  const { state, country } = holding(standing)
  if (state === 'nowhere') return { place: 'nowhere', country: null }
  if (state !== 'placed' || country === null) return { place: 'unknown', country: null }
  return { place: country === home ? 'here' : 'abroad', country }
}

/** In the order in which they happened. `home` as conclusions write it. What happens while it is closed belongs to no episode. */
export function episodesOf(happenings: readonly Happening[], home: string): Episode[] {
  const episodes: Episode[] = []
  let standing = notLookedYet
  let open: Open | null = null
  for (const happened of happenings) {
    if (happened.what === 'hosting') standing = standingAfter(standing, happened.event)
    else if (happened.what === 'opened') {
      if (open) episodes.push(open)
      open = begun(happened)
    } else if (open) happen(open, happened)
    if (!open) continue
    if (open.place === 'unknown' && open.assessed) Object.assign(open, whereIs(standing, home))
    if (happened.what === 'closed') {
      if (!open.assessed) Object.assign(open, whereIs(standing, home))
      episodes.push(open)
      open = null
    }
  }
  if (open && !open.assessed) Object.assign(open, whereIs(standing, home))
  return open ? [...episodes, open] : episodes
}
const begun = ({ at, source, again }: Extract<Happening, { what: 'opened' }>): Open => ({
  ...{ source, again, receivedAt: at, assessed: null, policeToldAt: null, passedOnAt: null, providerToldAt: null, removedAt: null, closed: null },
  ...{ place: 'unknown', country: null, urgent: false },
})
function happen(open: Open, happened: Exclude<Happening, { what: 'opened' | 'hosting' }>): void {
  const { at } = happened
  switch (happened.what) {
    case 'urgency':
      open.urgent = happened.urgent
      return
    case 'assessed':
      open.assessed = { at: open.assessed?.at ?? at, as: happened.as, shared: happened.shared, urgent: open.assessed?.urgent ?? open.urgent }
      return
    case 'police-told':
      open.policeToldAt ??= at
      return
    case 'passed-on':
      open.passedOnAt ??= at
      return
    case 'provider-told':
      open.providerToldAt ??= at
      return
    case 'removed':
      open.removedAt ??= at
      return
    case 'closed':
      open.closed = { at, reason: happened.reason }
      if (happened.reason === 'removed') open.removedAt ??= at
      return
    case 'removal-claimed':
  }
}
