/** Hands a signed text in: a reference and the letters that tell of it, in the transaction of the act that calls this. */
import { randomBytes } from 'node:crypto'
import type { Writer } from '#platform/database.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import type { Site } from '#web/context.ts'
import type { HeldText } from './held-text.store.ts'
import { stopChasing } from '../../chasing/stop-chasing.ts'
import { sendLetters } from './letters.ts'
import { referenceOf } from './reference.rules.ts'
import { insertSubmission } from './steps.store.ts'

export async function submitText(tx: Writer, held: HeldText, by: string, at: Date, site: Pick<Site, 'origin'>): Promise<void> {
  const reference = referenceOf(held, held.text.number, randomBytes(4))
  await insertSubmission(tx, { text: held.text.id, by, at }, reference)
  const { member, round, kind, text } = held
  // Whether it was in time is not for everybody to know.
  await addLeaf(tx, 'public', {
    kind: 'submission',
    about: reference,
    member,
    at,
    facts: { round, report: kind, number: text.number },
    documents: { manifest: text.manifest },
    covert: true,
  })
  await stopChasing(tx, held, 'handed-in', at)
  await sendLetters(tx, { kind: 'submitted', report: held, reference, at, site, words: '' })
}
