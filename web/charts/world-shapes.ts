/** The shapes of the world in Equal Earth, cut once from Natural Earth at 1:110 million and kept; Kosovo, which has no number there, is known by its name. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoEqualEarth, geoPath } from 'd3-geo'
import type { Feature, Geometry } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { alpha3OfNumeric } from './countries.ts'

/** The sheet on which the world is drawn. */
export const width = 960
export const height = 440

interface Shape {
  readonly code: string
  readonly path: string
  readonly area: number
  readonly centre: readonly [number, number]
}
interface World {
  readonly shapes: readonly Shape[]
  /** Longitude and latitude to the sheet. */
  place(at: readonly [number, number]): readonly [number, number]
}
let kept: World | undefined
/** Shapes are cut once, at the first map. Antarctica is left out: no member, and half the sheet. */
export function world(): World {
  if (kept) return kept
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json')
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection<{ name: string }> }>
  const countries = feature(atlas, atlas.objects.countries).features.filter(({ properties }) => properties.name !== 'Antarctica')
  const frame: [[number, number], [number, number]] = [
    [4, 4],
    [width - 4, height - 4],
  ]
  const projection = geoEqualEarth().fitExtent(frame, { type: 'FeatureCollection', features: countries })
  const draw = geoPath(projection).digits(1)
  const shapes = countries.map((country) => ({ code: codeOf(country), path: compact(draw(country) ?? ''), area: draw.area(country), centre: draw.centroid(country) }))
  kept = { shapes, place: ([longitude, latitude]) => projection([longitude, latitude]) ?? [0, 0] }
  return kept
}

/** The same line in steps of tenths, without those too small to see: half the letters. */
export function compact(path: string): string {
  const rings = path.split('Z').filter(Boolean)
  return rings
    .map((ring) =>
      ringInSteps(
        ring
          .slice(1)
          .split('L')
          .map((point) => point.split(',').map((part) => Math.round(Number(part) * 10)) as [number, number]),
      ),
    )
    .join('')
}

function ringInSteps([first, ...rest]: readonly [number, number][]): string {
  if (!first) return ''
  let [x, y] = first
  const steps: string[] = []
  for (const [nextX, nextY] of rest) {
    if (Math.abs(nextX - x) + Math.abs(nextY - y) < 8) continue
    steps.push(`${tenths(nextX - x)} ${tenths(nextY - y)}`)
    x = nextX
    y = nextY
  }
  return steps.length > 1 ? `M${tenths(first[0])} ${tenths(first[1])}l${steps.join(' ').replaceAll(' -', '-')}z` : ''
}
const tenths = (value: number) => (value / 10).toString().replace(/^(-?)0\./, '$1.')

function codeOf(country: Feature<Geometry, { name: string }>): string {
  if (country.properties.name === 'Kosovo') return 'XKX'
  return alpha3OfNumeric[String(country.id)] ?? ''
}
