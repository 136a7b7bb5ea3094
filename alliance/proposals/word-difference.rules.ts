/** What differs between two texts, word by word, so that a reader sees the one word that changed in a long sentence. */

export interface Run {
  readonly text: string
  readonly differs: boolean
}
/** Beyond this many words the two texts stand whole beside one another. */
const mostWords = 600

/** The old text and the new one, each as runs of words that are in both or only there. */
export function wordDifference(before: string, after: string): { readonly before: Run[]; readonly after: Run[] } {
  const [old, fresh] = [words(before), words(after)]
  if (old.length > mostWords || fresh.length > mostWords) return whole(before, after)
  const common = longest(old, fresh)
  // Two sentences that share a few small words only are read better whole.
  if (common[0]![0]! * 2 < Math.max(old.length, fresh.length)) return whole(before, after)
  const kept = { old: new Set<number>(), fresh: new Set<number>() }
  for (let [i, j] = [0, 0]; i < old.length && j < fresh.length; ) {
    if (old[i] === fresh[j]) {
      kept.old.add(i++)
      kept.fresh.add(j++)
    } else if (common[i + 1]![j]! >= common[i]![j + 1]!) i++
    else j++
  }
  return { before: runs(old, kept.old), after: runs(fresh, kept.fresh) }
}

const whole = (before: string, after: string) => ({ before: before ? [{ text: before, differs: true }] : [], after: after ? [{ text: after, differs: true }] : [] })

/** Words with the space behind them, so that put together they are the text again. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? []

/** For every pair of places, how many words the rests have in common in order. */
function longest(old: readonly string[], fresh: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--) table[i]![j] = old[i] === fresh[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
  return table
}

function runs(given: readonly string[], kept: ReadonlySet<number>): Run[] {
  const found: { text: string; differs: boolean }[] = []
  given.forEach((word, at) => {
    const differs = !kept.has(at)
    const last = found.at(-1)
    if (last && last.differs === differs) last.text += word
    else found.push({ text: word, differs })
  })
  return found
}
