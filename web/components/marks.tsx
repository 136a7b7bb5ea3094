/** The marks of the house: state is shape, colour and word; how well a thing is known is a word in a frame; the emblem fills up. */
import type { Child } from 'hono/jsx'

/** Shapes and patterns used by reference; once on every page. The patterns fill the map (`later`) and what is not known (`unknown`). */
export const Sprite = () => (
  <svg class="sprite" aria-hidden="true">
    <symbol id="n" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.8" />
    </symbol>
    <symbol id="u" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.8" />
      <path d="M1.5 8a6.5 6.5 0 0 0 13 0z" fill="currentColor" />
    </symbol>
    <symbol id="b" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.8" />
      <path d="M8 8V1.5a6.5 6.5 0 1 0 6.5 6.5z" fill="currentColor" />
    </symbol>
    <symbol id="c" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.7 8.3l2.3 2.3 4.4-4.8" fill="none" stroke="#fff" stroke-width="1.7" />
    </symbol>
    <symbol id="w" viewBox="0 0 16 16">
      <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="2.2" fill="none" />
    </symbol>
    <pattern id="later" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path fill="#fff" d="M0 0h4v4H0z" />
      <path stroke="#12355b" stroke-width="1.4" d="M0 2h4" />
    </pattern>
    <pattern id="unknown" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <path stroke="#8794a3" stroke-width="1" d="M0 2h4" />
    </pattern>
  </svg>
)

const filled = new Set(['24-4', '14-14', '24-14', '4-24', '14-24', '24-24'])
export const Brand = () => (
  <svg viewBox="0 0 28 28" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6">
    {[4, 14, 24].flatMap((y) => [4, 14, 24].map((x) => <circle cx={x} cy={y} r="3" fill={filled.has(`${x}-${y}`) ? 'currentColor' : undefined} />))}
  </svg>
)

/** The five states on the scale; every other word is an honest missing value and gets the hatch. */
export const shapes: Readonly<Record<string, string>> = { 'not-started': 'n', 'under-way': 'u', substantial: 'b', completed: 'c', withdrawn: 'w' }

export const Glyph = ({ status }: { status: string }) => {
  const shape = shapes[status]
  return shape ? (
    <svg class={`g ${shape}`} aria-hidden="true">
      <use href={`#${shape}`} />
    </svg>
  ) : (
    <i class="hatch"></i>
  )
}
export const StatusMark = ({ status, word }: { status: string; word: Child }) => (
  <span class={`status ${shapes[status] ?? 'x'}`}>
    <Glyph status={status} />
    {word}
  </span>
)
export const Key = ({ entries }: { entries: readonly { readonly status: string; readonly word: string }[] }) => (
  <ul class="key">
    {entries.map(({ status, word }) => (
      <li>
        <StatusMark status={status} word={word} />
      </li>
    ))}
  </ul>
)
/** Read at the source stands in a solid hairline, weaker knowledge in a dashed one. */
export const EvidenceMark = ({ evidence, word }: { evidence: string; word: Child }) => <span class={evidence === 'read-at-source' ? 'mark' : 'mark soft'}>{word}</span>

/** One segment a part: complete, begun, not started. */
export const Bar = ({ parts }: { parts: readonly ('complete' | 'begun' | 'not-started')[] }) => (
  <div class="bar" aria-hidden="true">
    {parts.map((part) => (
      <i class={part === 'complete' ? 'on' : part === 'begun' ? 'half' : undefined}></i>
    ))}
  </div>
)
/** A bar the size of a word, for tables. */
export const Mini = ({ done, of }: { done: number; of: number }) => (
  <svg class="mini" viewBox="0 0 56 8" aria-hidden="true">
    <path d={`M0 0h${of > 0 ? Math.round((56 * done) / of) : 0}v8H0z`} />
  </svg>
)
