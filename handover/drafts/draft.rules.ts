/** Keys of countries, drafts that came sealed to them, and the lines of opened ones: a row each, with the name of its table. They come from a file, so nothing of them is believed before it was looked at. */

export interface MemberKey {
  readonly recipient: string
  readonly addedAt: Date
}
export interface SealedDraft {
  readonly id: string
  readonly member: string
  readonly recipient: string
  readonly rows: number
  readonly cameAt: Date
  readonly openedAt: Date | null
}

export const draftTables = [
  'monitoring.files',
  'monitoring.answers',
  'monitoring.answer_versions',
  'monitoring.answer_conflicts',
  'monitoring.evidence',
  'monitoring.frozen_texts',
  'monitoring.frozen_parts',
  'monitoring.send_backs',
  'monitoring.take_backs',
  'monitoring.attestations',
  'monitoring.paper_notes',
  'monitoring.signing_sheets',
] as const
export type DraftTable = (typeof draftTables)[number]
export interface DraftRow {
  readonly table: DraftTable
  readonly row: Readonly<Record<string, unknown>>
}
const isDraftTable = (name: unknown): name is DraftTable => (draftTables as readonly unknown[]).includes(name)

/** null where a line is something else. Those that others name come first. */
export function readRows(text: string): DraftRow[] | null {
  try {
    const rows = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { table: unknown; row: unknown })
    if (!rows.every(({ table, row }) => isDraftTable(table) && row !== null && typeof row === 'object')) return null
    return (rows as DraftRow[]).toSorted((a, b) => draftTables.indexOf(a.table) - draftTables.indexOf(b.table))
  } catch {
    return null
  }
}

/** Rows of the country itself: of its reports, or of texts of these. Everything else is left out, and so is a text whose number was taken meanwhile, with all that hangs on it. */
export function ownRows(rows: readonly DraftRow[], reports: ReadonlySet<string>, taken: ReadonlySet<string>): DraftRow[] {
  const texts = new Set(
    rows.flatMap(({ table, row }) =>
      table === 'monitoring.frozen_texts' && reports.has(String(row['report'])) && !taken.has(`${row['report']} ${row['number']}`) ? [String(row['id'])] : [],
    ),
  )
  return rows.filter(({ table, row }) => {
    if (table === 'monitoring.files') return true
    if (table === 'monitoring.frozen_texts') return texts.has(String(row['id']))
    return 'text' in row ? texts.has(String(row['text'])) : reports.has(String(row['report']))
  })
}
