/** Several texts in one cell, cut by a mark that a backslash makes plain again. Joining and cutting give back exactly the same texts. */

/** White space at the ends of an item is kept only where a backslash stands before it. */
export const joined = (items: readonly string[], mark: ';' | '|'): string => items.map((item) => item.replace(/[\\;|]|^\s|\s$/g, '\\$&')).join(`${mark} `)

export function cut(text: string, mark: ';' | '|'): string[] {
  const items: string[] = []
  let item = ''
  let kept = 0
  const close = () => {
    const ready = item.slice(0, kept) + item.slice(kept).trimEnd()
    if (ready) items.push(ready)
    item = ''
    kept = 0
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    const next = text.charAt(at + 1)
    if (letter === '\\' && (next === '\\' || next === ';' || next === '|' || (next !== '' && next.trim() === ''))) {
      item += next
      kept = item.length
      at++
    } else if (letter === mark) close()
    else if (item || letter.trim()) item += letter
  }
  close()
  return items
}
