/** The signature inside a PDF (ISO 32000-2, 12.8; ETSI EN 319 142, PAdES): which bytes it covers, and the CMS that stands in the gap. */

export interface PdfSignature {
  /** Everything but the gap. */
  readonly signed: Buffer
  /** DER. */
  readonly cms: Buffer
  /** Where the gap begins. */
  readonly gapAt: number
}
/** The one signature that covers the file from its first byte to its last; null where there is none, or something was added after it. */
export function pdfSignature(bytes: Uint8Array): PdfSignature | null {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map((found) => found.slice(1).map(Number))
  const whole = ranges.find(([start, before = 0, after = 0, rest = 0]) => start === 0 && before < after && after + rest === file.length)
  if (!whole) return null
  const [, before = 0, after = 0] = whole
  const [, hex = ''] = /^<([0-9a-fA-F\s]*)>$/.exec(text.slice(before, after)) ?? []
  const padded = Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')
  const cms = derIn(padded)
  return cms && { signed: Buffer.concat([file.subarray(0, before), file.subarray(after)]), cms, gapAt: before }
}

/** The gap is wider than what stands in it: the first DER value ends where its length says, and only zeros follow. */
function derIn(padded: Buffer): Buffer | null {
  if (padded[0] !== 0x30 || padded.length < 4) return null
  const short = padded[1] ?? 0
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f
  if (lengthBytes > 4 || padded.length < 2 + lengthBytes) return null
  const length = lengthBytes ? padded.readUIntBE(2, lengthBytes) : short
  const end = 2 + lengthBytes + length
  return end <= padded.length && padded.subarray(end).every((byte) => byte === 0) ? padded.subarray(0, end) : null
}
