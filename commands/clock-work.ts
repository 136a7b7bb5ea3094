/** What the clock does by itself while the program runs. Any number of processes may do it side by side: each act takes its turn in the database. */
import { eraseDelegatesOf } from '../conferences/delegations/erase-delegates.act.ts'
import { announceReports } from '../hotlines/desk/announce-reports.act.ts'
import { eraseReports } from '../hotlines/desk/erase-reports.act.ts'
import { followProcedure } from '../hotlines/procedures/follow-procedure.act.ts'
import { expireTransfer } from '../hotlines/transfers/answer-transfer.act.ts'
import { eraseRowReferences } from '../hotlines/partners/erase-references.act.ts'
import { climbLadder } from '#monitoring/chasing/climb-ladder.act.ts'
import { chasedRounds } from '#monitoring/chasing/ladder.store.ts'
import { eraseContactsOfRound } from '#monitoring/retention/erase-contacts.act.ts'
import { eraseUnusedAccount } from '#people/account/erase-account.act.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { clockPerson, startJobs } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { performer } from '#record/perform.ts'

export interface ClockWork {
  readonly writer: Database
  readonly clock: Clock
  readonly demonstration: boolean
  /** Where the links of letters lead. */
  readonly origin: string
  readonly log: Pick<Log, 'error'>
}

const everyMs = 60_000
/** What is urgent is on its way within minutes. */
const soonMs = 10_000

export function startClockWork({ writer, clock, demonstration, origin, log }: ClockWork): { stop(): Promise<void>; climbNow(): Promise<unknown> } {
  const perform = performer(writer)
  const moment = () => ({ db: writer, person: clockPerson, now: clock(), steppedUp: true, demonstration })
  const eraseContacts = async () => (await perform(eraseContactsOfRound, {}, moment())).ok
  const eraseAccounts = async () => (await perform(eraseUnusedAccount, {}, moment())).ok
  const eraseDelegates = async () => (await perform(eraseDelegatesOf, {}, moment())).ok
  const eraseReferencesOfRows = async () => (await perform(eraseRowReferences, {}, moment())).ok
  const erasePublicReports = async () => (await perform(eraseReports, {}, moment())).ok
  const announcePublicReports = async () => (await perform(announceReports, { origin }, moment())).ok
  const climbLadders = async () => {
    for (const round of await chasedRounds(writer)) await perform(climbLadder, { round, origin }, moment())
    return false
  }
  const jobs = [
    { name: 'ladder.climb', everyMs, work: climbLadders },
    { name: 'contacts.erase', everyMs, work: eraseContacts },
    { name: 'delegates.erase', everyMs, work: eraseDelegates },
    { name: 'unused-accounts.erase', everyMs, work: eraseAccounts },
    { name: 'public-reports.announce', everyMs, work: announcePublicReports },
    { name: 'public-reports.erase', everyMs, work: erasePublicReports },
    { name: 'procedure.follow', everyMs: soonMs, work: async () => (await perform(followProcedure, {}, moment())).ok },
    { name: 'transfer.expire', everyMs: soonMs, work: async () => (await perform(expireTransfer, {}, moment())).ok },
    { name: 'batch-references.erase', everyMs, work: eraseReferencesOfRows },
  ]
  return { ...startJobs(jobs, log), climbNow: climbLadders }
}
