/** The whole matrix: one row a member, one column a goal, one cell one link. Wide frameworks scroll in a region of their own. */
import { Glyph } from './marks.tsx'

export interface MatrixTarget {
  readonly code: string
  readonly short: string
  readonly goals: readonly { readonly code: string; readonly short: string }[]
}
export interface MatrixCell {
  readonly href: string
  /** Counts by state, in the order in which they are drawn. */
  readonly counts: readonly { readonly status: string; readonly count: number }[]
  /** The same in words, for a screen reader: `2 completed, 1 under way`. */
  readonly words: string
}
export interface MatrixRow {
  readonly href: string
  readonly name: string
  /** By goal, in the order of the columns; null where nothing is on record. */
  readonly cells: readonly (MatrixCell | null)[]
}
export interface MatrixProps {
  readonly caption: string
  readonly memberWord: string
  readonly noneWord: string
  readonly targets: readonly MatrixTarget[]
  readonly rows: readonly MatrixRow[]
  readonly foot: { readonly word: string; readonly counts: readonly { readonly href: string; readonly count: string }[] }
}
/** More marks than this in a cell become a figure beside each form. */
const marksInACell = 6
/** More goals than this scroll sideways, with the names held in sight. */
const goalsThatFit = 8

export function Matrix(props: MatrixProps) {
  const goals = props.targets.flatMap(({ goals }) => goals.map((goal, at) => ({ ...goal, first: at === 0 })))
  const table = (
    <table class="matrix mt4">
      <caption class="vh">{props.caption}</caption>
      <colgroup>
        <col class="who" />
        <col span={goals.length} />
      </colgroup>
      <thead>
        <tr>
          <td class="corner"></td>
          {props.targets.map(({ code, short, goals }) => (
            <th class="t first" scope="colgroup" colspan={goals.length}>
              {code}
              <span class="long"> {short}</span>
            </th>
          ))}
        </tr>
        <tr>
          <th scope="col">{props.memberWord}</th>
          {goals.map(({ code, short, first }) => (
            <th class={first ? 't first' : 't'} scope="col">
              <b>{code}</b>
              <span class="long">{short}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ href, name, cells }) => (
          <tr>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            {cells.map((cell, at) => (
              <td class={goals[at]?.first ? 'first' : undefined}>{cell ? <Cell {...cell} /> : <i class="none">{props.noneWord}</i>}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{props.foot.word}</th>
          {props.foot.counts.map(({ href, count }, at) => (
            <td class={goals[at]?.first ? 'first' : undefined}>
              <a href={href}>{count}</a>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
  return goals.length <= goalsThatFit ? (
    table
  ) : (
    <section class="scroll" aria-label={props.caption} tabindex={0}>
      {table}
    </section>
  )
}

function Cell({ href, counts, words }: MatrixCell) {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <a href={href}>
      {total <= marksInACell
        ? counts.flatMap(({ status, count }) => Array.from({ length: count }, () => <Glyph status={status} />))
        : counts.map(({ status, count }) => (
            <span class="many" aria-hidden="true">
              <Glyph status={status} />
              {count}
            </span>
          ))}
      <span class="vh">{words}</span>
    </a>
  )
}
