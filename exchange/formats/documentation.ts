/** docs/import.md, printed from the same columns that check a file. */
import { columnsOf, formats, type Kind, kinds } from './formats.ts'
import { headOf } from './column.rules.ts'
import { opening, closing } from './documentation-texts.ts'

export const importDocumentation = (): string => `${[opening, ...kinds.map(section), closing].join('\n\n')}\n`

function section(kind: Kind): string {
  const rows = columnsOf(kind).map(([field, column]) => {
    const name = column.byLanguage ? `\`${headOf(field)}\`, \`…@fr\`` : `\`${headOf(field)}\``
    return `| ${[name, column.required ? 'yes' : '', column.means, column.says, column.example && `\`${column.example}\``].map(cell).join(' | ')} |`
  })
  return [
    `## \`${kind}\``,
    formats[kind].means,
    `Template: [facts/templates/${kind}.csv](../facts/templates/${kind}.csv)`,
    ['| Column | Needed | What it means | What may stand there | Example |', '|---|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')
}
const cell = (text: string) => text.replaceAll('|', '\\|')
