/** The letters that wait, were tried, were sent. A letter is written in the transaction that causes it, so it leaves if, and only if, that was committed. */
import { sql } from 'kysely'
import type { Database, Reader, Writer } from '../database.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../queue/enqueue.ts'

export interface NewLetter {
  /** The account it goes to; null where there is none yet, as with an invitation. */
  readonly account: string | null
  readonly email: string
  readonly language: string
  readonly subject: string
  readonly body: string
  /** An opaque name of what it is about, such as the reference of a submission. */
  readonly about: string
  /** Its subject then says so. */
  readonly madeUp: boolean
  /** Takes the place of `{secret}` in the body when the letter is handed over; nobody reads it before, and it is forgotten then. */
  readonly secret?: string
  /** The same words as the body, with marks. */
  readonly html?: string | null
  readonly calendar?: Appointment | null
  /** The entry of the record whose proof goes along. The letter waits some seconds for it. */
  readonly proof?: ProofOf | null
}
export interface ProofOf {
  readonly kind: string
  readonly about: string
}
export interface Attachment {
  readonly name: string
  readonly text: string
}
/** The register takes a second to sign; a letter with a proof leaves after this. */
export const proofWaitMs = 5_000
/** An appointment for the recipient's calendar (RFC 5545), and what that calendar is asked to do with it (RFC 5546). */
export interface Appointment {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly text: string
}
export interface Letter extends Omit<NewLetter, 'secret' | 'html' | 'calendar' | 'proof'> {
  readonly proof: ProofOf | null
  /** Made by whoever takes the letter. */
  readonly attachment?: Attachment | undefined
  readonly html: string | null
  readonly calendar: Appointment | null
  readonly id: string
  readonly queuedAt: Date
}

const madeUpMarks: Readonly<Record<string, string>> = { en: '[Made up]', fr: '[Inventé]', es: '[Inventado]' }
const marked = ({ subject, language, madeUp }: NewLetter) => (madeUp ? `${madeUpMarks[language] ?? madeUpMarks['en']} ${subject}` : subject)
/** A subject is one line; whatever came from a person cannot add another header. */
const oneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

export async function queueLetter(tx: Writer, letter: NewLetter, now: Date): Promise<string> {
  const { account, email, language, body, about, madeUp, secret = null, html = null, calendar = null, proof = null } = letter
  const id = newId()
  await tx
    .insertInto('platform.letters')
    .values({
      ...{ id, account, email, language, subject: oneLine(marked(letter)), body, about, made_up: madeUp, queued_at: now, secret, html },
      calendar: calendar?.text ?? null,
      calendar_method: calendar?.method ?? null,
      proof_kind: proof?.kind ?? null,
      proof_about: proof?.about ?? null,
      ...(proof && { not_before: sql<Date>`clock_timestamp() + make_interval(secs => ${proofWaitMs / 1000})` }),
    })
    .execute()
  await enqueue(tx, 'letter.send', { letter: id }, proof ? { startAfter: new Date(Date.now() + proofWaitMs + 500) } : {})
  return id
}

