/** Where the words of a chart stand: never on one another, never outside the sheet. What finds no room is left to the table below. */

export interface Wanted {
  readonly x: number
  readonly y: number
  readonly text: string
}
export interface Placed {
  readonly at: number
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
/** A letter of 15 px in Plex Sans is 8 px wide on average, a line 17 px high. */
const letter = 8
const tall = 17

const spots = [
  { dx: -8, dy: -12, anchor: 'end' },
  { dx: 0, dy: -14, anchor: 'middle' },
  { dx: -2, dy: -14, anchor: 'start' },
  { dx: 11, dy: 14, anchor: 'start' },
  { dx: 0, dy: 25, anchor: 'middle' },
  { dx: 0, dy: 25, anchor: 'end' },
] as const

export const boxOf = (x: number, y: number, text: string, anchor: Placed['anchor']): Box => {
  const wide = text.length * letter
  const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x
  return { left, right: left + wide, top: y - tall + 4, bottom: y + 4 }
}
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const dotAt = ({ x, y }: Wanted): Box => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 })

/** The last value is placed first, then the first, then the rest as they come; `taken` is ground that others hold. */
export function placeLabels(wanted: readonly Wanted[], sheet: { readonly width: number; readonly ground: number }, taken: readonly Box[] = []): Placed[] {
  const boxes = [...taken, ...wanted.map(dotAt)]
  const last = wanted.length - 1
  const order = [last, 0, ...wanted.keys()].filter((at, index, all) => at >= 0 && all.indexOf(at) === index)
  return order.flatMap((at) => {
    const { x, y, text } = wanted[at]!
    for (const { dx, dy, anchor } of spots) {
      const box = boxOf(x + dx, y + dy, text, anchor)
      const inside = box.left >= 0 && box.right <= sheet.width && box.top >= 0 && box.bottom <= sheet.ground
      if (!inside || boxes.some((other) => meet(other, box))) continue
      boxes.push(box)
      return [{ at, x: x + dx, y: y + dy, anchor }]
    }
    return []
  })
}

/** Words at an upright line: from the top down to where nothing stands. */
export function placeDown(wanted: readonly Wanted[], taken: readonly Box[]): Wanted[] {
  const boxes = [...taken]
  return wanted.map((word) => {
    const heights = [0, 1, 2, 3, 4, 5].map((step) => word.y + step * tall)
    const y = heights.find((height) => !boxes.some((other) => meet(other, boxOf(word.x, height, word.text, 'start')))) ?? word.y
    boxes.push(boxOf(word.x, y, word.text, 'start'))
    return { ...word, y }
  })
}
