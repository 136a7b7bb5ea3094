/** All that the signing page shows, gathered. */
import { memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { pick } from '#web/texts.rules.ts'
import type { Report } from '../report.rules.ts'
import { type FrozenText, partsListed, sectionsOf } from './frozen.store.ts'
import { signatoryReleases } from './held-text.store.ts'
import { namesOf, personNames } from './recipients.store.ts'
import { leavesOf } from './sheet.rules.ts'
import { sheetNames } from './sheet-names.store.ts'
import { attestationOf, noteOf, reasonsGiven } from './steps.store.ts'

/** The text of a report with everything around it, in a reader's language. */
export async function textShown(db: Reader, report: Report, text: FrozenText, language: string) {
  const [named, leaves, names] = await Promise.all([namesOf(db, report), leavesShown(db, text.id), sheetNames(db, report)])
  return {
    report,
    facts: report.texts.find(({ id }) => id === text.id)!,
    digest: text.digest.toString('hex'),
    eyeDigits: text.eyeDigits,
    leaves,
    names,
    memberName: memberName(named.member, language),
    roundName: pick(named.round, language).text,
    latenessSeenBy: named.latenessSeenBy,
  }
}
const leavesShown = async (db: Reader, text: string) => leavesOf(await partsListed(db, text), await sectionsOf(db, text))
export type TextShown = Awaited<ReturnType<typeof textShown>>

export async function signingShown(db: Reader, report: Report, text: FrozenText, language: string) {
  const [shown, drafters, [frozenBy], releases, reasons, note, attestation] = await Promise.all([
    textShown(db, report, text, language),
    personNames(db, report.writers),
    personNames(db, [text.frozenBy]),
    signatoryReleases(db, report.member),
    reasonsGiven(db, text.id),
    noteOf(db, text.id),
    attestationOf(db, text.id),
  ])
  return {
    ...shown,
    drafters,
    frozenBy: frozenBy ?? '–',
    releases,
    reasons: reasons?.sentBack ?? reasons?.withdrawn ?? null,
    note: note ? { attachedAt: note.attachedAt, sha256: note.sha256.toString('hex') } : null,
    signedWay: attestation?.way ?? null,
  }
}
