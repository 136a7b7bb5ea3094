/** What happened between the secretariat and one country in a round, in one line of time. */
import type { LetterFacts } from '#web/letter-state.rules.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import type { Report } from '../reports/report.rules.ts'

export interface HistoryLetter extends LetterFacts {
  readonly id: string
  readonly queuedAt: Date
  readonly subject: string
  readonly body: string
  readonly language: string
  readonly to: string
  readonly role: string | null
  readonly digest: string | null
  readonly bounceDiagnostic: string | null
  readonly byHand: boolean
}
export type Happening =
  | { readonly at: Date; readonly what: 'announced' }
  | {
      readonly at: Date
      readonly what: 'opened' | 'frozen' | 'taken-back' | 'sent-back' | 'attested' | 'submitted' | 'withdrawn' | 'returned' | 'accepted' | 'published' | 'correction'
      readonly kind: ReportKind
      readonly reference?: string | null
    }
  | { readonly at: Date; readonly what: 'extended'; readonly kind: ReportKind; readonly until: Date; readonly reason: string }
  | { readonly at: Date; readonly what: 'paused'; readonly kind: ReportKind; readonly reason: string }
  | { readonly at: Date; readonly what: 'pause-ended'; readonly kind: ReportKind }
  | { readonly at: Date; readonly what: 'letter'; readonly letter: HistoryLetter }
  | { readonly at: Date; readonly what: 'nobody'; readonly role: string }
  /** Its person erased the account, and the letter with it; the proof stays. */
  | { readonly at: Date; readonly what: 'erased'; readonly role: string; readonly digest: string }

/** The steps of a report, from the rows that they are. */
export function stepsOfReport(report: Report): Happening[] {
  const { kind } = report
  const happenings: Happening[] = [{ at: report.openedAt, what: 'opened', kind }]
  for (const text of report.texts) {
    const steps: [Date | null, Exclude<Happening['what'], 'announced' | 'extended' | 'paused' | 'pause-ended' | 'letter' | 'nobody' | 'erased' | 'opened' | 'correction'>][] = [
      [text.frozenAt, 'frozen'],
      [text.takenBackAt, 'taken-back'],
      [text.sentBackAt, 'sent-back'],
      [text.attestedAt, 'attested'],
      [text.submittedAt, 'submitted'],
      [text.withdrawnAt, 'withdrawn'],
      [text.returnedAt, 'returned'],
      [text.acceptedAt, 'accepted'],
      [text.publishedAt, 'published'],
    ]
    for (const [at, what] of steps) if (at) happenings.push({ at, what, kind, ...(what === 'submitted' && { reference: text.reference }) })
  }
  return report.correctingSince ? [...happenings, { at: report.correctingSince, what: 'correction', kind }] : happenings
}

/** Newest first; what happened at one moment stays in its order, turned round. */
export const newestFirst = (happenings: readonly Happening[]): Happening[] =>
  happenings
    .map((happening, order) => ({ happening, order }))
    .toSorted((a, b) => b.happening.at.getTime() - a.happening.at.getTime() || b.order - a.order)
    .map(({ happening }) => happening)
