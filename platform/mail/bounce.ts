/** Reads a message that a mail server sent back (RFC 3464 in a report of RFC 6522). Only the letter's name, status and diagnostic are taken; the rest, which may quote anything, is dropped. */
import PostalMime from 'postal-mime'
import { deliveriesIn, letterIdIn } from './delivery-status.rules.ts'

export interface Bounce {
  readonly letter: string
  readonly status: string | null
  readonly diagnostic: string | null
}
/** Why a message is no bounce of ours: it reports a delay only, names no letter, or is something else. */
export type NoBounce = 'no-report' | 'no-failure' | 'no-letter'

export async function readBounce(message: Uint8Array): Promise<Bounce | NoBounce> {
  const mail = await PostalMime.parse(message, { attachmentEncoding: 'utf8', forceRfc822Attachments: true })
  const part = (...types: string[]) => mail.attachments.find(({ mimeType }) => types.includes(mimeType))
  const textOf = (found: ReturnType<typeof part>) => (typeof found?.content === 'string' ? found.content : '')
  const report = part('message/delivery-status', 'message/global-delivery-status')
  if (!report) return 'no-report'
  const failure = deliveriesIn(textOf(report)).find(({ action }) => action === 'failed')
  if (!failure) return 'no-failure'
  const quoted = textOf(part('text/rfc822-headers', 'message/rfc822', 'message/global-headers'))
  const messageId = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(.*)$/im.exec(quoted)?.[1] ?? ''
  const addressed = mail.headers.filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key)).map(({ value }) => value)
  const letter = letterIdIn(messageId) ?? addressed.map(letterIdIn).find((id) => id !== null) ?? null
  return letter ? { letter, status: failure.status, diagnostic: failure.diagnostic } : 'no-letter'
}
