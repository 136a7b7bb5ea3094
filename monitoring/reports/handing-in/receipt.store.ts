/** All that a receipt shows, gathered. */
import { memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { pick } from '#web/texts.rules.ts'
import type { FrozenFacts, Report } from '../report.rules.ts'
import { reportById } from '../report.store.ts'
import { type FrozenText, partsListed, textById } from './frozen.store.ts'
import { namesOf } from './recipients.store.ts'
import { signedWay } from './signed-way.rules.ts'
import { attestationOf, reasonsGiven, returnReasons } from './steps.store.ts'

export interface Submitted extends Report {
  readonly facts: FrozenFacts & { readonly reference: string; readonly submittedAt: Date }
}

/** A report together with the text that was handed in under this reference. */
export async function submittedAs(db: Reader, report: string, reference: string): Promise<Submitted | undefined> {
  const found = await reportById(db, report)
  const facts = found?.texts.find((text) => text.reference === reference)
  return facts && ({ ...found!, facts } as Submitted)
}

export async function receiptShown(db: Reader, report: Submitted, language: string) {
  const { facts } = report
  const text = (await textById(db, facts.id)) as FrozenText
  const [named, attestation, parts, reasons, given] = await Promise.all([
    namesOf(db, report),
    attestationOf(db, facts.id),
    partsListed(db, facts.id),
    returnReasons(db, facts.id),
    reasonsGiven(db, facts.id),
  ])
  const before = report.texts.find(({ id }) => id === text.corrects)
  return {
    report,
    facts,
    digest: text.digest.toString('hex'),
    memberName: memberName(named.member, language),
    roundName: pick(named.round, language).text,
    latenessSeenBy: named.latenessSeenBy,
    way: attestation ? signedWay(attestation) : ('paper' as const),
    attestedBy: attestation?.name ?? '',
    parts: parts.length,
    privateParts: parts.filter((part) => part.private).length,
    reasons,
    withdrawnBecause: given?.withdrawn ?? null,
    corrected: given?.correctedAt ? { at: given.correctedAt, reason: given.corrected ?? '' } : null,
    corrects: before?.reference ?? null,
  }
}
