/** A job of the clock: when a hotline's time for a closed report is over, first the sender can no longer come back, then addresses, words, messages, notes and what was seen of where it lies go. A hundred reports at a time. */
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { eraseNotes } from '../cases/note.store.ts'
import { eraseHosting } from '../hosting/hosting.store.ts'
import { type Due, dueForErasure, endTickets, eraseTexts } from './erase-reports.store.ts'

interface Found extends Due {
  readonly id: string
}
export const eraseReports: ActOf<'public-reports.erase', object, Found, never> = {
  name: 'public-reports.erase',
  find: async (tx, _input, { now }) => {
    const due = await dueForErasure(tx, now, 100)
    return due && { id: due.member, ...due }
  },
  work: async (tx, { tickets, texts }, _input, { now }) => {
    await endTickets(tx, tickets, now)
    await eraseTexts(tx, texts, now)
    await eraseNotes(tx, texts)
    await eraseHosting(tx, texts)
    return yes
  },
  detail: ({ tickets, texts }) => ({ tickets: tickets.length, texts: texts.length }),
}
