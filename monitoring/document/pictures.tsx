/** Charts and maps of an overview as pictures that stand alone, with their colours in them, for files. */
import { LineChart } from '#web/charts/line-chart.tsx'
import { WorldMap } from '#web/charts/world-map.tsx'
import type { Language } from '#web/languages.ts'
import { formatNumber } from '#web/words.ts'
import type { BarRow, ChartOf } from './composed.rules.ts'

const ink = '#12355b'
const colours: Readonly<Record<string, string>> = { 'not-started': '#8d97a3', 'under-way': '#1d66a3', substantial: '#0e6f7d', completed: '#1c6b41', withdrawn: '#713f8a' }
const other = '#c9d0d8'

export function pictureOf({ title, drawing }: ChartOf, language: Language): string {
  if (drawing.draw === 'bars') return bars(drawing.rows, drawing.of)
  if (drawing.draw === 'map') {
    const entries = drawing.groups.flatMap(({ class: of, codes }) => codes.map((code) => ({ code, class: of })))
    return alone(String(WorldMap({ title, entries })), mapStyle)
  }
  const { points, target, targetWords, unit, shade } = drawing
  const [wide] = LineChart({ id: 'chart', title, values: points, target, targetWords, unit, shade, formatNumber: (value) => formatNumber(language, value) }) ?? []
  return alone(String(wide ?? ''), lineStyle)
}

/** The first picture in some mark-up of ours, able to stand by itself. */
function alone(markup: string, style: string): string {
  const picture = /<svg[\s\S]*<\/svg>/.exec(markup)?.[0] ?? ''
  return picture.replace(/<svg([^>]*)>/, `<svg xmlns="http://www.w3.org/2000/svg"$1><style>text { font-family: "Libertinus Serif", serif; } ${style}</style>`)
}
const mapStyle = `.land { fill: #e9edf1; stroke: #fff; stroke-width: 0.5; } .m { fill: ${ink}; stroke: #fff; stroke-width: 0.5; } .l { fill: #fff; stroke: ${ink}; stroke-width: 0.9; stroke-dasharray: 2 1.6; }`
const lineStyle = `text { font-size: 15px; fill: #18222e; } .axis text, text.q { fill: #515c69; font-size: 14px; } .tt { fill: #96411c; } .grid { stroke: #d6dce3; stroke-width: 1; }
  .series { fill: none; stroke: ${ink}; stroke-width: 2; stroke-dasharray: 2 4; } .target { fill: none; stroke: #b5542b; stroke-width: 2; stroke-dasharray: 6 4; } .shade { fill: #edf2f7; }
  .axis path { fill: none; stroke: #515c69; } .break { fill: none; stroke: #8794a3; stroke-dasharray: 1 3; } .pt { fill: ${ink}; stroke: #fff; stroke-width: 2; } .pt.about { fill: #fff; stroke: ${ink}; }`

const width = 720
const rowHeight = 46
const bar = { height: 18, below: 18 }
/** The count stands in a part that is wide enough for it; the table says the rest. */
const narrow = 22

function bars(rows: readonly BarRow[], of: number): string {
  const height = rows.length * rowHeight + 4
  return String(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`}>
      <style>{'text { font-family: "Libertinus Serif", serif; font-size: 13px; fill: #18222e; } .in { fill: #fff; font-size: 12px; }'}</style>
      {rows.map((row, at) => (
        <g transform={`translate(0 ${at * rowHeight})`}>
          <text x="0" y="13">
            {row.label}
          </text>
          <rect x="0" y={bar.below} width={width} height={bar.height} fill="#f6f8fa" />
          {partsOf(row, of)}
        </g>
      ))}
    </svg>,
  )
}
function partsOf({ parts }: BarRow, of: number) {
  let from = 0
  return parts.map(({ status, count }) => {
    const long = (count / of) * width
    const at = from
    from += long
    return count > 0 ? (
      <>
        <rect x={at.toFixed(1)} y={bar.below} width={Math.max(1, long - 1).toFixed(1)} height={bar.height} fill={colours[status] ?? other} />
        {long > narrow && (
          <text class="in" x={(at + long / 2 - 1).toFixed(1)} y={bar.below + 13} text-anchor="middle">
            {count}
          </text>
        )}
      </>
    ) : null
  })
}
