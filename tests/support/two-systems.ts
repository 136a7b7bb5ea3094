/** Two installations that talk over HTTP: in one the hotline of XAA works, in the other the one of XAB, and each is elsewhere for the other. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { WorkerSecrets } from '../../hotlines/cases/worker-file.ts'
import { fingerprintOf } from '../../hotlines/desk/key.act.ts'
import { pushMessages } from '../../hotlines/exchange/push-messages.ts'
import { sayExchangeKey } from '../../hotlines/exchange/own-system.act.ts'
import { signingPairFrom } from '../../hotlines/exchange/signature.ts'
import { takeMessageIn } from '../../hotlines/exchange/take-message.act.ts'
import { cast, world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>
export interface Listening {
  readonly origin: string
  /** How often somebody called, and what the next calls are answered instead of by the program. */
  readonly calls: () => number
  answerNext(...answers: ('after-it-was-taken' | number)[]): void
}
/** A world that listens on this machine. */
export async function listeningWorld(): Promise<World & { readonly listening: Listening }> {
  let of: World | undefined
  let calls = 0
  const instead: ('after-it-was-taken' | number)[] = []
  const server = createServer((request, reply) => {
    calls++
    const next = instead.shift()
    if (typeof next === 'number') {
      request.resume()
      reply.writeHead(next).end()
      return
    }
    void getRequestListener(async (asked) => {
      const answer = await of!.app.fetch(asked)
      if (next) {
        reply.destroy()
        return new Response(null)
      }
      return answer
    })(request, reply)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  of = await world({ origin, limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
  return { ...of, listening: { origin, calls: () => calls, answerNext: (...answers) => void instead.push(...answers) } }
}
const workerOf = ({ reader, time }: World, member: string) => ({
  db: reader,
  person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker' as const, member }] },
  now: time.now,
  steppedUp: true,
  demonstration: false,
})
/** In `here`, the hotline of that worker is known as one that works at `endpoint`. */
export async function connected(here: World, secrets: WorkerSecrets, endpoint: string, version = 1): Promise<void> {
  const { publicKey, secretKey } = secrets.pair
  await here.db
    .insertInto('hotlines.own_systems')
    .values({
      member: secrets.member,
      version,
      system: 'exchange-1',
      connected: true,
      endpoint,
      signing_key: signingPairFrom(secretKey).publicKey,
      sealing_key: Buffer.from(publicKey),
      set_by: cast.hedy.id,
      set_at: here.time.now,
    })
    .execute()
}
export const saysItsKey = (of: World, { member, pair }: WorkerSecrets) =>
  of.perform(sayExchangeKey, { member, publicKey: signingPairFrom(pair.secretKey).publicKey }, workerOf(of, member))
/** One round of the worker that sends; answers whether there was anything. */
export const pushedOnce = (of: World, secrets: WorkerSecrets, own: string | null): Promise<boolean> =>
  pushMessages({
    db: of.reader,
    perform: of.perform,
    moment: () => workerOf(of, secrets.member),
    secrets,
    workerKey: fingerprintOf(secrets.pair.publicKey),
    bounds: { names: { resolve: async () => ({ addresses: [], aliases: [], failure: 'no-such-name' }) }, timeoutMs: 5_000, mostBytes: 65_536, own },
  })
export async function pushedAll(of: World, secrets: WorkerSecrets, own: string | null): Promise<number> {
  let n = 0
  while (await pushedOnce(of, secrets, own)) n++
  return n
}
export async function takenAll(of: World, secrets: WorkerSecrets): Promise<number> {
  let n = 0
  while ((await of.perform(takeMessageIn, { secrets, origin: 'https://alliance.example' }, workerOf(of, secrets.member))).ok) n++
  return n
}
