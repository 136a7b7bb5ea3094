/** How many stand where: one bar a row, its parts as full as the marks of their state, the same beside it in words and figures. */
import { shapes, StatusMark } from '#web/components/marks.tsx'

export interface SharePart {
  readonly status: string
  readonly count: number
  /** `29 completed`; stands beside the mark. */
  readonly word: string
  /** Opens the list behind the figure. */
  readonly href?: string
}
export interface ShareRow {
  readonly label: string
  readonly href?: string
  readonly parts: readonly SharePart[]
  /** In words, where the bar is empty or the whole needs saying. */
  readonly note?: string
}
export interface ShareBarsProps {
  readonly rows: readonly ShareRow[]
  /** The length of a full bar; without it each bar is full. Give the largest total, and the bars compare. */
  readonly of?: number
}

export const ShareBars = ({ rows, of }: ShareBarsProps) => (
  <ul class="shares">
    {rows.map(({ label, href, parts, note }) => (
      <li>
        <p class="share-label">{href ? <a href={href}>{label}</a> : label}</p>
        <ShareBar parts={parts} {...(of === undefined ? {} : { of })} />
        <Words parts={parts.filter(({ count }) => count > 0)} />
        {note && <p class="small muted mb0">{note}</p>}
      </li>
    ))}
  </ul>
)

const Words = ({ parts }: { parts: readonly SharePart[] }) =>
  parts.length > 0 ? (
    <ul class="key">
      {parts.map(({ status, word, href }) => (
        <li>
          <StatusMark status={status} word={href ? <a href={href}>{word}</a> : word} />
        </li>
      ))}
    </ul>
  ) : null

const height = 16
/** How far a part is filled, from its lower edge: the level says what the mark says. */
const levels: Readonly<Record<string, number>> = { 'not-started': 0, 'under-way': 0.5, substantial: 0.75, completed: 1, withdrawn: 0 }

/** The bar alone; say the same in words beside it. */
export function ShareBar({ parts, of }: { parts: readonly SharePart[]; of?: number }) {
  const whole = of ?? parts.reduce((sum, { count }) => sum + count, 0)
  if (whole <= 0) return null
  const percent = (count: number) => `${((100 * count) / whole).toFixed(2)}%`
  let before = 0
  return (
    <svg class="share" width="100%" height={height} aria-hidden="true">
      {parts.map(({ status, count }) => {
        const from = before
        before += count
        return count > 0 ? (
          <svg class={shapes[status] ?? 'x'} x={percent(from)} width={percent(count)} height={height}>
            <Part status={status} />
          </svg>
        ) : null
      })}
    </svg>
  )
}

function Part({ status }: { status: string }) {
  const level = levels[status]
  return (
    <>
      {level === undefined && <rect width="100%" height="100%" fill="url(#unknown)" />}
      {status === 'withdrawn' && (
        <svg x="50%" overflow="visible">
          <path class="cross" d="M-5 3l10 10M5 3L-5 13" />
        </svg>
      )}
      {level ? <rect y={height * (1 - level)} width="100%" height={height * level} fill="currentColor" /> : null}
      <rect class="edge" width="100%" height="100%" />
    </>
  )
}
