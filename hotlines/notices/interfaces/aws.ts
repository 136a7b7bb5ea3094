/** Amazon Web Services' Abuse Signal API (documentation of 18 November 2026): one XARF report a case, signed with Signature Version 4. The same client token is the same report for 24 hours. */
import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { z } from 'zod'
import { meaningOf } from '../../exchange/message.rules.ts'
import { uuidOf, xarfFor } from '../compose-notice.ts'
import { learnedFromAws } from './interface-outcomes.rules.ts'
import { type Asking, digestOf, jsonOf, type ProviderInterface, type ToldThere, wordOf } from './provider-interface.ts'

export const awsSettings = z.strictObject({
  /** Address of the interface in that region, as its documentation gives it. */
  endpoint: z.url(),
  region: z.string().regex(/^[a-z0-9-]{1,40}$/),
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1).optional(),
})
export type AwsSettings = z.infer<typeof awsSettings>
const taken = z.object({ reportId: z.string().regex(/^[A-Za-z0-9]{20,64}$/) })
const status = z.object({ status: z.string(), reasonCode: z.string().nullish() })
/** After so many attempts, by retryAfterMs, the interface may have forgotten the client token. */
const mostAttempts = 8

export function awsInterface(settings: AwsSettings, asking: Asking, now: () => Date): ProviderInterface {
  const request = signing(settings, asking, now)
  return {
    tell: async (of, attempts) => {
      const told: ToldThere[] = []
      const bodies: Buffer[] = []
      for (const each of of.cases) {
        const report = xarfFor(of, each)
        // It has no word for it; the case was left out before, or its address is none that XARF can say.
        if (!report) return { outcome: 'refused', answer: 'no XARF', told, digest: digestOf(bodies) }
        const body = Buffer.from(JSON.stringify({ clientToken: uuidOf(of.id, each.id), correlationId: of.id, report: { xarf: report.json } }))
        bodies.push(body)
        const answer = await request('POST', '/v1/abuse', body)
        const read = 'failure' in answer ? null : taken.safeParse(jsonOf(answer.body))
        if (read?.success) told.push({ case: each.id, as: read.data.reportId })
        else {
          const meaning = 'failure' in answer ? (answer.failure === 'refused' || answer.failure === 'not-public' ? 'refused' : 'later') : meaningOf(answer.status)
          // What was taken without a name that can be read may be asked for again by its token.
          const outcome = meaning === 'refused' ? 'refused' : attempts > mostAttempts ? 'unknown' : 'later'
          return { outcome, answer: wordOf(answer), told, digest: digestOf(bodies) }
        }
      }
      return { outcome: 'sent', answer: `${told.length} taken`, told, digest: digestOf(bodies) }
    },
    ask: async (id) => {
      const answer = await request('GET', `/v1/abuse/${id}`)
      const read = 'failure' in answer || answer.status !== 200 ? null : status.safeParse(jsonOf(answer.body))
      return read?.success ? learnedFromAws(read.data) : null
    },
  }
}
function signing({ endpoint, region, sessionToken, ...keys }: AwsSettings, asking: Asking, now: () => Date) {
  const signer = new SignatureV4({ service: 'abuse', region, credentials: { ...keys, ...(sessionToken && { sessionToken }) }, sha256: Sha256 })
  return async (method: 'GET' | 'POST', path: string, body?: Buffer) => {
    const url = new URL(`${endpoint.replace(/\/+$/, '')}${path}`)
    const headers = { host: url.host, accept: 'application/json', ...(body && { 'content-type': 'application/json' }) }
    const { hostname, pathname, protocol } = url
    const signed = await signer.sign({ method, protocol, hostname, path: pathname, headers, query: {}, ...(body && { body }) }, { signingDate: now() })
    return asking(url.href, { method, headers: signed.headers, ...(body && { body }) })
  }
}
/** As the signer wants a hash: of this machine's OpenSSL. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret))
  }
  update(data: string | ArrayBuffer | ArrayBufferView) {
    this.#hash.update(bytesOf(data))
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset() {}
}
function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)
}
