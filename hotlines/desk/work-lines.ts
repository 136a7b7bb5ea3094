/** What waits at the hotlines of a person: counts, and where to go. */
import { ask, type Person } from '#access/ask.ts'
import type { Reader } from '#platform/database.ts'
import { waitingOf } from './public-report.store.ts'

export interface HotlineWork {
  readonly member: string
  readonly href: string
  /** Reports that are open, and those whose sender waits for an answer; null for somebody who reads none. */
  readonly waiting: { readonly open: number; readonly unanswered: number } | null
}
export async function hotlineWork(db: Reader, person: Person): Promise<HotlineWork[]> {
  const members = [...new Set(person.seats.filter(({ role }) => role === 'analyst' || role === 'hotline-manager').flatMap(({ member }) => member ?? []))]
  return Promise.all(
    members.map(async (member) => {
      const reads = ask(person, 'public-report.read', { member })
      return { member, href: reads ? `/hotlines/${member}/reports` : `/hotlines/${member}`, waiting: reads ? await waitingOf(db, member) : null }
    }),
  )
}
