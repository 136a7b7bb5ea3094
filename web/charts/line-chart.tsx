/** Dated values with how exact they are, a target line beside them, breaks in the series, the round in the ground. Values that are milestones are joined by dots only. */
import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { boxOf, placeDown, placeLabels } from './labels.ts'
import { breaksIn, type ChartValue, segments } from './series.ts'

export interface LineChartProps {
  readonly id: string
  /** Says the result in words. */
  readonly title: string
  /** What the picture shows and how to read it, for those who do not see it. */
  readonly description?: string
  readonly values: readonly ChartValue[]
  readonly target: readonly { readonly year: number; readonly value: number }[]
  readonly targetWords: readonly string[]
  readonly unit: string
  readonly shade?: { readonly from: number; readonly to: number; readonly word: string }
  /** Stands at each break: `counted anew`. */
  readonly breakWord?: string
  /** A yearly series is joined by a line; without it the values are milestones. */
  readonly yearly?: boolean
  readonly formatNumber: (value: number) => string
}

export { type ChartValue, decimalYear, segments } from './series.ts'

interface Sheet {
  readonly width: number
  readonly height: number
  readonly right: number
  readonly mostTicks: number
  readonly name: 'wide' | 'narrow'
}
const sheets: readonly Sheet[] = [
  { name: 'wide', width: 720, height: 400, right: 130, mostTicks: 8 },
  { name: 'narrow', width: 390, height: 340, right: 14, mostTicks: 4 },
]
const left = 8
const top = 22

/** Draws nothing without a value: the page says then what will be here. */
export const LineChart = (props: LineChartProps) => (props.values.length ? sheets.map((sheet) => Drawing(props, sheet)) : null)

type Scale = ScaleLinear<number, number>
const short = (value: number) => value.toFixed(1)

function Drawing(props: LineChartProps, sheet: Sheet) {
  const { id, title, description, values, target, shade, yearly } = props
  const { name, width, height, right } = sheet
  const years = [...values, ...target].map(({ year }) => year).concat(shade ? [shade.from] : [])
  const ground = height - 34
  const x = scaleLinear([Math.floor(Math.min(...years)), Math.max(...years) + 0.3], [left, width - right])
  const y = scaleLinear([0, Math.max(...[...values, ...target].map(({ value }) => value)) * 1.12 || 1], [ground, top])
  const line = (points: readonly { year: number; value: number }[]) => points.map((point, at) => `${at ? 'L' : 'M'}${short(x(point.year))} ${short(y(point.value))}`).join('')
  const [titleId, descriptionId] = [`${id}-${name}`, `${id}-${name}-d`]
  return (
    <svg class={name} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={titleId} aria-describedby={description && descriptionId}>
      <title id={titleId}>{title}</title>
      {description && <desc id={descriptionId}>{description}</desc>}
      {shade && Shade(shade, x, ground)}
      {Grid(props, sheet, y)}
      {Years(sheet, x, ground)}
      {target.length > 1 && <path class="target" d={line(target)} />}
      {segments(values).map((segment) => (
        <path class={yearly ? 'series' : 'series milestones'} d={line(segment)} />
      ))}
      {breaksIn(values).map(([before, after]) => (
        <path class="break" d={`M${short(x((before.year + after.year) / 2))} ${top}V${ground}`} />
      ))}
      {values.map((value) => Point(value, x(value.year), y(value.value)))}
      {Words(props, sheet, x, y)}
    </svg>
  )
}

const Shade = ({ from, to, word }: NonNullable<LineChartProps['shade']>, x: Scale, ground: number) => (
  <>
    <path class="shade" d={`M${short(x(from))} ${top}H${short(x(to))}V${ground}H${short(x(from))}z`} />
    <text class="q" x={short(x(from) + 5)} y="38">
      {word}
    </text>
  </>
)

const gridTicks = (y: Scale) => y.ticks(3).filter((tick) => tick > 0)
const gridWord = ({ unit, formatNumber }: LineChartProps, tick: number, highest: boolean) => `${formatNumber(tick)}${highest ? ` ${unit}` : ''}`
const Grid = (props: LineChartProps, { width, right }: Sheet, y: Scale) =>
  gridTicks(y).map((tick, at, all) => (
    <>
      <path class="grid" d={`M${left} ${short(y(tick))}H${width - right}`} />
      <text class="q" x={left} y={short(y(tick) - 5)}>
        {gridWord(props, tick, at === all.length - 1)}
      </text>
    </>
  ))

function Years({ width, right, height, mostTicks }: Sheet, x: Scale, ground: number) {
  const [first = 0, last = 0] = x.domain()
  const step = [1, 2, 4, 5, 10, 20, 50].find((years) => (last - first) / years < mostTicks) ?? 100
  const ticks = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_none, at) => first + at * step)
  return (
    <g class="axis">
      <path d={`M${left} ${ground}H${width - right}${ticks.map((year) => `M${short(x(year))} ${ground}v5`).join('')}`} />
      {ticks.map((year, at) => (
        <text x={short(x(year))} y={height - 10} text-anchor={at ? 'middle' : 'start'}>
          {year}
        </text>
      ))}
    </g>
  )
}

function Point({ qualifier }: ChartValue, x: number, y: number) {
  if (qualifier === 'more-than') return <path class="pt" d={`M${short(x)} ${short(y - 8)}l7 12h-14z`} />
  return <circle class={qualifier === 'reported' ? 'pt' : 'pt about'} cx={short(x)} cy={short(y)} r="5.5" />
}

/** The words at the values, the target and the breaks; each where nothing else stands. */
function Words(props: LineChartProps, { name, width, height }: Sheet, x: Scale, y: Scale) {
  const { values, target, targetWords, shade, breakWord } = props
  const wide = name === 'wide'
  const last = target.at(-1)
  const place = last && { x: x(last.year) + (wide ? 10 : 0), y: y(last.value) + (wide ? 5 : -30), anchor: wide ? ('start' as const) : ('end' as const) }
  const words = place ? targetWords.map((text, at) => ({ ...place, text, y: place.y + at * 19 })) : []
  const dots = values.map(({ year, value, label }) => ({ x: x(year), y: y(value), text: label }))
  const taken = [
    ...words.map((word) => boxOf(word.x, word.y, word.text, word.anchor)),
    ...gridTicks(y).map((tick, at, all) => boxOf(left, y(tick) - 5, gridWord(props, tick, at === all.length - 1), 'start')),
    ...(shade ? [boxOf(x(shade.from) + 5, 38, shade.word, 'start')] : []),
  ]
  const breaks = breakWord
    ? placeDown(
        breaksIn(values).map(([before, after]) => ({ x: x((before.year + after.year) / 2) + 5, y: 38, text: breakWord })),
        taken,
      )
    : []
  const labels = placeLabels(dots, { width, ground: height - 34 }, [...taken, ...breaks.map((word) => boxOf(word.x, word.y, word.text, 'start'))])
  return (
    <>
      {labels.map(({ at, x, y, anchor }) => (
        <text class="v" x={short(x)} y={short(y)} text-anchor={anchor}>
          {values[at]!.label}
        </text>
      ))}
      {words.map(({ x, y, text, anchor }) => (
        <text class="tt" x={short(x)} y={short(y)} text-anchor={anchor}>
          {text}
        </text>
      ))}
      {breaks.map(({ x, y, text }) => (
        <text class="q" x={short(x)} y={y}>
          {text}
        </text>
      ))}
    </>
  )
}
