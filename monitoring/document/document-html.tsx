/** The blocks of an overview as a page shows them: every number a link to its records. */
import { ShareBars } from '#web/charts/share-bars.tsx'
import { LineChart } from '#web/charts/line-chart.tsx'
import { MapKey, WorldMap } from '#web/charts/world-map.tsx'
import { StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { formatNumber } from '#web/words.ts'
import type { CellOf, ChartOf, ComposedBlock, TableOf, Words } from './composed.rules.ts'
import { documentWords } from './document.words.ts'

export interface Showing {
  readonly cx: Context
  /** Where the records of a number open. */
  readonly numbers: string
  /** Where a whole table stands; null: it is shown whole here. */
  readonly tables: string | null
  /** What the caption of a table need not say once more. */
  readonly heading?: string
}
/** A table of more cells is shown from its beginning, with a way to all of it. */
const cellsShown = 420
/** The key of a number as part of an address; its scope is the query. */
export const numberHref = (base: string, key: string) => `${base}/numbers/${key}`

export const Blocks = ({ blocks, ...showing }: Showing & { readonly blocks: readonly ComposedBlock[] }) => (
  <>
    {blocks.map((block) => (
      <OneBlock block={block} {...showing} />
    ))}
  </>
)

function OneBlock({ block, ...showing }: Showing & { readonly block: ComposedBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return block.quoted ? (
        <blockquote class="read">
          <Runs words={block.words} {...showing} />
        </blockquote>
      ) : (
        <p class="read">
          <Runs words={block.words} {...showing} />
        </p>
      )
    case 'heading':
      return (
        <h3>
          <Runs words={block.words} {...showing} />
        </h3>
      )
    case 'list':
      return <Items {...block} {...showing} />
    case 'figures':
      return (
        <dl class="figures">
          {block.items.map(({ label, value, number }) => (
            <div>
              <dt>{label}</dt>
              {number === undefined ? (
                <dd class="unknown">{value}</dd>
              ) : (
                <dd>
                  <a href={numberHref(showing.numbers, number)}>{value}</a>
                </dd>
              )}
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <Table table={block} {...showing} />
    case 'chart':
      return <Chart chart={block} {...showing} />
  }
}

function Items({ ordered, items, ...showing }: Showing & { readonly ordered: boolean; readonly items: readonly (readonly Words[])[] }) {
  const inside = items.map((words) => (
    <li>
      <Runs words={words} {...showing} />
    </li>
  ))
  return ordered ? <ol class="read">{inside}</ol> : <ul class="read">{inside}</ul>
}

const Runs = ({ words, ...showing }: Showing & { readonly words: readonly Words[] }) => (
  <>
    {words.map((each) => (
      <Run of={each} {...showing} />
    ))}
  </>
)
function Run({ of: { text, strong, emphasis, href, number, language }, numbers }: Showing & { readonly of: Words }) {
  if (text === '\n') return <br />
  const marked = strong ? <strong>{text}</strong> : emphasis ? <em>{text}</em> : text
  const to = number === undefined ? href : numberHref(numbers, number)
  const linked = to === undefined ? marked : <a href={to}>{marked}</a>
  return language ? <span lang={language}>{linked}</span> : linked
}

export function Table({ table: { id, caption, definition, columns, rows, foot }, cx, numbers, tables, heading }: Showing & { readonly table: TableOf }) {
  const say = documentWords(cx.language)
  const fit = Math.max(5, Math.floor(cellsShown / Math.max(1, columns.length)))
  const cut = tables !== null && rows.length > fit
  const wide = columns.length > 5
  const cells = (row: readonly CellOf[]) =>
    row.map((cell, at) =>
      at === 0 ? (
        <th scope="row">
          <InCell cell={cell} numbers={numbers} />
        </th>
      ) : (
        <td class={columns[at]?.numeric ? 'num' : undefined} data-h={columns[at]?.head}>
          <InCell cell={cell} numbers={numbers} />
        </td>
      ),
    )
  const drawn = (
    <table class={wide ? 'counts' : 'fold'}>
      <caption class={caption === heading ? 'vh' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, numeric }) => (
            <th scope="col" class={numeric ? 'num' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(cut ? rows.slice(0, fit) : rows).map((row) => (
          <tr>{cells(row)}</tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>{cells(foot)}</tr>
        </tfoot>
      )}
    </table>
  )
  return (
    <div class="document-table">
      {wide ? (
        <section class="scroll" aria-label={`${say('table')}: ${caption}`} tabindex={0}>
          {drawn}
        </section>
      ) : (
        drawn
      )}
      {definition && <p class="source">{definition}</p>}
      {tables !== null && (
        <p class="small no-print">
          {cut && <a href={`${tables}/${encodeURIComponent(id)}`}>{say('wholeTable', { n: rows.length })}</a>} <a href={`${tables}/${encodeURIComponent(id)}?format=csv`}>CSV</a>{' '}
          <a href={`${tables}/${encodeURIComponent(id)}?format=json`}>JSON</a>
        </p>
      )}
    </div>
  )
}
function InCell({ cell: { text, href, number, language, status }, numbers }: { readonly cell: CellOf; readonly numbers: string }) {
  const to = number === undefined ? href : numberHref(numbers, number)
  const words = language ? <span lang={language}>{text}</span> : text
  if (status) return <StatusMark status={status} word={text} />
  return to === undefined || text === '' ? words : <a href={to}>{words}</a>
}

function Chart({ chart: { id, title, drawing }, cx, numbers }: Showing & { readonly chart: ChartOf }) {
  if (drawing.draw === 'bars')
    return (
      <ShareBars
        of={drawing.of}
        rows={drawing.rows.map(({ label, parts }) => ({
          label,
          parts: parts.map(({ number, ...part }) => ({ ...part, ...(number !== undefined && { href: numberHref(numbers, number) }) })),
        }))}
      />
    )
  if (drawing.draw === 'map')
    return (
      <WorldMap id={id} title={title} entries={drawing.groups.flatMap(({ class: of, codes }) => codes.map((code) => ({ code, class: of })))}>
        <MapKey groups={drawing.groups} />
      </WorldMap>
    )
  const { points, target, targetWords, unit, shade } = drawing
  return (
    <figure class="chart">
      <LineChart
        id={id}
        title={title}
        values={points}
        target={target}
        targetWords={targetWords}
        unit={unit}
        shade={shade}
        formatNumber={(value) => formatNumber(cx.language, value)}
      />
    </figure>
  )
}
