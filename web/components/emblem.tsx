/** The matrix as an emblem: one column a member, one row a goal, one form a state. A picture beside the table, never instead of it. */

export interface EmblemColumn {
  /** Two letters under the column. */
  readonly label: string
  /** By goal, in the order of `goals`: the state shown there, or null for nothing found. */
  readonly states: readonly (string | null)[]
}
export interface EmblemProps {
  readonly goals: readonly string[]
  readonly columns: readonly EmblemColumn[]
  /** Members in one strip; the strips stand beside one another, on a phone below. */
  readonly perRow?: number
}
const step = 18
const left = 26
const marks: Record<string, (x: number, y: number) => string> = {
  completed: (x, y) => `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0`,
  ring: (x, y) => `M${x - 5.4} ${y}a5.4 5.4 0 1 0 10.8 0a5.4 5.4 0 1 0-10.8 0`,
  half: (x, y) => `M${x - 5.4} ${y}a5.4 5.4 0 0 0 10.8 0z`,
  cross: (x, y) => `M${x - 4.5} ${y - 4.5}l9 9m0-9l-9 9`,
  hatch: (x, y) => `M${x - 2.5} ${y + 2.5}l5-5`,
}
const formOf = (state: string | null): string => {
  if (state === 'under-way' || state === 'substantial') return 'half'
  if (state === 'not-started') return 'ring'
  if (state === 'withdrawn') return 'cross'
  return state === 'completed' ? 'completed' : 'hatch'
}

export function Emblem({ goals, columns, perRow = 18 }: EmblemProps) {
  const strips = Array.from({ length: Math.ceil(columns.length / perRow) }, (_none, at) => columns.slice(at * perRow, (at + 1) * perRow))
  return <div class="emblem">{strips.map((strip) => Strip(goals, strip, perRow))}</div>
}

function Strip(goals: readonly string[], columns: readonly EmblemColumn[], perRow: number) {
  const height = goals.length * step + 20
  const paths = (form: string, draw = form) =>
    columns.flatMap(({ states }, x) => states.flatMap((state, y) => (formOf(state) === form ? [marks[draw]!(left + 9 + x * step, 9 + y * step)] : []))).join('')
  return (
    <svg viewBox={`0 0 ${left + perRow * step} ${height}`} aria-hidden="true">
      <path class="h" d={paths('hatch')} />
      <path fill="#1c6b41" d={paths('completed')} />
      <path fill="none" stroke="#1d66a3" stroke-width="1.4" d={paths('half', 'ring')} />
      <path fill="#1d66a3" d={paths('half')} />
      <path fill="none" stroke="#56616d" stroke-width="1.4" d={paths('ring')} />
      <path fill="none" stroke="#713f8a" stroke-width="1.8" d={paths('cross')} />
      {goals.map((goal, y) => (
        <text x="0" y={13 + y * step}>
          {goal}
        </text>
      ))}
      {columns.map(({ label }, x) => (
        <text x={left + 9 + x * step} y={height - 6} text-anchor="middle">
          {label}
        </text>
      ))}
    </svg>
  )
}
