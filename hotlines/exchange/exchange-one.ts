/** Our own way of talking to other systems (docs/hotline-exchange.md): a record sealed to the receiver, in an envelope, by a signed POST. */
import { z } from 'zod'
import { boundedExchange } from '../hosting/bounded-request.ts'
import { seal } from '../sealing/box.ts'
import { exchangeVersion } from './exchange-record.ts'
import { meaningOf } from './message.rules.ts'
import type { OtherSystem } from './other-system.ts'
import { signed } from './signature.ts'

const code = z.string().regex(/^[A-Z]{3}$/)
const envelope = z.strictObject({
  exchange: z.literal(exchangeVersion),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  from: code,
  to: code,
  /** A sealed box (X25519, XSalsa20-Poly1305) of the record in JSON. */
  sealed: z.base64().max(60_000),
})
export type Envelope = z.infer<typeof envelope>
export function readEnvelope(bytes: Uint8Array): Envelope | null {
  try {
    const read = envelope.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

export const exchangeOne: OtherSystem = {
  push: async ({ record, to, key, at, bounds }) => {
    const { exchange, id, from } = record
    const sent: Envelope = { exchange, id, from, to: record.to, sealed: seal(to.sealingKey, record).toString('base64') }
    const body = Buffer.from(JSON.stringify(sent))
    const headers = await signed({ method: 'POST', url: to.endpoint }, body, key, at)
    const answer = await boundedExchange(to.endpoint, { method: 'POST', headers: { ...headers, accept: 'application/json' }, body }, bounds)
    if ('failure' in answer) return { outcome: answer.failure === 'refused' || answer.failure === 'not-public' ? 'refused' : 'later', answer: answer.failure }
    return { outcome: meaningOf(answer.status), answer: String(answer.status) }
  },
}
