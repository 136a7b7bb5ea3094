/** The words of published reports, kept for the search. Only public sections ever come here. */
import type { Writer } from '#platform/database.ts'
import type { Section } from '../document.rules.ts'
import { linesOf } from './lines.rules.ts'

export async function writePublishedWords(tx: Writer, report: string, sections: readonly Section[]): Promise<void> {
  await tx.deleteFrom('monitoring.published_words').where('report', '=', report).execute()
  const rows = sections
    .filter((section) => !section.private)
    .map(({ section, language, heading, items }) => ({
      report,
      section,
      language,
      heading: JSON.stringify(heading),
      words: items
        .flatMap(linesOf)
        .map(({ text }) => text)
        .join('\n'),
    }))
    .filter(({ words }) => words)
  if (rows.length) await tx.insertInto('monitoring.published_words').values(rows).execute()
}
