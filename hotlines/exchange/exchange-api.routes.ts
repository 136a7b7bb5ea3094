/** What systems of other hotlines call: to deliver a message, and to know whom they can write to and in which form. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context as Http, Hono } from 'hono'
import { ask, type Person } from '#access/ask.ts'
import type { Reader } from '#platform/database.ts'
import type { Perform } from '#record/perform.ts'
import { readUpTo } from '#web/body.ts'
import type { Env, Listed } from '#web/routes.ts'
import { json, nothingThere, problem } from '../partners/api-frame.ts'
import { deliverMessage } from './deliver-message.act.ts'
import { readEnvelope } from './exchange-one.ts'
import { exchangeVersion, recordSchema } from './exchange-record.ts'
import { longestMessageBytes } from './message.rules.ts'
import { ownSystemOf, reachableHotlines } from './own-system.store.ts'
import { longestAgeSeconds, type NotSigned, whyNotSigned } from './signature.ts'

export interface Post {
  readonly db: Reader
  readonly perform: Perform
  readonly clock: () => Date
  readonly demonstration: boolean
  /** As other systems write it: the address that they signed begins with it. */
  readonly origin: string
}
const at = '/api/hotlines/v1'

export class ExchangeRoutes {
  readonly list: Listed[] = []
  readonly http = new Hono<Env>()
  readonly #post: Post
  constructor(post: Post) {
    this.#post = post
    this.#open(`${at}/record.schema.json`, async () => json(recordSchema(`${post.origin}${at}/record.schema.json`)))
    this.#open(`${at}/guide.md`, guide)
    this.#open(`${at}/directory.json`, () => directory(post))
    const path = `${at}/:member/messages`
    this.list.push({ method: 'POST', path, act: 'exchange.deliver', kind: 'act' })
    this.http.post(path, (c) => deliver(this.#post, c))
  }
  /** For everybody. */
  #open(path: string, answer: () => Promise<Response>) {
    this.list.push({ method: 'GET', path, act: 'data.read', kind: 'view' })
    this.http.get(path, answer)
  }
}

/** Told as the programs of others need it, in one language. */
const guide = async () =>
  new Response(await readFile(join(import.meta.dirname, '../../docs/hotline-exchange.md')), {
    headers: { 'content-type': 'text/markdown; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })

async function directory({ db, origin }: Post): Promise<Response> {
  const hotlines = (await reachableHotlines(db)).map(({ member, name, signingKey, sealingKey, withinHours, urgentHours }) => ({
    member,
    name,
    endpoint: `${origin}${at}/${member}/messages`,
    signingKey: signingKey.toString('base64'),
    sealingKey: sealingKey.toString('base64'),
    answersWithinHours: withinHours,
    answersUrgentWithinHours: urgentHours,
  }))
  return json({ exchange: exchangeVersion, schema: `${origin}${at}/record.schema.json`, hotlines })
}

const unsigned: Readonly<Record<NotSigned, string>> = {
  unsigned: 'Sign it: one signature (RFC 9421) over "@method" "@target-uri" "content-type" "content-digest", in this order',
  digest: 'Content-Digest (RFC 9530) is not the SHA-256 of the body',
  age: `The signature was not made within ${longestAgeSeconds} seconds of now: look at your clock, and sign each attempt anew`,
  signature: 'The signature is not one of the key that this hotline entered, over exactly this request',
}
const notSigned = (why: NotSigned) => problem(401, `not-signed-${why}`, unsigned[why], { 'www-authenticate': 'Signature' })

async function deliver(post: Post, c: Http): Promise<Response> {
  const { db, clock } = post
  const headers = Object.fromEntries(c.req.raw.headers)
  if (!headers['signature-input'] || !headers['signature']) return notSigned('unsigned')
  if ((headers['content-type'] ?? '').toLowerCase() !== 'application/json' || headers['content-encoding']) return problem(415, 'media-type', 'Send application/json, as it is')
  const body = await readUpTo(c.req.raw, longestMessageBytes)
  if (!body) return problem(413, 'too-large', `A message has at most ${longestMessageBytes} bytes`)
  const envelope = readEnvelope(body)
  if (!envelope) return problem(422, 'envelope', 'The body is an object of exchange, id, from, to and sealed, and nothing else')
  if (envelope.to !== c.req.param('member')) return problem(422, 'receiver', 'This is the address of another hotline than the message is to')
  const system = await ownSystemOf(db, envelope.from)
  if (!system?.connected) return problem(403, 'not-connected', 'That hotline is not connected here; its manager enters endpoint and keys')
  const why = await whyNotSigned({ method: 'POST', url: `${post.origin}${at}/${envelope.to}/messages`, headers }, body, system.signingKey, clock())
  if (why) return notSigned(why)
  const person: Person = { id: envelope.from, name: '', seats: [{ role: 'hotline-system', member: envelope.from }] }
  if (!ask(person, 'exchange.deliver', { member: envelope.from })) return nothingThere()
  const { from, to, id } = envelope
  const message = { from, to, id, sealed: Buffer.from(envelope.sealed, 'base64'), digest: createHash('sha256').update(from).update(to).update(envelope.sealed).digest() }
  const verdict = await post.perform(deliverMessage, message, { db, person, now: clock(), steppedUp: false, demonstration: post.demonstration })
  if (verdict.ok) return json({ exchange: exchangeVersion, id, keptAt: clock().toISOString() }, 202)
  if (verdict.because === 'no-such-hotline') return problem(404, 'no-such-hotline', 'No hotline of this member takes messages here')
  if (verdict.because === 'too-many') return problem(429, 'too-many', 'More of yours waits to be read than is taken at once', { 'retry-after': '600' })
  if (verdict.because === 'other-content') return problem(409, 'other-content', 'Another message of yours has this id. A message that is sent again keeps its id')
  if (verdict.because === 'office-closed' || verdict.because === 'office-awaiting') return problem(503, verdict.because, 'The secretariat is at another address, or on its way')
  return nothingThere()
}
