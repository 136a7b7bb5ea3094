/** A published action as the pages show it, and what a list of them can be narrowed to. */
import type { Texts } from '#web/texts.rules.ts'
import type { Timing } from './timing.rules.ts'

export const scale = ['not-started', 'under-way', 'substantial', 'completed', 'withdrawn'] as const
/** In the order in which marks are drawn: what is done first. */
export const drawn = ['completed', 'substantial', 'under-way', 'not-started', 'withdrawn'] as const

export interface ActionRow {
  readonly id: string
  readonly member: string
  readonly goals: readonly string[]
  readonly kind: 'existing' | 'new' | 'unknown'
  readonly title: Texts
  readonly description: Texts
  readonly responsible: string | null
  readonly starts: string | null
  readonly ends: string | null
  /** On the scale, or an honest missing value; null: nobody ever said. */
  readonly status: string | null
  readonly madeUp: boolean
  readonly origin: 'compiled' | 'report'
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
}

export interface ActionFilter {
  readonly framework?: string | undefined
  readonly round?: string | undefined
  readonly members?: readonly string[] | undefined
  readonly goal?: string | undefined
  readonly target?: string | undefined
  readonly status?: string | undefined
  readonly timing?: Timing | undefined
  readonly basis?: string | undefined
  /** As somebody typed them; without a letter in them nothing is found. */
  readonly words?: string | undefined
  readonly madeUp: boolean
}

/** The status of several actions together, for one mark in a picture: what is under way counts before what is done. */
export function together(counts: Readonly<Record<string, number>>): string | null {
  const has = (status: string) => (counts[status] ?? 0) > 0
  if (has('under-way') || has('substantial')) return 'under-way'
  if (has('completed')) return has('not-started') ? 'under-way' : 'completed'
  if (has('not-started')) return 'not-started'
  return Object.keys(counts).length ? 'withdrawn' : null
}
