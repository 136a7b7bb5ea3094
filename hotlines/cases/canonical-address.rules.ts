/** When two addresses are the same: the duplicate rule, version 1, as docs/duplicate-rule.md publishes it. What is compared are keyed digests; the forms below never leave the process that holds the key. */
import { createHmac } from 'node:crypto'

export const ruleVersion = 1

/** Parameters that say where a visitor came from, and nothing of what is shown. */
const tracking = /^(utm_[a-z]+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|ref_src|_ga)$/

export interface CanonicalForms {
  /** The same page, written in the same way. */
  readonly strict: string
  /** The same page, however one came to it. */
  readonly loose: string
}
/** `url` as the URL Standard writes it: scheme and host in small letters, names in punycode, default port left out, path resolved. */
export function canonicalForms(url: string): CanonicalForms {
  const { protocol, host, pathname, search } = new URL(url)
  const start = `${protocol}//${host.replace(/\.(?=:|$)/, '')}${percentCanonical(pathname)}`
  const query = search.slice(1)
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !tracking.test(part.split('=')[0]!.toLowerCase()))
    .map(percentCanonical)
    .sort()
  return {
    strict: query ? `${start}?${percentCanonical(query)}` : start,
    loose: kept.length ? `${start}?${kept.join('&')}` : start,
  }
}

/** RFC 3986, 6.2.2: percent-encodings in capitals, and none where none is needed. */
const percentCanonical = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (written, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16))
    return /[A-Za-z0-9._~-]/.test(letter) ? letter : written.toUpperCase()
  })

export interface AddressKeys {
  readonly strict: Buffer
  readonly loose: Buffer
  /** Of the host alone: what lies on one site. */
  readonly site: Buffer
}
/** A plain digest could be guessed by whoever has the table, so it is keyed, with a key of this hotline alone. */
export function addressKeys(url: string, secret: Uint8Array): AddressKeys {
  const { strict, loose } = canonicalForms(url)
  const keyed = (kind: string, text: string) => createHmac('sha256', secret).update(`alliance address ${ruleVersion}\n${kind}\n${text}`).digest()
  return { strict: keyed('strict', strict), loose: keyed('loose', loose), site: keyed('site', new URL(strict).hostname) }
}
