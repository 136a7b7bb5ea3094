/** Addresses where a hotline's people take in lists, and see what became of them. */
import { stringify } from 'csv-stringify/sync'
import { newId } from '#platform/ids.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { sendFile, type SendingFile } from './batch.act.ts'
import { batchesOf, batchOf, batchSentAs, countsOfBatch, rowsOfBatch } from './batch.store.ts'
import { listPage, listsPage, ownSearch } from './list.pages.tsx'
import { csvAnswer } from './partner-api.routes.ts'
import type { Batch } from './partner.rules.ts'
import { isRefusal } from './partner-row.rules.ts'
import { partnersOf } from './partner.store.ts'
import { partnerWords } from './partner.words.ts'
import { longestListBytes, readRows } from './read-rows.ts'
import { contentDigest, type Desk, isLeft, takeList } from './take-list.ts'

const shownAtOnce = 200
const mostLists = 100

export interface ListDesk extends Pick<Desk, 'digestKey'> {
  /** A list that could not be taken to its end, after its sender was answered. */
  readonly failed: (error: unknown) => void
}

export function listRoutes({ digestKey, failed }: ListDesk): Routes {
  const routes = new Routes()
  routes.view('/hotlines/:member/lists', { name: 'partner.read', find: findMember, page: (cx, { member }) => lists(cx, member) })
  routes.act('/hotlines/:member/lists', sendFile, {
    input: ({ member }, form) => fileIn(member, form, digestKey),
    done: (input, cx) => taken(cx, input),
    refused: async (because, input, cx) => {
      if (because === 'known') return new Response(null, { status: 303, headers: { location: await taken(cx, input) } })
      const say = partnerWords(cx.language)
      const words =
        input.unread && because === input.unread.because ? `${say(`u-${input.unread.because}`)}${input.unread.line ? `. ${say('line', { line: input.unread.line })}` : ''}` : null
      const field = because === 'from-missing' ? 'from' : 'file'
      return lists(cx, input.member, input.from, [{ field, text: words ?? say(because as 'no-key') }])
    },
  })
  const findBatch = (db: Reader, { member, batch }: { member: string; batch: string }) => batchOf(db, member, batch)
  routes.view('/hotlines/:member/lists/:batch', { name: 'batch.read', find: findBatch, page: oneList })
  routes.view('/hotlines/:member/lists/:batch/rows.csv', { name: 'batch.read', find: findBatch, page: async (cx, batch) => csvAnswer(await remarksCsv(cx, batch)) })
  return routes

  /** The work goes on after the answer; the page of the list says how far it is. */
  async function taken(cx: Context, { member, partner, idempotencyKey, list }: SendingFile): Promise<string> {
    const { id } = (await batchSentAs(cx.db, member, partner, idempotencyKey))!
    const batch = (await batchOf(cx.db, member, id))!
    if (batch.doneRows === 0 || isLeft(batch, cx.now)) {
      const began = performance.now()
      const desk: Desk = { db: cx.db, perform: cx.perform, clock: () => new Date(cx.now.getTime() + performance.now() - began), demonstration: cx.demonstration, digestKey }
      void takeList(desk, batch, { member, partner, token: null, person: cx.person, idempotencyKey, language: cx.language, ...list! }).catch(failed)
    }
    return `/hotlines/${member}/lists/${id}`
  }
}

async function fileIn(member: string, form: Form, digestKey: Uint8Array): Promise<SendingFile> {
  const from = form.text('from')
  const partner = from === ownSearch || from === '' ? null : from
  const file = form.file('file')
  const formId = /^[0-9a-z]{24}$/.test(form.text('formId')) ? form.text('formId') : newId(24)
  const empty = { member, partner, from, token: null, idempotencyKey: `page:${formId}`, contentDigest: Buffer.alloc(0), rows: 0, list: null }
  if (!file) return { ...empty, noFile: true }
  if (file.size > longestListBytes) return { ...empty, unread: { because: 'too-large' } }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = readRows(bytes)
  if ('because' in read) return { ...empty, unread: read }
  return { ...empty, contentDigest: contentDigest(digestKey, { member, partner, bytes }), rows: read.rows.length, list: { bytes, rows: read.rows } }
}

async function lists(cx: Context, code: string, from = '', mistakes: readonly Mistake[] = []) {
  const [member, batches, partners] = await Promise.all([namedMember(cx, code), batchesOf(cx.db, code, mostLists), partnersOf(cx.db, code)])
  return listsPage(cx, { member, batches, partners, from, formId: newId(24) }, mistakes)
}
async function oneList(cx: Context, batch: Batch) {
  const after = Math.max(0, Math.trunc(Number(cx.query.get('after')) || 0))
  const [member, partners, counts, remarked] = await Promise.all([
    namedMember(cx, batch.member),
    partnersOf(cx.db, batch.member),
    countsOfBatch(cx.db, batch.id),
    rowsOfBatch(cx.db, { batch: batch.id, remarked: true, after, most: shownAtOnce }),
  ])
  return listPage(cx, { member, batch, partners, counts, remarked, next: remarked.length === shownAtOnce ? remarked.at(-1)!.row : null })
}
async function remarksCsv(cx: Context, batch: Batch): Promise<string> {
  const say = partnerWords(cx.language)
  const rows = await rowsOfBatch(cx.db, { batch: batch.id, remarked: true, after: 0, most: batch.rows })
  const cells = rows.flatMap(({ row, reference, remarks }) =>
    remarks.map(({ field, because }) => [row, reference, field, isRefusal({ because }) ? say('refused') : '', say(`r-${because}`)]),
  )
  return stringify([[say('row'), say('reference'), say('field'), say('state'), say('what')], ...cells], { bom: true, escape_formulas: true })
}
