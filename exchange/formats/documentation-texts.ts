/** The prose of docs/import.md around its tables. */

export const opening = `# The import format

Printed from \`exchange/formats/\` (\`npm run generate\`). The same files are written by \`alliance export\`, so that what was exported can be read again, exactly.

\`\`\`
alliance import members.csv framework.json rounds.csv actions.xlsx
alliance import --dry-run actions.csv
alliance import --mapping words.json their-actions.csv
\`\`\`

## Files

- **CSV**: UTF-8 (with or without a byte order mark) or UTF-16 with one; comma, semicolon or tab between cells, found out from the first line, which names the columns. Texts with separators, quotes or line breaks stand between double quotes.
- **JSON**: an array of records, or \`{"kind": "actions", "rows": [{…}, …]}\`. Names are those of the columns. A text may stand by language, \`"title": {"en": "…", "fr": "…"}\`; a list may stand as an array.
- **XLSX**: the sheet named like the kind, else the first; the first row names the columns. Dates, numbers, formatted text and the saved results of formulas are read. A date cell that shows only the year counts as the year.

Columns may stand in any order and be left out where nothing is known; \`Joined after\` and \`joined-after\` are the same. A column that is not known is refused, with the nearest known name. A row is known again by its key, so the same file can be handed in twice.

**Texts in several languages.** \`title\` holds the text in the language that the column \`language\` names (\`en\` where empty); \`title@fr\`, \`title@es\`, \`title@pt-BR\` hold others.

**Dates** are taken as far as they are known: \`2014\`, \`2014-05\`, \`2014-05-12\`. Also read: \`12.05.2014\`, \`25/05/2014\`, \`May 2014\`, \`12 mai 2014\`, \`12 de mayo de 2014\`, date cells of a workbook. Refused, because it can be read in two ways: \`12/05/2014\`. Nothing is made more precise than it was given.

**Honest missing values.** A status or a value that nobody can give is one of \`not-asked\`, \`not-answered\`, \`not-applicable\`, \`confidential\`, \`not-assessed\`, \`cannot-be-assessed\`; an empty cell says only that the file does not speak of it.

**How well a thing is known.** \`evidence\`: \`read-at-source\`, \`title-read\`, \`second-hand\`, \`recalled\`. What is recalled is shown, if at all, as unconfirmed, and never counted or drawn.

**Several in one cell** have \`;\` between them; a \`;\` inside one is written \`\\;\`.

**Cells that look like formulas.** A text that begins with \`=\`, \`+\`, \`-\`, \`@\`, a tab or a return is written with an apostrophe before it, so that no spreadsheet runs it; reading takes exactly one off again.

**Codes in a workbook.** Format columns of codes as text: a spreadsheet turns goal \`1.10\` into the number 1.1.

## What is said about a bad file

Nothing of a file is taken unless all of it is good. Each message names the file, the line (CSV), row (workbook) or record (JSON), the column, what is wrong and what would be right:

\`\`\`
actions.csv, line 17, column status: “finnished” is not a status. Nearest: completed.
actions.csv, line 40, column start: “05/06/2014” is not a date that can be taken. It can be read in two ways: write 2014-06-05 or 2014-05-06.
\`\`\`

## A mapping file

For a record that uses other words. Keys are columns, or the groups \`status\`, \`member\`, \`framework\`, \`round\`, \`action\`, \`outcome\`, \`evidence\`, \`qualifier\`, which count for every column of that sort; under \`column\`, other names of columns (\`""\` leaves one out). Upper and lower case do not matter.

\`\`\`json
{
  "column": { "Titel": "title", "Internal number": "" },
  "status": { "finnished": "completed", "partly done": "under-way" },
  "member": { "UK": "GBR" },
  "goals": { "Goal A": "1.1" }
}
\`\`\`

## Another alliance's record

Bring its \`framework\` first, under a key of its own and with as many targets and goals as it has; then \`members\` with its own codes, \`rounds\`, \`actions\`, \`action-values\`, \`progress\` and \`indicator-values\`. Files of one command are taken in that order whatever their order on the line. A file's kind is read from its name (\`actions.csv\`, \`framework-ours.json\`) or given with \`--kind\`.`

export const closing = `## A framework in JSON

\`\`\`json
{
  "kind": "framework", "framework": "our-alliance", "version": 1,
  "name": { "en": "Our alliance", "fr": "Notre alliance" },
  "targets": [
    { "code": "1", "name": { "en": "Identify victims" },
      "goals": [
        { "code": "1.1", "name": { "en": "More identified victims" },
          "suggested-actions": [{ "name": { "en": "Train analysts" }, "evidence": "recalled" }],
          "indicators": [{ "code": "victims-identified", "name": { "en": "Victims identified" }, "unit": { "en": "victims" }, "direction": "up", "counts": "stock", "supplied-by": "observer", "rule": "growth", "rule-percent": 10 }],
          "questions": [{ "code": "who", "name": { "en": "Who identifies victims?" }, "answer": "choice", "required": true, "choices": [{ "code": "police", "name": { "en": "The police" } }] }] }
      ] }
  ],
  "questions": []
}
\`\`\``
