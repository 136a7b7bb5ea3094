/** The text of a file's bytes: UTF-8, or UTF-16 where the file says so by its first bytes. Never guesses at another encoding. */

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly what: string; readonly instead: string; readonly line: number | null }

export function textOf(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be')
  return decode(bytes, 'utf-8')
}

function decode(bytes: Uint8Array, encoding: string): Decoded {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    const line = encoding === 'utf-8' ? lineOfFirstBadByte(bytes) : null
    return { ok: false, line, what: `The file is not ${encoding.toUpperCase()} text.`, instead: 'Save it as “CSV UTF-8”, or hand in the workbook itself (XLSX).' }
  }
}

/** Line by line, so that the place can be named; a line break is never inside a character of UTF-8. */
function lineOfFirstBadByte(bytes: Uint8Array): number | null {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const stop = end === -1 ? bytes.length : end
    try {
      decoder.decode(bytes.subarray(start, stop))
    } catch {
      return line
    }
    start = stop + 1
  }
  return null
}
