/** One endpoint of the programming interface: its parameters and its answer are declared once, and from that are read what was asked, what is answered, and the description (OpenAPI 3.1). */
import { z } from 'zod'
import { sha256 } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'

export const apiRoutes = new Routes()

type Shape = Readonly<Record<string, z.ZodType>>
export interface Endpoint {
  /** As in OpenAPI: `/api/v1/members/{code}`. */
  readonly path: string
  readonly summary: string
  /** What stands in braces in the path. */
  readonly parameters: Shape
  readonly query: Shape
  /** Name of the answer among the components. */
  readonly answerName: string
  readonly answer: z.ZodType
  readonly type: string
}
export const endpoints: Endpoint[] = []

interface Declared<P extends Shape, Q extends Shape, A extends z.ZodType> {
  readonly summary: string
  readonly parameters?: P
  readonly query?: Q
  readonly answerName: string
  readonly answer: A
  readonly type?: string
  /** null: there is no such thing. */
  readonly read: (cx: Context, asked: z.output<z.ZodObject<P>> & z.output<z.ZodObject<Q>>) => Promise<z.input<A> | null> | z.input<A> | null
}

export function endpoint<P extends Shape, Q extends Shape, A extends z.ZodType>(path: string, { summary, answerName, answer, read, ...declared }: Declared<P, Q, A>): void {
  const parameters = declared.parameters ?? ({} as P)
  const query = declared.query ?? ({} as Q)
  const type = declared.type ?? 'application/json'
  endpoints.push({ path, summary, parameters, query, answerName, answer, type })
  const asking = z.strictObject({ ...query })
  apiRoutes.view(path.replaceAll(/\{(\w+)\}/g, ':$1'), {
    name: 'data.read',
    find: (_db, params) => ({ params: params as Record<string, string> }),
    page: async (cx, { params }) => {
      const asked = asking.safeParse(Object.fromEntries([...cx.query].filter(([name]) => name !== 'lang')))
      if (!asked.success) return problem(400, 'There is a parameter that cannot be read', asked.error.issues.flatMap(mistakesOf))
      const named = z.object(parameters).safeParse(params)
      const body = named.success ? await read(cx, { ...named.data, ...asked.data } as Parameters<typeof read>[1]) : null
      return body === null ? problem(404, 'There is no such thing here', []) : answered(cx, body as object, type)
    },
  })
}

function mistakesOf(issue: z.core.$ZodIssue) {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => ({ parameter: name, detail: 'This parameter is not known here' }))
  return [{ parameter: issue.path.join('.'), detail: issue.message }]
}

/** Problem details (RFC 9457). */
export const problemShape = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  errors: z.array(z.strictObject({ parameter: z.string(), detail: z.string() })),
})
const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Link', 'cross-origin-resource-policy': 'cross-origin' }
export const problem = (status: number, title: string, errors: z.input<typeof problemShape>['errors']) =>
  new Response(`${JSON.stringify({ type: 'about:blank', title, status, errors } satisfies z.input<typeof problemShape>)}\n`, {
    status,
    headers: { 'content-type': 'application/problem+json', ...open },
  })

/** A strong ETag of the bytes; whoever has them already gets 304 without them (RFC 9110, 13.1.2). */
function answered(cx: Context, body: object, type: string): Response {
  const text = `${JSON.stringify(body, null, 1)}\n`
  const etag = `"${sha256(text).toString('base64url').slice(0, 27)}"`
  const headers = { ...open, etag, 'cache-control': 'no-cache', ...('next' in body && linkHeader(body as Paged)) }
  const known = cx.ifNoneMatch?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? []
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': `${type}; charset=utf-8` } })
}

// Lists, a page at a time.

interface Paged {
  readonly next: string | null
  readonly previous: string | null
}
/** RFC 8288. */
function linkHeader({ next, previous }: Paged): { link?: string } {
  const links = [next && `<${next}>; rel="next"`, previous && `<${previous}>; rel="prev"`].filter(Boolean)
  return links.length ? { link: links.join(', ') } : {}
}
export const most = 500
export const paging = {
  limit: z.coerce.number(`a number from 1 to ${most}`).int().min(1).max(most).default(100).describe('How many at most'),
  offset: z.coerce.number('a number from 0').int().min(0).max(10_000_000).default(0).describe('How many to pass over'),
} as const
export const pageOf = <I extends z.ZodType>(item: I) =>
  z.strictObject({
    total: z.int().describe('How many there are, on all pages'),
    limit: z.int(),
    offset: z.int(),
    next: z.string().nullable().describe('Address of the next page'),
    previous: z.string().nullable(),
    items: z.array(item),
  })

interface Asked {
  readonly limit: number
  readonly offset: number
}
/** One page of a list that the database has cut already. */
export function page<T>(cx: Context, { limit, offset }: Asked, items: T[], total: number) {
  const at = (start: number) => {
    const query = new URLSearchParams(cx.query)
    query.set('offset', String(start))
    query.set('limit', String(limit))
    return `${cx.path.split('?')[0]}?${query}`
  }
  return { total, limit, offset, next: offset + limit < total ? at(offset + limit) : null, previous: offset > 0 ? at(Math.max(0, offset - limit)) : null, items }
}
/** One page of a list that is short enough to be read whole. */
export const cut = <T>(cx: Context, asked: Asked, all: readonly T[]) => page(cx, asked, all.slice(asked.offset, asked.offset + asked.limit), all.length)
