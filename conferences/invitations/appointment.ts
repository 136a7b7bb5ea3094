/** A conference as an appointment for calendars (RFC 5545), and what a calendar is asked to do with it (RFC 5546): take it in, change it, strike it out. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Language } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import type { Conference } from '../planning/conference.rules.ts'

export interface AppointmentOf {
  readonly conference: Conference
  readonly language: Language
  readonly site: { readonly name: string; readonly origin: string }
  /** Rises with every change, so that a calendar knows which word is the last. */
  readonly sequence: number
  readonly cancelled: boolean
  readonly now: Date
  /** null: for whoever downloads it. */
  readonly attendee: { readonly name: string; readonly email: string } | null
  /** Address from which letters leave. */
  readonly organizer: string
}

/** The name of the appointment never changes: by it a calendar finds what it has. */
export const uidOf = (conference: Pick<Conference, 'id'>, origin: string): string => `conference-${conference.id}@${new URL(origin).hostname}`

export function appointment({ conference, language, site, sequence, cancelled, now, attendee, organizer }: AppointmentOf): string {
  const address = `${site.origin}/conferences/${conference.id}`
  const calendar = ical({
    name: site.name,
    prodId: { company: 'Alliance', product: 'Conferences', language: language.toUpperCase() },
    method: attendee === null ? ICalCalendarMethod.PUBLISH : cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  // A whole day ends where the next one begins (RFC 5545, 3.6.1).
  const end = new Date(Date.parse(conference.endsOn) + 86_400_000)
  const event = calendar.createEvent({
    id: uidOf(conference, site.origin),
    sequence,
    allDay: true,
    start: new Date(conference.startsOn),
    end,
    stamp: now,
    summary: pick(conference.names, language).text,
    description: [conference.link, address].filter(Boolean).join('\n'),
    url: address,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: site.name, email: organizer },
    ...(conference.place && { location: conference.place }),
  })
  if (attendee) event.createAttendee({ name: attendee.name, email: attendee.email, rsvp: false })
  return calendar.toString()
}
