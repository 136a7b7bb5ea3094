/** A case that cannot wait leaves the notice in which it was gathered with others, and goes at once in one of its own kind. */
import type { Writer } from '#platform/database.ts'
import { lockProvider } from './provider.store.ts'
import { addCase, casesOfNotice, gatheringNotice, happenToNotice, lockNotice, noticesOfCase, toldCases } from './notice.store.ts'

/** Of a case that is held. */
export async function hurryNotice(tx: Writer, member: string, caseId: string, { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
  for (const { id, provider, urgent, state, dropped } of await noticesOfCase(tx, caseId)) {
    if (urgent || dropped !== null || state !== 'gathering') continue
    await lockProvider(tx, member, provider)
    const slow = await lockNotice(tx, id)
    // The worker may have taken it meanwhile: then it is on its way.
    if (slow?.state !== 'gathering') continue
    const row = (await casesOfNotice(tx, id)).find((each) => each.case === caseId)
    await happenToNotice(tx, slow, { event: 'dropped', case: caseId, reason: 'urgent', by, at })
    if ((await toldCases(tx, id)).length === 0) await happenToNotice(tx, slow, { event: 'withdrawn', by, at })
    const fast = await gatheringNotice(tx, { member, provider, urgent: true, closesAt: at, by, at })
    await addCase(tx, fast, { case: caseId, network: row?.network ?? null, country: row?.country ?? null }, by, at)
  }
}
