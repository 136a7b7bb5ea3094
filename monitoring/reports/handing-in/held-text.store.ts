/** A report together with its newest frozen text, held until the transaction ends. */
import type { Reader, Writer } from '#platform/database.ts'
import type { Report } from '../report.rules.ts'
import { lockReport, reportById } from '../report.store.ts'
import { type FrozenText, newestText } from './frozen.store.ts'

export interface HeldText extends Report {
  readonly text: FrozenText
}

export async function lockText(tx: Writer, report: string): Promise<HeldText | undefined> {
  const held = await lockReport(tx, report)
  const text = held && (await newestText(tx, report))
  return text && { ...held!, text }
}
export async function textOfReport(db: Reader, report: string): Promise<HeldText | undefined> {
  const found = await reportById(db, report)
  const text = found && (await newestText(db, report))
  return text && { ...found!, text }
}

/** Whether attesting hands the report in at once, or the focal point lets it go. */
export const signatoryReleases = async (db: Reader, member: string): Promise<boolean> =>
  (await db.selectFrom('alliance.members').select('signatory_releases').where('code', '=', member).executeTakeFirst())?.signatory_releases ?? true
