/** Addresses of a conference's days. */
import { ask } from '#access/ask.ts'
import { dayIn } from '#platform/zones.rules.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { documentsOf } from '../documents/document.store.ts'
import { byDay, type Conference } from '../planning/conference.rules.ts'
import { agendaOf, conferenceById } from '../planning/conference.store.ts'
import { todayPage } from './today.pages.tsx'

export const todayRoutes = new Routes()

async function shown(cx: Context, conference: Conference, wanted: string) {
  const [agenda, documents] = await Promise.all([agendaOf(cx.db, conference.id), documentsOf(cx.db, conference.id)])
  const days = byDay(agenda, conference.zone)
  // Before it begins and after it has ended: its first day.
  const day = days.find(({ day: each }) => each === wanted)?.day ?? (wanted >= conference.startsOn && wanted <= conference.endsOn ? wanted : (days[0]?.day ?? conference.startsOn))
  return todayPage(cx, {
    conference,
    day,
    items: days.find((each) => each.day === day)?.items ?? [],
    days: days.map((each) => each.day),
    documents: documents.filter(({ status }) => ask(cx.person, 'conference-document.read', { ...conference, status })),
    inside: cx.session !== null,
  })
}
todayRoutes.view('/conferences/:conference/today', {
  name: 'conference.read',
  find: (db, { conference }) => conferenceById(db, conference),
  page: (cx, conference) => shown(cx, conference, dayIn(cx.now, conference.zone)),
})
todayRoutes.view('/conferences/:conference/days/:day', {
  name: 'conference.read',
  find: async (db, { conference, day }) => {
    const found = await conferenceById(db, conference)
    return found && { ...found, day }
  },
  page: (cx, { day, ...conference }) => shown(cx, conference, day),
})
