/** A report that was handed in is asked for no more: its reminders that have not left are kept back, in the same transaction. */
import type { Writer } from '#platform/database.ts'
import { withdrawLetters } from '#platform/mail/letters.store.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { waitingLetters } from './ladder.store.ts'

export async function stopChasing(
  tx: Writer,
  report: { readonly round: string; readonly member: string; readonly kind: ReportKind },
  because: 'handed-in' | 'paused' | 'extended',
  now: Date,
) {
  await withdrawLetters(tx, await waitingLetters(tx, report.round, report.member, report.kind), because, now)
}
