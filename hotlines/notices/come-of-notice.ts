/** What follows for a case from what comes of a notice: its senders hear that the provider was told, and what it says of removal. */
import type { Writer } from '#platform/database.ts'
import { type Case, happen, lockCases } from '../cases/case-events.store.ts'
import { tellSendersOf } from '../cases/tell-senders.ts'
import type { Step } from '../sealing/sender-status.rules.ts'
import type { Notice, NoticeCase } from './notice.rules.ts'
import { casesOfNotice, happenToNotice, lockNotice, noticesOfCase } from './notice.store.ts'
import { isClaimedGone, type NoticeEvent } from './notice-track.rules.ts'

export interface NoticeWithCases extends Notice {
  readonly cases: readonly NoticeCase[]
  readonly held: ReadonlyMap<string, Case>
}
/** First its cases, then it: always in this order. */
export async function lockNoticeWithCases(tx: Writer, id: string): Promise<NoticeWithCases | undefined> {
  const before = await casesOfNotice(tx, id)
  const member = (await tx.selectFrom('hotlines.notices').select('member').where('id', '=', id).executeTakeFirst())?.member
  if (!member) return undefined
  const held = await lockCases(
    tx,
    member,
    before.map((each) => each.case),
  )
  const found = await lockNotice(tx, id)
  // One that was added meanwhile is held by whoever adds it, and belongs to the next look.
  return (
    found && { ...found, cases: (await casesOfNotice(tx, id)).filter((each) => before.some((one) => one.case === each.case)), held: new Map(held.map((each) => [each.id, each])) }
  )
}
export async function tellStep(tx: Writer, found: Case, step: Step, { by, at }: { readonly by: string | null; readonly at: Date }): Promise<void> {
  if (found.state !== 'act') return
  await happen(tx, found, { event: 'told', reason: step, by, at })
  await tellSendersOf(tx, found.id, { step, by, now: at })
}
/** Of a case of a notice that is held. null: it cannot be said now. */
export async function sayOutcome(tx: Writer, of: NoticeWithCases, happened: Extract<NoticeEvent, { event: 'claimed' | 'heard' | 'attested' }>): Promise<Notice | null> {
  const row = of.cases.find((each) => each.case === happened.case && each.dropped === null)
  if (!row) return null
  const after = await happenToNotice(tx, of, happened)
  const found = of.held.get(happened.case)
  const says = happened.event === 'attested' ? happened.reason === 'verified-removed' : isClaimedGone(happened.reason)
  const saidBefore = isClaimedGone(row.outcome) || row.outcome === 'verified-removed'
  if (after && found && says && !saidBefore) await tellStep(tx, found, 'reported-removed', happened)
  return after
}
/** Whoever closes it as removed has made sure; whoever opens it again, or reports it again, says that it is back. The case is held. */
export async function attestAll(
  tx: Writer,
  caseId: string,
  reason: 'verified-removed' | 'reappeared',
  { by, at }: { readonly by: string | null; readonly at: Date },
): Promise<void> {
  for (const { id, outcome, dropped, state } of await noticesOfCase(tx, caseId)) {
    if (dropped !== null || (state !== 'delivered' && state !== 'bounced' && state !== 'unknown')) continue
    if (reason === 'verified-removed' ? outcome === reason : outcome !== 'verified-removed' && !isClaimedGone(outcome)) continue
    const held = await lockNotice(tx, id)
    if (held) await happenToNotice(tx, held, { event: 'attested', case: caseId, reason, by, at })
  }
}
