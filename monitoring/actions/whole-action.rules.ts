/** An action with everything that hangs on it. */
import type { Texts } from '#web/texts.rules.ts'
import type { ActionRow } from './action.rules.ts'

export interface StatusRow {
  readonly id: string
  readonly rater: 'source' | 'member' | 'meeting'
  readonly status: string
  readonly word: string | null
  readonly basis: string | null
  readonly texts: Texts
  readonly asOf: string | null
  readonly round: string | null
  readonly enteredAt: Date
  readonly reply: string | null
  readonly replyLanguage: string | null
}
export interface WholeAction extends ActionRow {
  readonly framework: string
  readonly round: string | null
  readonly published: boolean
  readonly texts: Readonly<Record<'title' | 'problem' | 'why' | 'description' | 'how' | 'deliverable', Texts | undefined>>
  readonly partners: readonly string[]
  readonly milestones: readonly { readonly by: string | null; readonly what: string; readonly reached?: boolean | null }[]
  readonly note: string | null
  readonly basis: string | null
  readonly placement: string | null
  readonly statuses: readonly StatusRow[]
  readonly values: readonly { readonly label: string; readonly period: string | null; readonly value: number; readonly unit: string | null; readonly qualifier: string }[]
  readonly outcomes: readonly { readonly round: string; readonly outcome: string; readonly reason: string | null }[]
}
