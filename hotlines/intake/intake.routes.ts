/** The addresses that the public reports under. Nothing of a request is logged or kept but what is sealed. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context as Http } from 'hono'
import type { Database } from '#platform/database.ts'
import { printVerifier, type SignerKey } from '#record/notes/keys.ts'
import { readUpTo } from '#web/body.ts'
import { isLanguage, type Language, preferred } from '#web/languages.ts'
import { open, seal } from '../sealing/box.ts'
import { readCode } from '../sealing/code.rules.ts'
import { commitmentTo, printReceipt } from '../sealing/receipt.ts'
import { hourOf, type SealedMessage, type SealedStep } from '../sealing/sender-status.rules.ts'
import { newTicket, type Ticket, ticketOf } from '../sealing/ticket.ts'
import { askForCodePage, statusPage, type StatusView } from './check.pages.tsx'
import type { Flood } from './flood.ts'
import { makeToken, readToken } from './form-token.ts'
import type { FormSource, ReportForm } from './forms.ts'
import { againPage, choosePage, closedPage, codePage, formPage, refusedPage, type Shown } from './intake.pages.tsx'
import { receiveMessage, receiveReport, sealedStatus, type SealedStatus } from './intake.store.ts'
import { intakeWords } from './intake.words.ts'
import { longestText, plainText } from './plain-text.rules.ts'
import { PublicRoutes } from './public-routes.ts'
import { blankReport, readReport, textFields, type TypedReport } from './report-form.rules.ts'

export interface Intake {
  readonly database: Database
  readonly forms: FormSource
  readonly flood: Flood
  readonly clock: () => Date
  /** Signs receipts. */
  readonly receiptKey: SignerKey
  /** Of all processes that face the public together. */
  readonly tokenKey: Uint8Array
  readonly madeUp: boolean
  /** Proxies before this process. */
  readonly proxies: number
  /** Nothing else is served beside it, so its first page is this. */
  readonly alone: boolean
}

const bodyLimitBytes = 32 * 1024
/** Where “Leave this page” leads: a site that half the world has in its history. */
const elsewhere = 'https://www.wikipedia.org/'
const style = readFileSync(join(import.meta.dirname, 'report.css'))

