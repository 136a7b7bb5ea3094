/** Routes for people of whom nothing is known: no session, no cookie, no `perform`, and a database role with two functions. They name a line of the policy like every other. */
import { Hono, type Context as Http } from 'hono'
import { ask, visitor } from '#access/ask.ts'
import type { Act, Facts } from '#access/policy.ts'
import type { Answer, Env, Listed } from '#web/routes.ts'

/** Acts that need no facts. */
type OpenAct = { [A in Act]: object extends Facts[A] ? A : never }[Act]
type Handler = (c: Http) => Promise<Answer> | Answer

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

export class PublicRoutes {
  readonly list: Listed[] = []
  readonly http = new Hono<Env>()

  view(path: string, act: OpenAct, handler: Handler) {
    this.list.push({ method: 'GET', path, act, kind: 'view' })
    this.http.get(path, (c) => answered(c, act, handler))
  }
  reveal(path: string, act: OpenAct, handler: Handler) {
    this.list.push({ method: 'POST', path, act, kind: 'reveal' })
    this.http.post(path, (c) => answered(c, act, handler))
  }
}

async function answered(c: Http, act: OpenAct, handler: Handler): Promise<Response> {
  if (!ask(visitor, act, {})) return c.notFound()
  const answer = await handler(c)
  const response = answer instanceof Response ? answer : c.html(`<!DOCTYPE html>${answer.toString()}`)
  for (const [name, value] of Object.entries(headers)) if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}