/** The oldest letter that waits, held until the transaction ends; one that another worker holds is passed over. */
export async function waitingLetter(tx: Writer): Promise<Letter | undefined> {
  const letter = await tx
    .selectFrom('platform.letters')
    .select([
      'id',
      'account',
      'email',
      'language',
      'subject',
      'body',
      'about',
      'made_up as madeUp',
      'queued_at as queuedAt',
      'secret',
      'html',
      'calendar',
      'calendar_method as method',
      'proof_kind as proofKind',
      'proof_about as proofAbout',
    ])
    .where('attempted_at', 'is', null)
    .where('sent_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`coalesce(not_before <= clock_timestamp(), true)`)
    .orderBy('queued_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!letter) return undefined
  const { secret, calendar, method, proofKind, proofAbout, ...rest } = letter
  const filled = (text: string) => (secret === null ? text : text.replaceAll('{secret}', secret))
  return {
    ...rest,
    body: filled(rest.body),
    html: rest.html && filled(rest.html),
    proof: proofKind && proofAbout ? { kind: proofKind, about: proofAbout } : null,
    calendar: calendar && method ? { text: calendar, method: method as Appointment['method'] } : null,
  }
}
export const noteAttempt = (tx: Writer, id: string) => tx.updateTable('platform.letters').set({ attempted_at: sql`clock_timestamp()` }).where('id', '=', id).execute()

/** Keeps letters back that nobody has tried to send. One that is being handed over at this moment can no longer be. */
export async function withdrawLetters(tx: Writer, ids: readonly string[], because: string, now: Date): Promise<void> {
  if (!ids.length) return
  await tx
    .updateTable('platform.letters')
    .set({ withdrawn_at: now, withdrawn_because: because, secret: null })
    .where('id', 'in', [...ids])
    .where('attempted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** A letter as those who care for it see it, held until the transaction ends. */
export async function sentLetter(tx: Writer, id: string): Promise<{ id: string; attempted: boolean; arrived: boolean; linkGone: boolean } | undefined> {
  const row = await tx.selectFrom('platform.letters').select(['id', 'attempted_at', 'sent_at', 'bounced_at', 'body', 'secret']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return undefined
  return { id, attempted: row.attempted_at !== null, arrived: row.sent_at !== null && row.bounced_at === null, linkGone: row.secret === null && row.body.includes('{secret}') }
}
export const noteBounce = (tx: Writer, id: string, { status, diagnostic }: { status: string | null; diagnostic: string | null }, at: Date) =>
  tx.updateTable('platform.letters').set({ bounced_at: at, bounce_status: status, bounce_diagnostic: diagnostic }).where('id', '=', id).execute()

/** Waits again, for the address that its person has now. Its name, and with it its Message-ID, stays. */
export const resendLetter = (tx: Writer, id: string) =>
  tx
    .updateTable('platform.letters as l')
    .set((eb) => ({
      ...{ attempted_at: null, sent_at: null, answer: null, not_before: null, tries: 0, bounced_at: null, bounce_status: null, bounce_diagnostic: null },
      resent: eb('l.resent', '+', 1),
      email: sql<string>`coalesce((select a.email from people.accounts a where a.id = l.account and a.removed_at is null), l.email)`,
    }))
    .where('l.id', '=', id)
    .execute()

/** What the other side said. `later`: it surely did not take the letter, and another attempt may go well. */
export type Outcome = { readonly kind: 'sent' | 'refused' | 'later'; readonly answer: string } | { readonly kind: 'unknown' }

/** Waits of one minute, two, four … make this about two days. */
export const mostTries = 20

export async function settleLetter(database: Database, id: string, outcome: Outcome): Promise<void> {
  if (outcome.kind !== 'later') await database.updateTable('platform.letters').set({ secret: null }).where('id', '=', id).where('made_up', '=', false).execute()
  if (outcome.kind === 'unknown') return
  const { kind, answer } = outcome
  const again = {
    tries: sql<number>`tries + 1`,
    not_before: sql<Date>`clock_timestamp() + make_interval(mins => (2 ^ least(tries, 8))::integer)`,
    attempted_at: sql<Date | null>`case when tries + 1 < ${mostTries} then null else attempted_at end`,
    answer,
  }
  const change = { sent: { sent_at: sql<Date>`clock_timestamp()`, answer }, refused: { answer }, later: again }[kind]
  await database.updateTable('platform.letters').set(change).where('id', '=', id).execute()
}

/** The newest letters, for the outbox page. */
export const lettersListed = (db: Reader, limit = 200) =>
  db
    .selectFrom('platform.letters')
    .select(['id', 'email', 'language', 'subject', 'body', 'about', 'made_up as madeUp', 'queued_at as queuedAt', 'attempted_at as attemptedAt', 'sent_at as sentAt', 'answer'])
    .select(['withdrawn_at as withdrawnAt', 'bounced_at as bouncedAt', 'bounce_diagnostic as bounceDiagnostic'])
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

export interface LetterAbout {
  readonly about: string
  readonly attemptedAt: Date | null
  readonly sentAt: Date | null
  readonly answer: string | null
  readonly secret: string | null
}
/** What became of the newest letter about each of these. */
export const lettersAbout = (db: Reader, about: readonly string[]): Promise<LetterAbout[]> =>
  db
    .selectFrom('platform.letters')
    .distinctOn('about')
    .select(['about', 'attempted_at as attemptedAt', 'sent_at as sentAt', 'answer', 'secret'])
    .where('about', 'in', about.length ? [...about] : [''])
    .orderBy('about')
    .orderBy('queued_at', 'desc')
    .execute()
