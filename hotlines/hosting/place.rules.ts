/** What kind of place an address names, and whether anything may be asked about it. Names that belong to nobody, to the own network or to an overlay network are never asked: RFC 6761, RFC 7686 (onion), RFC 9476 (alt). */
import { createHash } from 'node:crypto'

/** `onion-wrong`: by its checksum nobody can have that name. */
export const nowheres = ['onion', 'onion-wrong', 'overlay', 'no-address', 'not-public'] as const
export type Nowhere = (typeof nowheres)[number]
export type Place =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'network-address'; readonly ip: string }
  | { readonly kind: 'nowhere'; readonly because: Nowhere }

const nowhere = (because: Nowhere): Place => ({ kind: 'nowhere', because })
const overlays = /(^|\.)(i2p|alt|bit|eth|exit|loki)$/
const ownNetwork = /(^|\.)(local|localhost|internal|home\.arpa|lan)$/
const reserved = /(^|\.)(example|test|invalid)$|(^|\.)example\.(com|net|org)$/

/** `url` as the URL Standard writes it; null: what was typed is no web address. In a demonstration reserved names are what is asked about, for nothing else is taken there. */
export function placeOf(url: string | null, madeUp: boolean): Place {
  if (url === null) return nowhere('no-address')
  const host = new URL(url).hostname.replace(/\.$/, '').toLowerCase()
  if (host.startsWith('[')) return { kind: 'network-address', ip: host.slice(1, -1) }
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return { kind: 'network-address', ip: host }
  if (/(^|\.)onion$/.test(host)) return nowhere(isOnionName(host.split('.').at(-2) ?? '') ? 'onion' : 'onion-wrong')
  if (overlays.test(host)) return nowhere('overlay')
  if (ownNetwork.test(host) || (reserved.test(host) && !madeUp)) return nowhere('not-public')
  return { kind: 'name', name: host }
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'
/** Version 3: key of 32 bytes, checksum of two, version (rend-spec-v3, section 6). What fails it was typed wrongly. */
export function isOnionName(label: string): boolean {
  if (!/^[a-z2-7]{56}$/.test(label)) return false
  const bits = [...label].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const [key, checksum, version] = [bytes.subarray(0, 32), bytes.subarray(32, 34), bytes.subarray(34)]
  const expected = createHash('sha3-256').update('.onion checksum').update(key).update(version).digest()
  return version[0] === 3 && checksum.equals(expected.subarray(0, 2))
}
