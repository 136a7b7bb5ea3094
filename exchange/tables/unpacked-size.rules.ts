/** How large a ZIP file says it becomes, read from its directory alone (APPNOTE 4.3.12), so that a small file that unpacks to gigabytes is refused before it is opened. */

const endOfDirectory = 0x06054b50
const entry = 0x02014b50

/** Bytes in all entries together, or null where the directory cannot be read. The input is not trusted. */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entry) return null
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

/** The record at the end, behind which only a comment of up to 65,535 bytes may stand. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) if (view.getUint32(at, true) === endOfDirectory) return at
  return null
}
