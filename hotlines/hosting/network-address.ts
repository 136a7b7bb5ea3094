/** Network addresses: which of them are anybody's on the internet, and how they are written. */
import ipaddr from 'ipaddr.js'

/** Networks for documents (RFC 5737, RFC 3849), which stand for real ones in a demonstration. */
const made = (['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'] as const).map((range) => ipaddr.parseCIDR(range))

/** One way of writing each, an IPv4 address in an IPv6 one as what it is; null: it is none. */
export function networkAddress(text: string): string | null {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : null
}
/** Nothing is asked about, and nothing connects to, what is private, reserved, or leads through a translation to who knows where. */
export function isPublicAddress(text: string, madeUp: boolean): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  return address.range() === 'unicast' || (madeUp && made.some((range) => address.kind() === range[0].kind() && address.match(range)))
}
/** Whether it lies between two others, which may be of another kind. */
export function liesBetween(text: string, first: string, last: string): boolean {
  if (![text, first, last].every((each) => ipaddr.isValid(each))) return false
  const [address, from, to] = [text, first, last].map((each) => ipaddr.process(each).toByteArray())
  const [at, a, b] = [address!, from!, to!].map((bytes) => Buffer.from(bytes))
  return at!.length === a!.length && at!.length === b!.length && Buffer.compare(at!, a!) >= 0 && Buffer.compare(at!, b!) <= 0
}
