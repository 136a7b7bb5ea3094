/** Puts a reminder on its way in the transaction of the act that calls this, and leaves the proof of it; where nobody holds the seat, the proof says so. */
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { insertDispatch } from './ladder.store.ts'
import type { Level, LetterRole } from './ladder.rules.ts'
import { type About, reminder } from './reminder.ts'
import { type Wordings, wordingOf } from './template.store.ts'

export interface Sending {
  readonly round: { readonly id: string; readonly madeUp: boolean }
  readonly member: string
  readonly kind: ReportKind
  readonly template: string
  readonly role: LetterRole
  readonly level: Level
  /** The rung that asks for it; null for a letter by hand. */
  readonly rung: { readonly step: string; readonly anchorOn: string } | null
  readonly about: About
  readonly by: string
}

/** Answers with how many letters were queued. */
export async function sendReminder(tx: Writer, sending: Sending, words: Wordings, silenced: ReadonlyMap<string, string>, now: Date): Promise<number> {
  const { round, member, kind, template, role, level, rung, about, by } = sending
  const dispatch = { round: round.id, member, kind, step: rung?.step ?? null, anchorOn: rung?.anchorOn ?? null, template, role, level, by }
  const people = (await seatHolders(tx, [role], member)).filter(({ id }) => !silenced.has(id))
  for (const person of people) {
    const text = reminder(wordingOf(words, template, person.language), about, person, now)
    const { subject, body, html, language } = text
    const letter = await queueLetter(
      tx,
      { account: person.id, email: person.email, language, subject, body, html, about: `${member}-${round.id}-${kind}`, madeUp: person.madeUp || round.madeUp },
      now,
    )
    await insertDispatch(tx, { ...dispatch, account: person.id, letter, digest: text.digest }, now)
  }
  if (!people.length) await insertDispatch(tx, { ...dispatch, account: null, letter: null, digest: null }, now)
  return people.length
}
