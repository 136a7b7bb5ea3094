/** The letters that carry an appointment to whoever a member has for it: focal points and signatories of a country, observers of a body. */
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { formatDay } from '#web/dates.ts'
import { isLanguage } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import { conferenceWords } from '../planning/conference.words.ts'
import type { Conference } from '../planning/conference.rules.ts'
import { appointment } from './appointment.ts'

export type Occasion = 'invited' | 'changed' | 'cancelled' | 'withdrawn'
export interface Sender {
  readonly name: string
  readonly origin: string
  /** Address from which letters leave. */
  readonly organizer: string
}

export async function writeTo(tx: Writer, member: string, conference: Conference, sequence: number, occasion: Occasion, sender: Sender, now: Date): Promise<void> {
  const cancelled = occasion === 'cancelled' || occasion === 'withdrawn'
  const holders = await seatHolders(tx, ['focal-point', 'signatory', 'observer'], member)
  for (const { id, name, email, language: wanted, madeUp } of new Map(holders.map((holder) => [holder.id, holder])).values()) {
    const language = isLanguage(wanted) ? wanted : 'en'
    const say = conferenceWords(language)
    const values = {
      conference: pick(conference.names, language).text,
      days: daysOf(conference, language),
      place: [conference.place, conference.link].filter(Boolean).join(', '),
      reason: conference.cancelled?.reason ?? '',
    }
    await queueLetter(
      tx,
      {
        ...{ account: id, email, language, about: conference.id, madeUp: madeUp || conference.madeUp },
        subject: say(`subject-${occasion}`, values),
        body: `${say(`body-${occasion}`, values)}\n\n${sender.origin}/conferences/${conference.id}\n`,
        calendar: {
          method: cancelled ? 'CANCEL' : 'REQUEST',
          text: appointment({ conference, language, site: sender, sequence, cancelled, now, attendee: { name, email }, organizer: sender.organizer }),
        },
      },
      now,
    )
  }
}
export const daysOf = ({ startsOn, endsOn }: Pick<Conference, 'startsOn' | 'endsOn'>, language: Parameters<typeof formatDay>[0]): string =>
  startsOn === endsOn ? formatDay(language, startsOn) : `${formatDay(language, startsOn)} – ${formatDay(language, endsOn)}`
