/** Reminders that have not left say who sends them: when the office changes hands, they are written anew in the next host's name, and with them what proves their text. */
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { deskRound } from '../rounds/round.store.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { climbers } from './next-letters.ts'
import { waitingDispatches, writeAnew } from './ladder.store.ts'
import { aboutReport, reminder } from './reminder.ts'
import { wordingOf, wordings } from './template.store.ts'

/** In the transaction that changes the host. Answers with how many letters were written anew. */
export async function rewordWaiting(tx: Writer, { now, origin }: { readonly now: Date; readonly origin: string }): Promise<number> {
  const words = await wordings(tx)
  let letters = 0
  for (const waiting of await waitingDispatches(tx)) {
    const round = await deskRound(tx, waiting.round)
    const person = (await seatHolders(tx, [waiting.role], waiting.member)).find(({ id }) => id === waiting.account)
    if (!round || !person) continue
    const kind = waiting.kind as ReportKind
    const { due } = (await climbers(tx, round, kind, new Map()))(waiting.member)
    const about = await aboutReport(tx, { round, member: waiting.member, kind, due, now, origin })
    await writeAnew(tx, waiting, reminder(wordingOf(words, waiting.template, person.language), about, person, now))
    letters++
  }
  return letters
}
