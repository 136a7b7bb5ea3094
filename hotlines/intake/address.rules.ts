/** Reads what somebody typed as web addresses, and writes them so that nothing can follow them. An address is text here and never anything else: nothing resolves, fetches or links it. */
import { plainText, seen } from './plain-text.rules.ts'

export interface Address {
  /** As it was typed, without characters that cannot be seen. */
  readonly typed: string
  /** The address that it means, or null where it means none, such as the name of a group in an app. */
  readonly url: string | null
  readonly onion: boolean
}
export type CannotRead = 'missing' | 'too-long' | 'too-many' | 'media' | 'no-address' | 'not-reserved'

export const longestAddress = 2_000
export const mostAddresses = 20
const schemes = ['http:', 'https:', 'ftp:']

export interface Reading {
  /** The sender says that it is no web address and wants it taken as it is. */
  readonly asTyped: boolean
  /** In a demonstration, where only names that belong to nobody are taken. */
  readonly reservedOnly: boolean
}
/** One address in a line. Hides no line: what cannot be read is refused as a whole, and the form gives it back. */
export function readAddresses(text: string, { asTyped, reservedOnly }: Reading): { readonly addresses: readonly Address[] } | { readonly because: CannotRead } {
  const lines = seen(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return { because: 'missing' }
  if (lines.length > mostAddresses) return { because: 'too-many' }
  if (lines.some((line) => line.length > longestAddress)) return { because: 'too-long' }
  if (lines.some((line) => /(^|[\s"'(<])(data|blob|javascript|file):/i.test(line))) return { because: 'media' }
  const addresses = lines.map(readAddress)
  // What is no web address is free text, and no file may hide in it; the path of an address may be as long and strange as it is.
  if (addresses.some(({ typed, url }) => url === null && plainText(typed).takenOut > 0)) return { because: 'media' }
  if (reservedOnly && addresses.some(({ url }) => !url || !isReserved(new URL(url).hostname))) return { because: 'not-reserved' }
  if (!asTyped && addresses.some(({ url }) => url === null)) return { because: 'no-address' }
  return { addresses }
}

function readAddress(line: string): Address {
  const url = urlIn(line)
  return { typed: line, url: url?.href ?? null, onion: url?.hostname.endsWith('.onion') ?? false }
}
function urlIn(line: string): URL | null {
  const text = refanged(line)
  if (/\s/.test(text)) return null
  // Without a dot before the colon it is a scheme, unless a port follows.
  const withScheme = /^[a-z][a-z0-9+-]*:(?!\d)/i.test(text) ? text : `http://${text}`
  if (!URL.canParse(withScheme)) return null
  const url = new URL(withScheme)
  // A name without a dot is a word somebody typed, not a host.
  const isHost = /\.[^.]+$/.test(url.hostname.replace(/\.$/, '')) || url.hostname.startsWith('[')
  return schemes.includes(url.protocol) && isHost ? url : null
}

/** Undoes how addresses are written so that nothing follows them: hxxp, [.], (dot), <…>. */
export const refanged = (text: string): string =>
  text
    .replace(/[,;\s]+$/, '')
    // What stands around it as a pair is no part of it; a bracket at the end alone may be.
    .replace(/^<(.*)>$|^"(.*)"$|^'(.*)'$|^\((.*)\)$/s, '$1$2$3$4')
    .replace(/^h[x*]{2}p/i, 'http')
    .replace(/^fxp/i, 'ftp')
    .replaceAll(/\[:\]|\(:\)/g, ':')
    .replaceAll(/\[\/\]/g, '/')
    .replaceAll(/\s*[[({](\.|dot)[\])}]\s*/gi, '.')
    .replaceAll(/ dot /gi, '.')

/** `hxxps://host[.]test/…`: no program takes it for an address, and what follows the host is not shown. */
export function outlineOf({ typed, url }: Address): string {
  if (!url) return `${typed.slice(0, 3)}… (${typed.length})`
  const { protocol, hostname, pathname, search, hash } = new URL(url)
  return `${defangedOrigin(protocol, hostname)}${pathname.length > 1 || search || hash ? '/…' : ''}`
}
/** The whole of it, as analysts see it: readable, and inert wherever it is pasted. */
export function defanged(url: string): string {
  const [, scheme = '', authority = '', rest = ''] = /^([a-z]+:)\/\/([^/?#]*)(.*)$/s.exec(new URL(url).href) ?? []
  return `${defangedOrigin(scheme, authority)}${rest}`
}
const defangedOrigin = (scheme: string, authority: string) => `${scheme.replace('http', 'hxxp').replace('ftp', 'fxp')}//${authority.replaceAll('.', '[.]').replaceAll(':', '[:]')}`

/** Names and networks that belong to nobody (RFC 2606, RFC 6761, RFC 5737, RFC 3849). */
export function isReserved(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase()
  return (
    /(^|\.)(example|test|invalid|localhost)$/.test(host) ||
    /(^|\.)example\.(com|net|org)$/.test(host) ||
    /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/.test(host) ||
    /^\[2001:db8:/.test(host)
  )
}
