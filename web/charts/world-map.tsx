/** The world in Equal Earth: members by form before colour, small states as dots, every shape listed in the table below it. */
import type { Child } from 'hono/jsx'
import { placesOfSmallStates } from './countries.ts'
import { height, width, world } from './world-shapes.ts'

/** Below this area in square units a country cannot be seen as a shape. */
const smallest = 14

/** m: filled; j: hatched; l: outlined. */
export type MapClass = 'm' | 'j' | 'l'
export interface MapEntry {
  /** ISO 3166-1 alpha-3, XKX for Kosovo; a code without a shape or a place is left to the table. */
  readonly code: string
  readonly class: MapClass
  /** Shown when the pointer rests on it; the table says the same to everyone. */
  readonly title?: string
}
export interface WorldMapProps {
  /** Of the picture; says the result in words. */
  readonly title: string
  readonly entries: readonly MapEntry[]
  /** For a second map on one page. */
  readonly id?: string
  readonly children?: Child
}
export interface MapGroup {
  readonly class: MapClass
  readonly word: string
  readonly names: readonly string[]
}

/** Draws into the page's sprite for its hatch (`later`). */
export function WorldMap({ title, entries, id = 'map', children }: WorldMapProps) {
  const { shapes } = world()
  const chosen = new Set(entries.map(({ code }) => code))
  const land = shapes.filter(({ code }) => !chosen.has(code)).map(({ path }) => path)
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{title}</title>
        <path class="land" d={land.join('')} />
        {entries.map(Country)}
        {entries.map(Dot)}
      </svg>
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}

function Country({ code, class: of, title }: MapEntry) {
  const path = world()
    .shapes.filter((shape) => shape.code === code)
    .map((shape) => shape.path)
    .join('')
  return path ? (
    <path class={of} d={path}>
      {title && <title>{title}</title>}
    </path>
  ) : null
}

/** A state too small to be seen as a shape, or without one, is a dot at its place. */
function Dot({ code, class: of, title }: MapEntry) {
  const { shapes, place } = world()
  const own = shapes.filter((shape) => shape.code === code)
  const known = placesOfSmallStates[code]
  const at = own.length ? own.every(({ area }) => area < smallest) && own[0]!.centre : known && place(known)
  return at ? (
    <circle class={of} cx={at[0].toFixed(1)} cy={at[1].toFixed(1)} r="2.6">
      {title && <title>{title}</title>}
    </circle>
  ) : null
}

/** The three forms and what they stand for, with how many. */
export const MapKey = ({ groups }: { groups: readonly MapGroup[] }) => (
  <ul class="key mt3 mb2">
    {groups.map(({ class: of, word, names }) => (
      <li>
        <svg class="sw" viewBox="0 0 16 12" aria-hidden="true">
          {of === 'm' && <path fill="#12355b" d="M0 0h16v12H0z" />}
          {of === 'j' && <path fill="url(#later)" stroke="#12355b" d="M.5.5h15v11H.5z" />}
          {of === 'l' && <path fill="#fff" stroke="#12355b" stroke-dasharray="2 1.6" d="M.5.5h15v11H.5z" />}
        </svg>{' '}
        {word}: {names.length}
      </li>
    ))}
  </ul>
)

export interface MapTableProps {
  readonly summary: string
  readonly caption: string
  readonly whenWord: string
  readonly whoWord: string
  readonly groups: readonly MapGroup[]
}
export const MapTable = ({ summary, caption, whenWord, whoWord, groups }: MapTableProps) => (
  <details>
    <summary>{summary}</summary>
    <table class="read">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{whenWord}</th>
          <th scope="col">{whoWord}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ word, names }) => (
          <tr>
            <th scope="row">{word}</th>
            <td>{names.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)
