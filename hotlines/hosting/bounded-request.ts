/** The one request over HTTP that a worker makes: to a registry, or to the system of another hotline, at a host that was looked up first and is no private one. It follows nowhere, keeps nothing, and ends. */
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Names } from './names.ts'
import { isPublicAddress, networkAddress } from './network-address.ts'
import type { Failure } from './observation.rules.ts'

export interface Bounds {
  readonly names: Names
  readonly timeoutMs: number
  readonly mostBytes: number
  /** The one origin that may be without TLS and on this machine: an installation's own list of registries, or the system of another hotline, as a demonstration and tests have them. */
  readonly own: string | null
}
export type Reply = { readonly body: string } | { readonly failure: Failure; readonly waitSeconds?: number }

/** A GET. */
export async function boundedRequest(address: string, accept: string, bounds: Bounds): Promise<Reply> {
  const answer = await boundedExchange(address, { method: 'GET', headers: { accept } }, bounds)
  if ('failure' in answer) return answer
  return answer.status === 200 ? { body: answer.body } : refusalOf(answer.status, answer.retryAfter)
}

export interface Sending {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}
export interface Answered {
  readonly status: number
  /** Empty where it is no answer that counts (anything but 2xx). */
  readonly body: string
  readonly retryAfter: string | undefined
}
export async function boundedExchange(
  address: string,
  { method, headers, body }: Sending,
  { names, timeoutMs, mostBytes, own }: Bounds,
): Promise<Answered | { readonly failure: Failure }> {
  const url = new URL(address)
  const isOwn = own !== null && url.origin === own
  if (url.protocol !== 'https:' && !isOwn) return { failure: 'refused' }
  if (url.username || url.password) return { failure: 'refused' }
  const to = isOwn ? null : await publicAddressOf(url, names)
  if (to !== null && typeof to !== 'string') return to
  return new Promise((resolve) => {
    const asked = (url.protocol === 'https:' ? secureRequest : plainRequest)(
      url,
      {
        method,
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { ...headers, 'user-agent': 'alliance', ...(body && { 'content-length': String(body.length) }) },
        ...(to !== null && { lookup: pinnedTo(to) }),
      },
      (reply) => {
        const { statusCode: status = 0 } = reply
        const answered = { status, retryAfter: reply.headers['retry-after'] }
        if (status < 200 || status > 299) {
          reply.destroy()
          return resolve({ ...answered, body: '' })
        }
        const parts: Buffer[] = []
        let size = 0
        reply.on('data', (part: Buffer) => {
          size += part.length
          if (size > mostBytes) {
            reply.destroy()
            resolve({ failure: 'unreadable' })
          } else parts.push(part)
        })
        reply.on('end', () => resolve({ ...answered, body: Buffer.concat(parts).toString('utf8') }))
        reply.on('error', () => resolve({ failure: 'no-answer' }))
      },
    )
    asked.on('error', () => resolve({ failure: 'no-answer' }))
    asked.end(body)
  })
}
/** All addresses of the host have to be public; one is used, so that what was looked at is what is connected to. */
async function publicAddressOf({ hostname }: URL, names: Names): Promise<string | { readonly failure: Failure }> {
  if (networkAddress(hostname.replace(/^\[|\]$/g, '')) !== null) return { failure: 'refused' }
  const { addresses } = await names.resolve(hostname)
  if (addresses.length === 0) return { failure: 'no-answer' }
  return addresses.every((each) => isPublicAddress(each, false)) ? addresses[0]! : { failure: 'not-public' }
}
const pinnedTo =
  (address: string): LookupFunction =>
  (_host, { all }, done) => {
    const family = address.includes(':') ? 6 : 4
    if (all) done(null, [{ address, family }])
    else done(null, address, family)
  }
/** 404 is an answer too: it has no such entry. Where one is sent elsewhere one does not go. */
function refusalOf(status: number, retryAfter: string | undefined): Reply {
  if (status === 404) return { failure: 'not-listed' }
  if (status !== 429 && status !== 503) return { failure: 'refused' }
  const seconds = Number(retryAfter)
  return { failure: 'busy', waitSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) : 60 }
}
