/** Free text stays text: what could be a file in disguise is taken out, and it is said that it was. */

export const longestText = 4_000
/** A run of this many characters without a break is no word of any language, but a file as text. */
const longestRun = 200
/** Files as text, in the forms that programs write them in. */
const fileForms: readonly RegExp[] = [
  /data:[^\s,]{0,200},\S*/gi,
  /<svg[\s>][\s\S]*?(?:<\/svg\s*>|$)/gi,
  // uuencode (POSIX) and Ascii85.
  /^begin(?:-base64)? [0-7]{3,4} .*$[\s\S]*?(?:^(?:end|====)$|$(?![\s\S]))/gm,
  /<~[\s\S]{50,}?~>/g,
  new RegExp(`[A-Za-z0-9+/=_-]{${longestRun},}`, 'g'),
]
/** Long words in a row, of letters that base64 has and no others. */
const brokenRun = /(?:[A-Za-z0-9+/=_-]{20,}\s+)+[A-Za-z0-9+/=_-]{20,}(?:\s+[A-Za-z0-9+/_-]{0,19}={1,2})?/g

/** Characters that cannot be seen, that turn the direction, or that only binary files have: they hide what a text says. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unseen = /[\p{Cf}\u3164\u115f\u1160\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu
export const seen = (text: string): string => text.replaceAll(unseen, '')

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
  for (const form of fileForms) text = text.replaceAll(form, out)
  text = text.replaceAll(brokenRun, (run) => (run.replaceAll(/\s/g, '').length >= longestRun ? out() : run))
  if (code) text = withoutCode(text, code, out)
  return { text: text.trim(), takenOut }
}

function withoutCode(text: string, code: string, out: () => string): string {
  const pattern = [...code].join('[\\s\\-–—.]*')
  return text.replaceAll(new RegExp(pattern, 'gi'), out)
}
