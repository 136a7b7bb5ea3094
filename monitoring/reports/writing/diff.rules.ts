/** The difference of two texts, word by word, by longest common subsequence. Taking one side of it gives that side's text back exactly. */

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}
const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
/** Beyond this many pairs of words a table would be too large; the texts are then shown whole. */
const mostCells = 4_000_000

export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const whole = (kind: Piece['kind'], text: string): Piece[] => (text ? [{ kind, text }] : [])
  if (a.length * b.length > mostCells) return [...whole('removed', before), ...whole('added', after)]
  const width = b.length + 1
  const lengths = commonLengths(a, b)
  const pieces: Piece[] = []
  const push = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text }
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('same', a[i]!)
      i++
      j++
    } else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) push('removed', a[i++]!)
    else push('added', b[j++]!)
  }
  return pieces
}

/** For each pair of ends, how many words both still have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  return lengths
}
