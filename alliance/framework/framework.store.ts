/** Versions of frameworks, as the tables hold them. An approved one never changes. */
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { Framework, FrameworkVersion } from './framework.rules.ts'

export async function frameworkVersion(db: Reader, framework: string, version: number): Promise<FrameworkVersion | undefined> {
  const row = await versions(db).where('v.framework', '=', framework).where('v.version', '=', version).executeTakeFirst()
  return row && asVersion(row)
}

export const versionsOf = async (db: Reader, framework: string): Promise<FrameworkVersion[]> => (await versions(db).where('v.framework', '=', framework).execute()).map(asVersion)
export const frameworkVersions = async (db: Reader): Promise<FrameworkVersion[]> => (await versions(db).execute()).map(asVersion)

const versions = (db: Reader) =>
  db
    .selectFrom('alliance.framework_versions as v')
    .innerJoin('alliance.frameworks as f', 'f.code', 'v.framework')
    .select([
      'v.framework',
      'v.version',
      'f.names',
      'v.content',
      'v.source',
      'v.evidence',
      'v.made_up as madeUp',
      'v.drafted_by as draftedBy',
      'v.drafted_at as draftedAt',
      'v.approved_at as approvedAt',
    ])
    .orderBy('v.framework')
    .orderBy('v.version')
type Row = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]
const asVersion = (row: Row): FrameworkVersion => ({ ...row, names: row.names as Texts, content: row.content as Framework })
