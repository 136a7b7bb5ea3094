/** What waits at the hotlines of a person: counts, and where to go. */
import { ask, type Person } from '#access/ask.ts'
import type { Reader } from '#platform/database.ts'
import { laneCounts } from '../cases/queue.store.ts'
import { messageCounts } from '../exchange/messages.store.ts'
import { waitingFor } from '../transfers/transfer.store.ts'
import { waitingOf } from './public-report.store.ts'

export interface HotlineWork {
  readonly member: string
  readonly href: string
  /** Reports that are open, and those whose sender waits for an answer; null for somebody who reads none. */
  readonly waiting: { readonly open: number; readonly unanswered: number } | null
  /** Cases, and those that other hotlines passed on and want an answer to; null for somebody who works on none. A lane that is very long is not counted to its end. */
  readonly cases: { readonly toAssess: number; readonly mine: number; readonly toActOn: number; readonly passedOn: number } | null
  /** Messages to systems elsewhere that were tried three times or more. */
  readonly failing: number
}
export async function hotlineWork(db: Reader, person: Person, now: Date): Promise<HotlineWork[]> {
  const members = [...new Set(person.seats.filter(({ role }) => role === 'analyst' || role === 'hotline-manager').flatMap(({ member }) => member ?? []))]
  return Promise.all(
    members.map(async (member) => {
      const reads = ask(person, 'public-report.read', { member })
      const { failing } = await messageCounts(db, member)
      if (!reads) return { member, href: `/hotlines/${member}`, waiting: null, cases: null, failing }
      const [waiting, counts, passedOn] = await Promise.all([waitingOf(db, member), laneCounts(db, { member, account: person.id, now }), waitingFor(db, member)])
      return { member, href: `/hotlines/${member}/reports`, waiting, cases: { toAssess: counts.assess, mine: counts.mine, toActOn: counts.act, passedOn }, failing }
    }),
  )
}
