/** The known names nearest to a misspelt one. A budget keeps a file full of unknown names from costing more than its reading. */

export type Suggest = (word: string, names: ReadonlySet<string> | readonly string[], others?: ReadonlyMap<string, string>) => readonly string[]

/** `Not started` and `not_started` are one word. */
export const fold = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

export function suggester(budget = 2_000_000): Suggest {
  const answers = new Map<object, Map<string, readonly string[]>>()
  let left = budget
  return (word, names, others) => {
    const wanted = fold(word)
    const answered = answers.get(names) ?? new Map<string, readonly string[]>()
    answers.set(names, answered)
    const known = answered.get(wanted)
    if (known) return known
    const near: (readonly [number, string])[] = []
    const compare = (name: string, code: string) => {
      if (left-- <= 0) return
      const folded = fold(name)
      const limit = Math.max(1, Math.floor(Math.max(wanted.length, folded.length) / 3))
      const distance = editDistance(wanted, folded, limit)
      if (distance <= limit) near.push([distance, code])
    }
    for (const name of names) compare(name, name)
    for (const [name, code] of others ?? []) compare(name, code)
    const answer = [...new Set(near.sort((a, b) => a[0] - b[0]).map(([, code]) => code))].slice(0, 3)
    answered.set(wanted, answer)
    return answer
  }
}

/** Letters to insert, remove, change or swap with a neighbour; anything above the limit counts as limit + 1. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit + 1) return limit + 1
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
