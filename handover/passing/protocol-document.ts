/** The protocol of a handover as a document, read from its frozen bytes. */
import type { Block, Document, Table } from '#platform/documents/tree.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { formatNumber } from '#web/words.ts'
import { checkItems, isCheckItem, type Part, parts, type Side, sides } from './handover.rules.ts'
import { handoverWords } from './handover.words.ts'
import type { Statement } from './statement.rules.ts'

export interface Protocol {
  readonly statement: Statement
  /** Of its bytes, in hex. */
  readonly digest: string
}
export interface ProtocolNames {
  readonly from: string
  readonly to: string
  readonly account: (id: string) => string
}
const grouped = (digest: string) => digest.match(/.{8}/g)?.join(' ') ?? digest

/** Tables of the protocol, the same on the page and on paper. */
export function protocolTables(cx: Pick<Context, 'language'>, { statement }: Protocol, names: ProtocolNames): Table[] {
  const say = handoverWords(cx.language)
  const sideName = { outgoing: names.from, incoming: names.to }
  const table = (id: string, caption: string, definition: string, columns: readonly [string, boolean][], rows: readonly (readonly (string | number)[])[]): Table => ({
    kind: 'table',
    id,
    caption,
    definition,
    columns: columns.map(([head, numeric]) => ({ head, numeric })),
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? { text: formatNumber(cx.language, cell), number: cell } : { text: cell }))),
    foot: null,
  })
  const emptyTables = statement.tables.filter(({ rows }) => rows === 0).map(({ name }) => name)
  const consents = sides.flatMap((side) => parts.map((part): [Side, Part] => [side, part]))
  const given = consents.flatMap(([side, part]) => {
    const consent = statement.consents.find((each) => each.side === side && each.part === part)
    return consent ? [[say(`c-${side}-${part}`, { name: sideName[side] }), names.account(consent.account), formatInstant(cx.language, new Date(consent.at))]] : []
  })
  const checks = statement.checks.filter(({ item }) => isCheckItem(item)).toSorted((a, b) => checkItems.indexOf(a.item as 'keys') - checkItems.indexOf(b.item as 'keys'))
  return [
    table(
      'who',
      say('who'),
      say('agreedHint'),
      [
        [say('agreeing'), false],
        [say('who'), false],
        [say('when'), false],
      ],
      given,
    ),
    table(
      'checks',
      say('checksHead'),
      say('checklist'),
      [
        [say('item'), false],
        [say('side'), false],
        [say('remark'), false],
      ],
      checks.map(({ item, side, note }) => [say(`i-${item as 'keys'}`), sideName[side as Side], note || '–']),
    ),
    table(
      'duties',
      say('dutiesHead'),
      say('dutiesHead'),
      [
        [say('item'), false],
        [say('rows'), true],
      ],
      Object.entries(statement.duties)
        .filter(([, n]) => n > 0)
        .map(([key, n]) => [say(`d-${key}` as 'd-waiting'), n]),
    ),
    table(
      'tables',
      say('tables'),
      `${say('tablesDefined')} ${say('emptyTables', { names: emptyTables.join(', ') })}`,
      [
        [say('table'), false],
        [say('rows'), true],
        [say('sha'), false],
      ],
      statement.tables.filter(({ rows }) => rows > 0).map(({ name, rows, sha256 }) => [name, rows, grouped(sha256)]),
    ),
    table(
      'overviews',
      say('overviews'),
      say('overviewsDefined'),
      [
        [say('round'), false],
        [say('sha'), false],
      ],
      statement.overviews.map(({ round, sha256 }) => [round, grouped(sha256)]),
    ),
    table(
      'receipts',
      say('receipts'),
      say('receiptsDefined'),
      [
        [say('reference'), false],
        [say('holds'), false],
        [say('sha'), false],
      ],
      statement.receipts.map(({ reference, holds, digest }) => [reference, say(holds ? 'yes' : 'no'), grouped(digest)]),
    ),
  ].filter(({ rows }) => rows.length > 0)
}

/** Facts above the tables. */
export function protocolFacts(cx: Pick<Context, 'language'>, { statement, digest }: Protocol, names: ProtocolNames): { readonly label: string; readonly text: string }[] {
  const say = handoverWords(cx.language)
  const people = (ids: readonly string[]) => ids.map(names.account).join(', ') || say('nobody')
  return [
    { label: say('when'), text: formatInstant(cx.language, new Date(statement.at)) },
    { label: say('way'), text: say(`mode-${statement.mode}`) },
    ...(statement.address ? [{ label: say('address'), text: statement.address }] : []),
    ...(statement.receiver ? [{ label: say('receiver'), text: statement.receiver }] : []),
    { label: say('left'), text: people(statement.people.left) },
    { label: say('stayed'), text: people(statement.people.stayed) },
    { label: say('came'), text: people(statement.people.came) },
    { label: say('statement'), text: grouped(digest) },
  ]
}

export function protocolDocument(cx: Pick<Context, 'language' | 'site'>, protocol: Protocol, names: ProtocolNames): Document {
  const say = handoverWords(cx.language)
  const tables = protocolTables(cx, protocol, names)
  const title = say('protocolOf', { from: names.from, to: names.to })
  const lead: Block = { kind: 'paragraph', runs: [{ text: say('protocolLead') }] }
  return {
    title,
    language: cx.language,
    madeUp: protocol.statement.madeUp ? say('madeUp') : null,
    eyebrow: cx.site.name,
    facts: protocolFacts(cx, protocol, names),
    contents: say('contents'),
    chapters: tables.map((table, at) => ({ id: table.id, title: table.caption, sections: [], blocks: at === 0 ? [lead, table] : [table] })),
    foot: title,
    sheet: { definitions: say('definitions'), table: say('table'), definition: say('definition') },
    at: new Date(protocol.statement.at),
  }
}
