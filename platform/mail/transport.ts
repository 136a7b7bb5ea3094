/** Hands one letter over: to the mail server, or without one as an .eml file into a folder. It says what became of it, and says so when that cannot be known. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Letter, Outcome } from './letters.store.ts'

export type HandOver = (letter: Letter) => Promise<Outcome>

/** Reports of failure go to an address that names the letter, where there is one for them (variable envelope return path). */
const envelopeOf = (letter: Letter, bounces: string | null) => (bounces ? { envelope: { from: bounces.replace('@', `+${letter.id}@`), to: letter.email } } : {})

const message = (letter: Letter, from: string) => ({
  from,
  to: letter.email,
  subject: letter.subject,
  text: letter.body,
  ...(letter.html && { html: letter.html }),
  ...(letter.calendar && { icalEvent: { method: letter.calendar.method, content: letter.calendar.text, filename: 'appointment.ics' } }),
  ...(letter.attachment && { attachments: [{ filename: letter.attachment.name, content: letter.attachment.text, contentType: 'text/plain; charset=utf-8' }] }),
  messageId: `<${letter.id}@${from.split('@').at(-1)?.replace(/>$/, '') ?? 'localhost'}>`,
  date: letter.queuedAt,
  headers: { 'auto-submitted': 'auto-generated', 'content-language': letter.language },
  // Nothing in a letter is ever fetched from a file or an address.
  disableFileAccess: true,
  disableUrlAccess: true,
})

export function toServer(smtpUrl: string, from: string, bounces: string | null = null): { handOver: HandOver; close(): void } {
  const transport = createTransport(smtpUrl, {})
  const handOver: HandOver = async (letter) => {
    try {
      const { response } = await transport.sendMail({ ...message(letter, from), ...envelopeOf(letter, bounces) })
      return { kind: 'sent', answer: String(response) }
    } catch (error) {
      return outcomeOf(error as MailError)
    }
  }
  return { handOver, close: () => transport.close() }
}

/** A whole mail as its bytes. */
export interface WholeMail {
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}
/** For what is composed elsewhere, and is to be kept nowhere. */
export function bytesToServer(smtpUrl: string): { handOver(mail: WholeMail): Promise<Outcome>; close(): void } {
  const transport = createTransport(smtpUrl, {})
  const handOver = async ({ from, to, bytes }: WholeMail): Promise<Outcome> => {
    try {
      const { response } = await transport.sendMail({ envelope: { from, to }, raw: bytes })
      return { kind: 'sent', answer: String(response).slice(0, 500) }
    } catch (error) {
      return outcomeOf(error as MailError)
    }
  }
  return { handOver, close: () => transport.close() }
}

interface MailError {
  readonly code?: string
  readonly responseCode?: number
  readonly message: string
}
/** Faults that happen before a letter is handed over. */
const neverArrived = ['ECONNREFUSED', 'EDNS', 'ENOTFOUND', 'EHOSTUNREACH', 'EAUTH', 'ETLS', 'EPROXY']

/** An answer of the server counts (RFC 5321, 4.2.1): 4 is not now, 5 is never. A connection that broke in the middle leaves it open whether the letter went. */
export function outcomeOf({ code, responseCode, message: text }: MailError): Outcome {
  const answer = text.slice(0, 500)
  if (responseCode && responseCode >= 500 && code !== 'EAUTH') return { kind: 'refused', answer }
  if (responseCode && responseCode >= 400) return { kind: 'later', answer }
  if (code === 'EENVELOPE') return { kind: 'refused', answer }
  return code && (neverArrived.includes(code) || /ECONNREFUSED|ENOTFOUND/.test(text)) ? { kind: 'later', answer } : { kind: 'unknown' }
}

export function toFolder(folder: string, from: string): { handOver: HandOver; close(): void } {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const handOver: HandOver = async (letter) => {
    const { message: bytes } = await transport.sendMail(message(letter, from))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = `${letter.queuedAt.toISOString().replaceAll(/[:.]/g, '-')}-${letter.id}.eml`
    await writeFile(join(folder, file), bytes as Buffer, { mode: 0o600 })
    return { kind: 'sent', answer: `written to ${file}` }
  }
  return { handOver, close: () => {} }
}
