/** Dated values with how exact they are, a target line beside them, breaks in the series, the round in the ground. Values that are milestones are joined by dots only. */
import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { boxOf, placeLabels } from './labels.ts'

export interface ChartValue {
  /** Position in time as a decimal year. */
  readonly year: number
  readonly value: number
  readonly label: string
  readonly qualifier: 'reported' | 'about' | 'more-than' | 'almost' | 'estimate'
  /** The series begins anew here: unit or method changed. */
  readonly breakBefore?: boolean
}
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
export const LineChart = (props: LineChartProps) => (props.values.length ? <>{sheets.map((sheet) => Drawing(props, sheet))}</> : null)

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
      {values.filter(({ breakBefore }, at) => at > 0 && breakBefore).map((value) => Break(value, values[values.indexOf(value) - 1]!, x, ground))}
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
const Grid = ({ unit, formatNumber }: LineChartProps, { width, right }: Sheet, y: Scale) =>
  gridTicks(y).map((tick, at, all) => (
    <>
      <path class="grid" d={`M${left} ${short(y(tick))}H${width - right}`} />
      <text class="q" x={left} y={short(y(tick) - 5)}>
        {formatNumber(tick)}
        {at === all.length - 1 ? ` ${unit}` : ''}
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

/** Between the last value of the old series and the first of the new. */
function Break({ year }: ChartValue, before: ChartValue, x: Scale, ground: number) {
  const middle = short(x((year + before.year) / 2))
  return <path class="break" d={`M${middle} ${top}V${ground}`} />
}

function Point({ qualifier }: ChartValue, x: number, y: number) {
  if (qualifier === 'more-than') return <path class="pt" d={`M${short(x)} ${short(y - 8)}l7 12h-14z`} />
  return <circle class={qualifier === 'reported' ? 'pt' : 'pt about'} cx={short(x)} cy={short(y)} r="5.5" />
}

/** The words at the values, the target and the breaks; each where nothing else stands. */
function Words({ values, target, targetWords, shade, breakWord, formatNumber, unit }: LineChartProps, { name, width, height }: Sheet, x: Scale, y: Scale) {
  const last = target.at(-1)
  const wide = name === 'wide'
  const words = last
    ? targetWords.map((text, at) => ({
        text,
        x: wide ? x(last.year) + 10 : x(last.year),
        y: y(last.value) + (wide ? 5 : -30) + at * 19,
        anchor: wide ? ('start' as const) : ('end' as const),
      }))
    : []
  const breaks = breakWord
    ? values.flatMap((value, at) =>
        at && value.breakBefore ? [{ text: breakWord, x: x((value.year + values[at - 1]!.year) / 2) + 5, y: height - 42, anchor: 'start' as const }] : [],
      )
    : []
  const taken = [
    ...[...words, ...breaks].map((word) => boxOf(word.x, word.y, word.text, word.anchor)),
    ...gridTicks(y).map((tick, at, all) => boxOf(left, y(tick) - 5, `${formatNumber(tick)}${at === all.length - 1 ? ` ${unit}` : ''}`, 'start')),
    ...(shade ? [boxOf(x(shade.from) + 5, 38, shade.word, 'start')] : []),
  ]
  const wanted = values.map(({ year, value, label }) => ({ x: x(year), y: y(value), text: label }))
  return (
    <>
      {placeLabels(wanted, { width, ground: height - 34 }, taken).map(({ at, x, y, anchor }) => (
        <text x={short(x)} y={short(y)} text-anchor={anchor}>
          {values[at]!.label}
        </text>
      ))}
      {words.map((word) => (
        <text class="tt" x={short(word.x)} y={short(word.y)} text-anchor={word.anchor}>
          {word.text}
        </text>
      ))}
      {breaks.map((word) => (
        <text class="q" x={short(word.x)} y={word.y}>
          {word.text}
        </text>
      ))}
    </>
  )
}

/** The pieces of a series between its breaks. */
export function segments(values: readonly ChartValue[]): ChartValue[][] {
  const pieces: ChartValue[][] = []
  for (const value of values) {
    const open = pieces.at(-1)
    if (open && !value.breakBefore) open.push(value)
    else pieces.push([value])
  }
  return pieces
}

/** A partial date as a decimal year: a year alone stands in its middle, a month in its middle. */
export function decimalYear(partial: string): number {
  const [year, month, day] = partial.split('-').map(Number)
  if (!month) return year! + 0.5
  return year! + (month - 1 + (day ? (day - 1) / 31 : 0.5)) / 12
}
