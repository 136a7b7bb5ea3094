/** The published text of a report, and how it was signed. */
import type { Reader } from '#platform/database.ts'
import type { FrozenFacts, Report } from '../report.rules.ts'
import { reportById } from '../report.store.ts'
import { isKeyWay, type Signed } from '#record/signatures/signature.ts'
import { type FrozenText, partsListed, sectionsOf, textById } from './frozen.store.ts'
import { leavesOf } from './sheet.rules.ts'
import { attestationOf } from './steps.store.ts'
import type { Attested } from './verify-report.ts'

export interface Published {
  readonly published: true
  readonly member: string
  readonly report: Report
  readonly text: FrozenText
  readonly facts: FrozenFacts
}

/** The newest text of a report that was published; a correction that is under way does not hide it. */
export async function publishedText(db: Reader, report: string): Promise<Published | undefined> {
  const found = await reportById(db, report)
  const facts = found?.texts.filter(({ publishedAt }) => publishedAt).at(-1)
  const text = facts && (await textById(db, facts.id))
  return text && { published: true, member: found!.member, report: found!, text, facts: facts! }
}

/** Sections that are private are not among the leaves' contents. */
export async function publicLeaves(db: Reader, text: string) {
  const sections = await sectionsOf(db, text)
  return leavesOf(
    await partsListed(db, text),
    sections.filter((section) => !section.private),
  )
}

export async function attested(db: Reader, text: string): Promise<Attested | null> {
  const row = await attestationOf(db, text)
  if (!row) return null
  const { payloadType, evidence } = row
  const at = row.attestedAt.toISOString()
  if (isKeyWay(row.way)) return { payloadType, at, ...({ way: row.way, evidence } as unknown as Signed) }
  return { way: row.way as 'paper' | 'demonstration', payloadType, at, challenge: (evidence as { challenge: string }).challenge }
}
