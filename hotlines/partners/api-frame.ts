/** Routes for the programs of partners: a token instead of a session, JSON instead of pages, and a line of the policy like every other. Problems as RFC 9457 has them. */
import { timingSafeEqual } from 'node:crypto'
import { type Context as Http, Hono } from 'hono'
import { ask, type Person } from '#access/ask.ts'
import type { Act, Facts } from '#access/policy.ts'
import { sha256 } from '#platform/ids.ts'
import type { Env, Listed } from '#web/routes.ts'
import { readToken, type Scope, tokenWorks } from './partner.rules.ts'
import { partnerOf, tokenById } from './partner.store.ts'
import type { Desk } from './take-list.ts'

/** Whoever shows a token that works. */
export interface Caller {
  readonly person: Person
  readonly member: string
  readonly partner: string
  readonly token: string
}
type OfPartner = { readonly member: string; readonly partner: string | null }
/** Acts that are asked about a partner, and those that ask nothing. */
type PartnerAct = { [A in Act]: OfPartner extends Facts[A] ? A : never }[Act]

export class ApiRoutes {
  readonly list: Listed[] = []
  readonly http = new Hono<Env>()
  readonly #desk: Desk
  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** For everybody: descriptions. */
  open(path: string, answer: (c: Http) => Response) {
    this.list.push({ method: 'GET', path, act: 'data.read', kind: 'view' })
    this.http.get(path, answer)
  }
  get(path: string, act: PartnerAct, scope: Scope, answer: (c: Http, caller: Caller) => Promise<Response>) {
    this.list.push({ method: 'GET', path, act, kind: 'view' })
    this.http.get(path, (c) => this.#answered(c, act, scope, answer))
  }
  post(path: string, act: PartnerAct, scope: Scope, answer: (c: Http, caller: Caller) => Promise<Response>) {
    this.list.push({ method: 'POST', path, act, kind: 'act' })
    this.http.post(path, (c) => this.#answered(c, act, scope, answer))
  }

  async #answered(c: Http, act: PartnerAct, scope: Scope, answer: (c: Http, caller: Caller) => Promise<Response>): Promise<Response> {
    const held = await this.#holder(c)
    if (!held) return problem(401, 'no-token', 'Show a token that works: Authorization: Bearer alliance-partner.…')
    const { caller, scopes } = held
    if (c.req.param('member') !== caller.member || !ask(caller.person, act, { member: caller.member, partner: caller.partner })) return nothingThere()
    if (!scopes.includes(scope)) return problem(403, 'scope', `This token is not for that. It needs the scope “${scope}”; the hotline’s manager makes tokens.`)
    return answer(c, caller)
  }
  async #holder(c: Http): Promise<{ caller: Caller; scopes: readonly Scope[] } | null> {
    const shown = readToken(/^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
    const token = shown && (await tokenById(this.#desk.db, shown.id))
    if (!token || !tokenWorks(token, this.#desk.clock()) || !timingSafeEqual(sha256(shown.secret), token.verifier)) return null
    const { member, partner, id, scopes } = token
    const name = (await partnerOf(this.#desk.db, member, partner))?.name ?? ''
    return { caller: { person: { id: partner, name, seats: [{ role: 'partner', member }] }, member, partner, token: id }, scopes }
  }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(`${JSON.stringify(body)}\n`, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } })
/** `type` is a word of ours: what a program can tell problems apart by. */
export const problem = (status: number, type: string, title: string, headers: Record<string, string> = {}): Response =>
  json({ type: `urn:alliance:${type}`, title, status }, status, {
    'content-type': 'application/problem+json',
    ...(status === 401 && { 'www-authenticate': 'Bearer realm="partners of a hotline"' }),
    ...headers,
  })
export const nothingThere = (): Response => problem(404, 'not-found', 'There is nothing at this address for you.')
