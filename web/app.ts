/** The HTTP edge: headers, limits, where a form may come from, who asks; then the routes of the modules. Nothing here knows a module. */
import { Hono } from 'hono'
import type { Person } from '#access/ask.ts'
import type { Reader } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { Standing } from '#record/office.store.ts'
import type { Perform } from '#record/perform.ts'
import { assetNamed } from './assets.ts'
import { readUpTo } from './body.ts'
import type { Context, Site } from './context.ts'
import { cookie, cookieName, readCookies } from './cookies.ts'
import { Form } from './form.ts'
import { isLanguage, preferred } from './languages.ts'
import { problemPage } from './problems.tsx'
import type { Env, Routes } from './routes.ts'

export interface Who {
  readonly person: Person
  readonly session: { readonly id: string } | null
  readonly steppedUp: boolean
  /** The language the person chose in their account. */
  readonly language?: string
}
export interface Edge {
  readonly site: Site
  readonly db: Reader
  readonly perform: Perform
  readonly standing: () => Promise<Standing>
  readonly clock: () => Date
  readonly whoIs: (sessionSecret: string | undefined) => Promise<Who>
  /** One line per bug, under the number the person was shown. */
  readonly report: (error: unknown, number: string, path: string) => void
  readonly modules: readonly Routes[]
  /** Routes that know nobody: served before a cookie is read, a session looked for or the database asked. */
  readonly apart?: Hono<Env>
  /** Runs before everything, e.g. the Host check and access code of a demonstration. */
  readonly guard?: (request: Request) => Response | null
  /** Whether an Origin header names one of our own pages; without it, only the site's own origin does. */
  readonly ownOrigin?: (origin: string, request: Request) => boolean
  readonly seen?: (method: string, path: string, status: number, milliseconds: number) => void
}

const bodyLimitBytes = 12 * 1024 * 1024
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
}

export function application(edge: Edge): Hono<Env> {
  const app = guarded(edge)
  app.get('/assets/*', (c) => {
    const asset = assetNamed(c.req.path.slice('/assets/'.length))
    if (!asset) return c.notFound()
    // A font's name changes with its content; the stylesheet names it without a digest.
    const kept = c.req.query('v') === asset.digest || asset.type === 'font/woff2' ? 'public, max-age=31536000, immutable' : 'no-cache'
    // It may look after the pages of conferences, and after no others.
    const reach = c.req.path === '/assets/offline.js' ? { 'service-worker-allowed': '/conferences/' } : {}
    return new Response(new Uint8Array(asset.bytes), { headers: { 'content-type': asset.type, 'cache-control': kept, ...reach } })
  })
  if (edge.apart) app.route('/', edge.apart)
  app.use(async (c, next) => {
    const cx = await contextOf(edge, c.req.raw)
    c.set('cx', cx)
    const language = c.req.query('lang')
    if (isLanguage(language)) c.header('set-cookie', cookie(edge.site, 'language', language, 31_536_000), { append: true })
    if (cx.notice) c.header('set-cookie', cookie(edge.site, 'notice', '', 0), { append: true })
    if (cx.session) c.header('cache-control', 'no-store')
    if (c.req.method === 'POST') {
      const form = await formOf(edge, c.req.raw)
      if (typeof form === 'string') return problemPage(cx, form)
      c.set('form', form)
    }
    await next()
  })
  for (const routes of edge.modules) app.route('/', routes.http)
  app.notFound((c) => (c.get('cx') ? problemPage(c.get('cx'), 'not-found') : new Response('Not found', { status: 404 })))
  return app
}

/** What every answer has, whoever asks: the guard before, the headers after, a number for a bug. */
export function guarded({ site, guard, seen, report }: Pick<Edge, 'site' | 'guard' | 'seen' | 'report'>): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    const started = performance.now()
    const stopped = guard?.(c.req.raw)
    if (stopped) return stopped
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (site.origin.startsWith('https:')) c.res.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
    seen?.(c.req.method, c.req.routePath ?? '', c.res.status, performance.now() - started)
  })
  app.onError((error, c) => {
    const number = newId(10)
    report(error, number, c.req.path)
    const cx = c.get('cx')
    return cx ? problemPage(cx, 'bug', number) : new Response(`Something went wrong on our side. Number: ${number}`, { status: 500 })
  })
  return app
}

async function contextOf(edge: Edge, request: Request): Promise<Context> {
  const url = new URL(request.url)
  const cookies = readCookies(request.headers.get('cookie') ?? undefined)
  const cookieValue = (name: string) => cookies.get(cookieName(edge.site, name))
  const who = await edge.whoIs(cookieValue('session'))
  const language = [url.searchParams.get('lang'), cookieValue('language'), who.language].find(isLanguage) ?? preferred(request.headers.get('accept-language') ?? undefined)
  return {
    db: edge.db,
    perform: edge.perform,
    site: edge.site,
    standing: await edge.standing(),
    person: who.person,
    session: who.session,
    steppedUp: who.steppedUp,
    demonstration: edge.site.demonstration,
    now: edge.clock(),
    language,
    path: url.pathname + url.search,
    query: url.searchParams,
    notice: cookieValue('notice') || null,
    ifNoneMatch: request.headers.get('if-none-match'),
    userAgent: request.headers.get('user-agent') ?? '',
    bearer: /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null,
    cookies: (name) => cookieValue(name),
  }
}

/** A form is taken only from our own pages: the browser says where it comes from by Origin or, where that is missing, by Sec-Fetch-Site. */
async function formOf(edge: Edge, request: Request): Promise<Form | 'bad-request' | 'too-large'> {
  const origin = request.headers.get('origin')
  const fromHere = edge.ownOrigin ?? ((given: string) => given === edge.site.origin)
  const ownOrigin = (origin !== null && fromHere(origin, request)) || (origin === null && request.headers.get('sec-fetch-site') === 'same-origin')
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (!ownOrigin || !formTypes.includes(type)) return 'bad-request'
  const body = await readUpTo(request, bodyLimitBytes)
  if (!body) return 'too-large'
  try {
    const data = await new Response(body as BodyInit, { headers: { 'content-type': request.headers.get('content-type')! } }).formData()
    return new Form(data as unknown as Iterable<[string, string | File]>)
  } catch {
    return 'bad-request'
  }
}
