/** Free text stays text: what could be a file in disguise is taken out, and it is said that it was. */
import { seen } from './address.rules.ts'

export const longestText = 4_000
/** A run of this many characters without a break is no word of any language, but a picture as text. */
const longestRun = 200
const base64Run = new RegExp(`[A-Za-z0-9+/=_-]{${longestRun},}`, 'g')
const dataAddress = /data:[^\s,]{0,200},\S*/gi

export interface PlainText {
  readonly text: string
  /** How many pieces were taken out. */
  readonly takenOut: number
}
/** `code`: the sender's own, which must not stand in what others read. */
export function plainText(typed: string, code?: string): PlainText {
  let takenOut = 0
  const out = () => {
    takenOut++
    return ' […] '
  }
  let text = seen(typed)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replaceAll(dataAddress, out)
  // Lines of base64 are one run when they follow one another.
  text = text.replaceAll(/(?:[A-Za-z0-9+/=_-]{60,}\n){3,}[A-Za-z0-9+/=_-]*/g, out).replaceAll(base64Run, out)
  if (code) text = withoutCode(text, code, out)
  return { text: text.trim(), takenOut }
}

function withoutCode(text: string, code: string, out: () => string): string {
  const pattern = [...code].join('[\\s\\-–—.]*')
  return text.replaceAll(new RegExp(pattern, 'gi'), out)
}
