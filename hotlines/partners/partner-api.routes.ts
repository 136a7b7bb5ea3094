/** What the programs of partners call: send a list, see what became of it, hear what was done. */
import type { Context as Http } from 'hono'
import { z } from 'zod'
import type { Reader } from '#platform/database.ts'
import { readUpTo } from '#web/body.ts'
import { type Caller, ApiRoutes, json, nothingThere, problem } from './api-frame.ts'
import { batchOf, countsOfBatch, rowsOfBatch } from './batch.store.ts'
import { description } from './openapi.ts'
import { batchState, type Batch } from './partner.rules.ts'
import { partnerReport, stepsAfter } from './partner-report.store.ts'
import { partnerWords } from './partner.words.ts'
import { longestListBytes, readRows, templateCsv } from './read-rows.ts'
import { isReference, isRefusal } from './partner-row.rules.ts'
import { beginList, type Desk, isLeft, takeList } from './take-list.ts'

const at = '/api/partners/v1'
const say = partnerWords('en')
const resultsAtOnce = 1_000

/** `failed`: a list that could not be taken to its end, after its sender was answered. */
export function partnerApiRoutes(desk: Desk, failed: (error: unknown) => void): ApiRoutes {
  const routes = new ApiRoutes(desk)
  routes.open(`${at}/openapi.json`, () => json(description(at)))
  routes.open(`${at}/template.csv`, () => csvAnswer(templateCsv))
  routes.post(`${at}/:member/reports`, 'batch.send', 'send', (c, caller) => send(desk, failed, c, caller))
  routes.get(`${at}/:member/batches/:batch`, 'batch.read', 'read', async (c, { member, partner }) => {
    const batch = await batchOf(desk.db, member, c.req.param('batch') ?? '')
    const asked = z.coerce.number().int().min(0).default(0).safeParse(c.req.query('after'))
    if (!asked.success) return problem(400, 'parameter', 'after is a number from 0.')
    return batch?.partner === partner ? json(await shownBatch(desk, batch, asked.data)) : nothingThere()
  })
  routes.get(`${at}/:member/reports/:publicReport`, 'partner-report.read', 'read', async (c, { partner }) => {
    const report = await partnerReport(desk.db, partner, c.req.param('publicReport') ?? '')
    return report ? json(report) : nothingThere()
  })
  routes.get(`${at}/:member/steps`, 'partner-report.read', 'read', async (c, { partner }) => {
    const asked = z.coerce.number().int().min(0).default(0).safeParse(c.req.query('after'))
    if (!asked.success) return problem(400, 'parameter', 'after is a number from 0.')
    const steps = await stepsAfter(desk.db, partner, { after: asked.data, now: desk.clock(), most: resultsAtOnce })
    return json({ steps, next: steps.at(-1)?.number ?? asked.data })
  })
  return routes
}
export const csvAnswer = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="reports.csv"' } })

/** What is no text never comes further than here. */
const types = ['application/json', 'text/csv', 'text/plain', 'application/xarf+json']
async function send(desk: Desk, failed: (error: unknown) => void, c: Http, { person, member, partner, token }: Caller): Promise<Response> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (!types.includes(type) || c.req.header('content-encoding')) return problem(415, 'media-type', say('api-type'))
  const idempotencyKey = c.req.header('idempotency-key')?.trim() ?? ''
  // It is kept in the clear, so no address may fit in.
  if (!isReference(idempotencyKey)) return problem(400, 'idempotency-key', say('api-key'))
  const bytes = await readUpTo(c.req.raw, longestListBytes)
  if (!bytes) return problem(413, 'too-large', say('u-too-large'))
  const read = readRows(bytes)
  if ('because' in read) return problem(422, read.because, `${say(`u-${read.because}`)}${read.line ? `. ${say('line', { line: read.line })}` : ''}`)
  const list = { member, partner, token, person, idempotencyKey, bytes, rows: read.rows, language: 'en' }
  const begun = await beginList(desk, list)
  if ('because' in begun) return refused(begun.because)
  const { batch, again } = begun
  if (again && !batch.endedAt && !isLeft(batch, desk.clock())) return problem(409, 'under-way', say('under-way'), { location: `${at}/${member}/batches/${batch.id}` })
  const taken = batch.endedAt ? null : takeList(desk, batch, list)
  if (taken && /\brespond-async\b/.test(c.req.header('prefer') ?? '')) {
    void taken.catch(failed)
    return json(await shownBatch(desk, batch, 0), 202, { location: `${at}/${member}/batches/${batch.id}`, 'preference-applied': 'respond-async' })
  }
  await taken
  return json(await shownBatch(desk, (await batchOf(desk.db, member, batch.id))!, 0))
}
function refused(because: string): Response {
  if (because === 'too-many-today') return problem(429, because, say('too-many-today'), { 'retry-after': '3600' })
  if (because === 'other-content') return problem(422, because, say('other-content'))
  if (because === 'no-key') return problem(503, because, say('no-key'))
  if (because === 'office-closed' || because === 'office-awaiting') return problem(503, because, say('api-office'))
  return nothingThere()
}

/** Every row, a thousand at a time; `next` is null at the end. */
async function shownBatch({ db, clock }: { readonly db: Reader; readonly clock: () => Date }, batch: Batch, after: number) {
  const [counts, rows] = await Promise.all([countsOfBatch(db, batch.id), rowsOfBatch(db, { batch: batch.id, remarked: false, after, most: resultsAtOnce })])
  return {
    batch: batch.id,
    state: batchState(batch, clock()),
    rows: batch.rows,
    done: batch.doneRows,
    ...counts,
    results: rows.map(({ row, report, reference, again, remarks }) => ({
      row,
      result: report === null ? 'refused' : again ? 'again' : 'received',
      report,
      reference,
      remarks: remarks.map((each) => ({ ...each, refusal: isRefusal(each), words: say(`r-${each.because}`) })),
    })),
    next: rows.length === resultsAtOnce ? rows.at(-1)!.row : null,
  }
}
