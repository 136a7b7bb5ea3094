/** The worker that sends the letters that wait. Any number of these run side by side; each letter is taken by one of them. */
import type { Database } from '../database.ts'
import { type Letter, settleLetter } from './letters.store.ts'
import { type HandOver, toFolder, toServer } from './transport.ts'

export interface MailSettings {
  readonly database: Database
  /** Takes the next letter and notes the attempt, in one transaction: the clock's act. */
  readonly take: () => Promise<Letter | undefined>
  /** null: letters go into the folder. */
  readonly smtpUrl: string | null
  readonly folder: string
  readonly from: string
  /** Where mail servers report failures; null: to the sender. */
  readonly bounces?: string | null
}
interface Log {
  error(fields: object, message: string): void
}

/** Sends what waits, once each, and answers with how many left. */
export async function sendLetters(settings: MailSettings): Promise<number> {
  const { handOver, close } = openTransport(settings)
  try {
    return await sendAll(settings, handOver)
  } finally {
    close()
  }
}
const openTransport = ({ smtpUrl, folder, from, bounces }: MailSettings) => (smtpUrl ? toServer(smtpUrl, from, bounces) : toFolder(folder, from))

async function sendAll({ database, take }: Pick<MailSettings, 'database' | 'take'>, handOver: HandOver, ended = () => false): Promise<number> {
  let sent = 0
  while (!ended()) {
    const letter = await take()
    if (!letter) break
    const outcome = await handOver(letter)
    await settleLetter(database, letter.id, outcome)
    if (outcome.kind === 'sent') sent++
  }
  return sent
}

const everyMs = 30_000
/**
 * Sends what waits whenever it is told to, by the job of a letter; and looks by itself every half minute, for letters that are to be
 * tried again and for those whose job is gone. Stopping waits for the letter in hand.
 */
export function startMail({ log, ...settings }: MailSettings & { readonly log: Log }): { sendNow(): Promise<void>; stop(): Promise<void> } {
  const { handOver, close } = openTransport(settings)
  const ending = Promise.withResolvers<void>()
  let ended = false
  const work = async () => {
    while (!ended) {
      await sendAll(settings, handOver, () => ended).catch((error: unknown) => log.error({ error }, 'letters could not be sent'))
      if (!ended) await Promise.race([pause(everyMs), ending.promise])
    }
  }
  const working = work()
  const stop = async () => {
    ended = true
    ending.resolve()
    await working
    close()
  }
  const sendNow = async () => void (await sendAll(settings, handOver, () => ended))
  return { sendNow, stop }
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref()
  })
