/** Writes everything public as the files that import takes. */
import type { Database } from '#platform/database.ts'
import { type Kind, kinds, type Records } from './formats/formats.ts'
import type { FrameworkRow } from './formats/framework.ts'
import { writeCsv, writeFrameworkJson, writeJson } from './formats/write.ts'
import { stores } from './record/stores.ts'

export interface ExportedFile {
  readonly name: string
  readonly kind: Kind
  readonly records: number
  readonly text: string
}

/** One file a kind; a framework one a version. Empty kinds make none. */
export async function exported(db: Database, format: 'csv' | 'json', { madeUp = false } = {}): Promise<ExportedFile[]> {
  const files: ExportedFile[] = []
  for (const kind of kinds) files.push(...(await filesOf(db, kind, format, madeUp)))
  return files
}

async function filesOf<K extends Kind>(db: Database, kind: K, format: 'csv' | 'json', madeUp: boolean): Promise<ExportedFile[]> {
  const records = await stores[kind].read(db, { madeUp })
  if (!records.length) return []
  if (kind === 'framework') return frameworkFiles(records as unknown as FrameworkRow[])
  return [{ name: `${kind}.${format}`, kind, records: records.length, text: format === 'csv' ? writeCsv(kind, records) : writeJson(kind, records as readonly Records[K][]) }]
}

const frameworkFiles = (rows: readonly FrameworkRow[]): ExportedFile[] =>
  [...Map.groupBy(rows, ({ framework, version }) => `${framework}-${version}`)].map(([name, some]) => ({
    name: `framework-${name}.json`,
    kind: 'framework' as const,
    records: some.length,
    text: writeFrameworkJson(some),
  }))
