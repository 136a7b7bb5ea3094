/** How large a ZIP file becomes, by unpacking each entry as far as a limit, so that a small file that becomes gigabytes is refused before it is opened. What its directory says about sizes is not believed. APPNOTE 4.3.7 and 4.3.12. */
import { inflateRawSync } from 'node:zlib'

const endOfDirectory = 0x06054b50
const inDirectory = 0x02014b50
const beforeData = 0x04034b50
const stored = 0
const deflated = 8

/** Bytes of all entries together; `too-large`: more than `most`; `not-whole`: it cannot be read as a ZIP file. The input is not trusted. */
export function unpackedSize(bytes: Uint8Array, most: number): number | 'too-large' | 'not-whole' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return 'not-whole'
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== inDirectory) return 'not-whole'
    const packed = packedBytes(view, bytes, at)
    const size = packed && sizeOf(packed, view.getUint16(at + 10, true), most - total)
    if (size === null) return 'not-whole'
    total += size
    if (total > most) return 'too-large'
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

function packedBytes(view: DataView, bytes: Uint8Array, at: number): Uint8Array | null {
  const head = view.getUint32(at + 42, true)
  if (head + 30 > view.byteLength || view.getUint32(head, true) !== beforeData) return null
  const from = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true)
  const to = from + view.getUint32(at + 20, true)
  return to <= view.byteLength ? bytes.subarray(from, to) : null
}

/** Bytes of one entry, or more than `most` where it is larger. */
function sizeOf(packed: Uint8Array, method: number, most: number): number | null {
  if (method === stored) return packed.length
  if (method !== deflated) return null
  try {
    return inflateRawSync(packed, { maxOutputLength: most + 1 }).length
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? most + 1 : null
  }
}

/** The record at the end, behind which only a comment of up to 65,535 bytes may stand. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) if (view.getUint32(at, true) === endOfDirectory) return at
  return null
}
