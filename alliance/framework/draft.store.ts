/** Drafts of the next version of a framework. An approved version cannot be written: the database refuses it. */
import type { Reader, Writer } from '#platform/database.ts'
import type { Framework, FrameworkVersion } from './framework.rules.ts'
import { frameworkVersion, versionsOf } from './framework.store.ts'

/** All versions of one framework, held until commit. */
export async function lockFramework(tx: Writer, framework: string): Promise<{ id: string; versions: FrameworkVersion[] } | undefined> {
  const row = await tx.selectFrom('alliance.frameworks').select('code').where('code', '=', framework).forUpdate().executeTakeFirst()
  return row && { id: row.code, versions: await versionsOf(tx, framework) }
}

/** A version held until commit, so that two people who change different things in it lose nothing. */
export async function lockVersion(tx: Writer, framework: string, version: number): Promise<FrameworkVersion | undefined> {
  await tx.selectFrom('alliance.framework_versions').select('version').where('framework', '=', framework).where('version', '=', version).forUpdate().executeTakeFirst()
  return frameworkVersion(tx, framework, version)
}

export const approvedBefore = async (db: Reader, framework: string, version: number): Promise<FrameworkVersion | undefined> =>
  (await versionsOf(db, framework)).findLast((each) => each.approvedAt !== null && each.version < version)

export const insertDraft = (tx: Writer, from: FrameworkVersion, draft: { version: number; madeUp: boolean; by: string; at: Date }) =>
  tx
    .insertInto('alliance.framework_versions')
    .values({
      framework: from.framework,
      version: draft.version,
      content: JSON.stringify(from.content),
      source: from.source,
      evidence: from.evidence,
      made_up: draft.madeUp,
      drafted_by: draft.by,
      drafted_at: draft.at,
    })
    .execute()

export const updateDraft = (tx: Writer, { framework, version }: FrameworkVersion, content: Framework, by: string, at: Date) =>
  tx
    .updateTable('alliance.framework_versions')
    .set({ content: JSON.stringify(content), drafted_by: by, drafted_at: at })
    .where('framework', '=', framework)
    .where('version', '=', version)
    .execute()

export const approveDraft = (tx: Writer, framework: string, version: number, at: Date) =>
  tx.updateTable('alliance.framework_versions').set({ approved_at: at }).where('framework', '=', framework).where('version', '=', version).execute()
