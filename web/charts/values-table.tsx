/** The table under a chart: every drawn value with its date, how exact it is, what the target would be, and its source. */
import type { Child } from 'hono/jsx'

export interface ValueRow {
  readonly date: string
  /** Before the number: `about`, `more than`; nothing where the value stands as reported. */
  readonly qualifier?: string
  readonly value: string
  readonly target?: string
  readonly source: Child
  /** The series begins anew at this row; the words say why. */
  readonly breakWords?: string
}
export interface ValuesTableProps {
  readonly id: string
  readonly caption: string
  readonly heads: { readonly date: string; readonly value: string; readonly target?: string; readonly source: string }
  readonly rows: readonly ValueRow[]
}

export function ValuesTable({ id, caption, heads, rows }: ValuesTableProps) {
  const columns = heads.target === undefined ? 3 : 4
  return (
    <table class="fold read values" id={id}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.date}</th>
          <th scope="col" class="num">
            {heads.value}
          </th>
          {heads.target !== undefined && (
            <th scope="col" class="num">
              {heads.target}
            </th>
          )}
          <th scope="col">{heads.source}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ date, qualifier, value, target, source, breakWords }) => (
          <>
            {breakWords && (
              <tr class="anew">
                <td colspan={columns}>{breakWords}</td>
              </tr>
            )}
            <tr>
              <th scope="row" class="nowrap">
                {date}
              </th>
              <td class="num" data-h={`${heads.value}:`}>
                {qualifier && <span class="muted">{qualifier} </span>}
                {value}
              </td>
              {heads.target !== undefined && (
                <td class="num" data-h={target && `${heads.target}:`}>
                  {target}
                </td>
              )}
              <td>{source}</td>
            </tr>
          </>
        ))}
      </tbody>
    </table>
  )
}
