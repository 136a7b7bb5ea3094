/** Which network announces an address: half a million ranges, searched in the time of nineteen comparisons. */
import ipaddr from 'ipaddr.js'

interface Network {
  readonly number: number
  readonly name: string
}
/** Ranges in order, none in another; those of IPv6 by their upper 64 bits, since nobody announces less. */
interface Ranges<A extends Uint32Array | BigUint64Array> {
  readonly starts: A
  readonly ends: A
  readonly numbers: Uint32Array
}
/** Lines of `first,last,number,name`, the first two as whole numbers. Throws where a line is something else. */
export function readNetworks(v4: Buffer, v6: Buffer): (ip: string) => Network | null {
  const names = new Map<number, string>()
  const short = readRanges(v4, names, (count) => ({ starts: new Uint32Array(count), ends: new Uint32Array(count), numbers: new Uint32Array(count) }), Number)
  const long = readRanges(
    v6,
    names,
    (count) => ({ starts: new BigUint64Array(count), ends: new BigUint64Array(count), numbers: new Uint32Array(count) }),
    (text) => BigInt(text) >> 64n,
  )
  return (ip) => {
    const bytes = Buffer.from(ipaddr.process(ip).toByteArray())
    const number = bytes.length === 4 ? numberIn(short, bytes.readUInt32BE()) : numberIn(long, bytes.readBigUInt64BE())
    return number === null ? null : { number, name: names.get(number) ?? '' }
  }
}
function readRanges<A extends Uint32Array | BigUint64Array>(
  file: Buffer,
  names: Map<number, string>,
  room: (count: number) => Ranges<A>,
  read: (text: string) => A[number],
): Ranges<A> {
  const lines = file.toString('utf8').trimEnd().split('\n')
  const ranges = room(lines.length)
  for (const [at, line] of lines.entries()) {
    const [first, last, third] = [line.indexOf(','), line.indexOf(',', line.indexOf(',') + 1), line.indexOf(',', line.indexOf(',', line.indexOf(',') + 1) + 1)]
    const number = Number(line.slice(last + 1, third))
    if (third < 0 || !Number.isInteger(number)) throw new Error(`Line ${at + 1} of the table of networks is no range, network and name.`)
    ranges.starts[at] = read(line.slice(0, first))
    ranges.ends[at] = read(line.slice(first + 1, last))
    ranges.numbers[at] = number
    if (!names.has(number)) names.set(number, unquoted(line.slice(third + 1).trim()))
  }
  return ranges
}
const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text)

function numberIn<A extends Uint32Array | BigUint64Array>({ starts, ends, numbers }: Ranges<A>, wanted: A[number]): number | null {
  let [low, high] = [0, starts.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if (starts[middle]! > wanted) high = middle - 1
    else if (ends[middle]! < wanted) low = middle + 1
    else return numbers[middle]!
  }
  return null
}