export function intakeRoutes(intake: Intake): PublicRoutes {
  const routes = new PublicRoutes()
  const shown = (c: Http): Shown & { readonly language: Language } => {
    const asked = c.req.query('lang')
    return { language: isLanguage(asked) ? asked : preferred(c.req.header('accept-language')), madeUp: intake.madeUp }
  }

  if (intake.alone) routes.view('/', 'public-report.send', (c) => c.redirect('/report', 303))
  routes.view('/report', 'public-report.send', async (c) => choosePage(shown(c), await intake.forms()))
  routes.view(
    '/report/style.css',
    'public-report.send',
    () => new Response(new Uint8Array(style), { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' } }),
  )
  routes.view(
    '/report/exit',
    'public-report.send',
    () => new Response(null, { status: 303, headers: { location: elsewhere, 'referrer-policy': 'no-referrer', 'clear-site-data': '"cache"' } }),
  )
  routes.view('/report/check', 'public-report.check', (c) => askForCodePage(shown(c), ''))
  routes.reveal('/report/check', 'public-report.check', (c) => check(intake, c, shown(c)))
  routes.reveal('/report/check/message', 'public-report.check', (c) => write(intake, c, shown(c)))
  routes.view('/report/:member', 'public-report.send', async (c) => {
    const form = await formOf(intake, c)
    if (!form) return closed(intake, c, shown(c), '')
    return formPage(shown(c), { form, typed: blankReport, token: makeToken(intake.tokenKey, intake.clock()) })
  })
  routes.reveal('/report/:member', 'public-report.send', (c) => send(intake, c, shown(c)))
  return routes
}
const formOf = async ({ forms }: Intake, c: Http): Promise<ReportForm | undefined> => (await forms()).forms.find(({ member }) => member === c.req.param('member'))
/** With the ways that are known in that country. */
async function closed({ forms }: Intake, c: Http, shown: Shown, typed: string) {
  const ways = (await forms()).others.find(({ member }) => member === c.req.param('member'))?.ways ?? []
  return c.html(`<!DOCTYPE html>${closedPage(shown, typed, ways).toString()}`, 404)
}
/** 422: nothing was taken yet, and what was typed is on the page. */
const again = (c: Http, page: { toString(): string }, status: 422 | 429 | 503 = 422) => c.html(`<!DOCTYPE html>${page.toString()}`, status)

/** Fields of a form without files; anything else is refused before it is read. */
async function fieldsOf(c: Http): Promise<URLSearchParams | 'too-large' | 'files'> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return 'files'
  const body = await readUpTo(c.req.raw, bodyLimitBytes)
  return body ? new URLSearchParams(Buffer.from(body).toString('utf8')) : 'too-large'
}
const text = (fields: URLSearchParams, name: string) => (fields.get(name) ?? '').replaceAll('\r\n', '\n')
const refused = (c: Http, shown: Shown, why: 'too-large' | 'files', back: string) =>
  c.html(`<!DOCTYPE html>${refusedPage(shown, why, back).toString()}`, why === 'files' ? 415 : 413)

async function send(intake: Intake, c: Http, shown: Shown) {
  const fields = await fieldsOf(c)
  if (typeof fields === 'string') return refused(c, shown, fields, `/report/${c.req.param('member')}`)
  const typed: TypedReport = {
    address: text(fields, 'address'),
    asTyped: fields.get('asTyped') === 'yes',
    texts: Object.fromEntries(textFields.map((name) => [name, text(fields, name)])) as TypedReport['texts'],
  }
  const form = await formOf(intake, c)
  if (!form) return closed(intake, c, shown, [typed.address, ...Object.values(typed.texts)].filter(Boolean).join('\n\n'))
  const say = intakeWords(shown.language)
  const now = intake.clock()
  const fresh = (wait = 0) => makeToken(intake.tokenKey, now, wait)
  const given = fields.get('token') ?? ''
  const read = readReport(typed, form.reservedOnly)
  if ('mistakes' in read) return again(c, formPage(shown, { form, typed, token: given || fresh(), mistakes: read.mistakes }))

  const token = readToken(intake.tokenKey, given, now)
  if ('because' in token && token.because === 'worn') return again(c, formPage(shown, { form, typed, token: fresh(), notice: say('worn') }))
  const wait = waitFor(intake, c, { waited: 'token' in token && token.token.waited, suspicious: fields.get('email') !== '' })
  if ('because' in token || wait > 0) {
    const seconds = 'because' in token ? secondsLeft(given, now) : wait
    return again(c, formPage(shown, { form, typed, token: 'because' in token ? given : fresh(wait), notice: say('wait', { seconds }) }), 429)
  }
  if (!intake.flood.admit()) return again(c, formPage(shown, { form, typed, token: given, notice: say('full') }), 503)

  const ticket = newTicket()
  const id = randomBytes(12)
  const key = Buffer.from(form.key.publicKey, 'base64')
  const step: SealedStep = { step: 'received', reason: null, hour: hourOf(now) }
  const received = await receiveReport(intake.database, {
    id,
    member: form.member,
    language: shown.language,
    at: now,
    nonce: token.token.nonce,
    lookup: ticket.lookup,
    ticketKey: ticket.pair.publicKey,
    key: form.key.fingerprint,
    outline: seal(key, read.report.outline),
    text: seal(key, read.report.text),
    address: form.worker && { key: form.worker.fingerprint, sealed: seal(Buffer.from(form.worker.publicKey, 'base64'), read.report.text.addresses) },
    step: seal(ticket.pair.publicKey, step),
  })
  if (received === 'again') return againPage(shown, form.member)
  if (received === 'closed') return closed(intake, c, shown, [typed.address, ...Object.values(typed.texts)].filter(Boolean).join('\n\n'))
  return codePage(shown, {
    code: ticket.code,
    takenOut: read.report.takenOut,
    ticketDays: form.ticketDays,
    receipt: receiptOf(intake, { member: form.member, id: id.toString('hex'), hour: step.hour, ticket }),
    verifier: printVerifier(intake.receiptKey),
  })
}
/** A trap that was filled in makes one wait as well: a program that fills forms may be somebody's help. */
function waitFor({ flood, proxies }: Intake, c: Http, { waited, suspicious }: { waited: boolean; suspicious: boolean }): number {
  const wait = flood.waitFor(senderOf(c, proxies), waited)
  return wait === 0 && suspicious && !waited ? 20 : wait
}
const secondsLeft = (token: string, now: Date): number => Math.max(1, Buffer.from(token, 'base64url').readUInt32BE(16) - Math.floor(now.getTime() / 1000))
/** Kept nowhere: it is counted under a key that the next hour throws away. */
function senderOf(c: Http, proxies: number): string {
  if (proxies > 0) return (c.req.header('x-forwarded-for') ?? '').split(',').at(-proxies)?.trim() ?? ''
  return (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? ''
}
const receiptOf = ({ receiptKey }: Intake, { member, id, hour, ticket }: { member: string; id: string; hour: string; ticket: Ticket }) =>
  printReceipt({ member, hour, commitment: commitmentTo(id, ticket.salt) }, receiptKey)

async function check(intake: Intake, c: Http, shown: Shown) {
  const fields = await fieldsOf(c)
  if (typeof fields === 'string') return refused(c, shown, fields, '/report/check')
  const found = await ticketIn(intake, fields)
  if ('because' in found) return again(c, askForCodePage(shown, text(fields, 'code'), found.because))
  return status(intake, shown, found)
}
interface Found {
  readonly ticket: Ticket
  readonly sealed: SealedStatus
}
async function ticketIn(intake: Intake, fields: URLSearchParams): Promise<Found | { because: 'incomplete' | 'slip' | 'unknown' }> {
  const read = readCode(fields.get('code') ?? '')
  if ('because' in read) return read
  const ticket = ticketOf(read.code)
  const sealed = await sealedStatus(intake.database, ticket.lookup)
  return sealed ? { ticket, sealed } : { because: 'unknown' }
}
async function status(intake: Intake, shown: Shown, { ticket, sealed }: Found, more: Pick<StatusView, 'typed' | 'mistake' | 'notice'> = {}) {
  const { forms } = await intake.forms()
  const opened = <T>(boxes: readonly Buffer[]) => boxes.flatMap((box) => open<T>(box, ticket.pair) ?? [])
  const steps = opened<SealedStep>(sealed.steps)
  const { member, id } = sealed
  return statusPage(shown, {
    code: ticket.code,
    name: forms.find((form) => form.member === member)?.name ?? member,
    steps,
    messages: opened<SealedMessage>(sealed.messages),
    token: makeToken(intake.tokenKey, intake.clock()),
    receipt: receiptOf(intake, { member, id, hour: steps[0]?.hour ?? '', ticket }),
    verifier: printVerifier(intake.receiptKey),
    ...more,
  })
}

async function write(intake: Intake, c: Http, shown: Shown) {
  const fields = await fieldsOf(c)
  if (typeof fields === 'string') return refused(c, shown, fields, '/report/check')
  const found = await ticketIn(intake, fields)
  if ('because' in found) return again(c, askForCodePage(shown, text(fields, 'code'), found.because))
  const say = intakeWords(shown.language)
  const typed = text(fields, 'message')
  const now = intake.clock()
  const { text: message, takenOut } = plainText(typed, found.ticket.code)
  const token = readToken(intake.tokenKey, fields.get('token') ?? '', now)
  const form = (await intake.forms()).forms.find(({ member }) => member === found.sealed.member)
  const mistake = message === '' ? 'missing' : typed.length > longestText ? 'long-text' : form ? null : 'closed'
  if (mistake) return again(c, await status(intake, shown, found, { typed, mistake }))
  if ('because' in token) return again(c, await status(intake, shown, found, { typed, notice: say('worn') }))
  if (!intake.flood.admit()) return again(c, await status(intake, shown, found, { typed, notice: say('full') }), 503)
  const content: SealedMessage = { side: 'sender', text: message, hour: hourOf(now) }
  const received = await receiveMessage(intake.database, {
    id: randomBytes(12),
    at: now,
    nonce: token.token.nonce,
    lookup: found.ticket.lookup,
    key: form!.key.fingerprint,
    forHotline: seal(Buffer.from(form!.key.publicKey, 'base64'), content),
    forSender: seal(found.ticket.pair.publicKey, content),
  })
  if (received === 'full' || received === 'closed') return again(c, await status(intake, shown, found, { typed, mistake: received }))
  const sealed = (await sealedStatus(intake.database, found.ticket.lookup)) ?? found.sealed
  return status(intake, shown, { ...found, sealed }, { notice: takenOut ? `${say('sent')} ${say('takenOutMessage')}` : say('sent') })
}
