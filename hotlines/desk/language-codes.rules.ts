/** Codes of languages (ISO 639) as people type them in one field: `fr, en`. */
const most = 30
/** In the order of the text, each once; null: none, too many, or something that is no code. */
export function readLanguageCodes(text: string): string[] | null {
  const codes = [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ]
  return codes.length > 0 && codes.length <= most && codes.every((each) => /^[a-z]{2,3}$/.test(each)) ? codes : null
}
