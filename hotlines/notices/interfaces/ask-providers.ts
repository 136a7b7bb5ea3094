/** What the worker does again and again for cases that a provider was told of by its interface: asks there what became of each. */
import type { Reader } from '#platform/database.ts'
import type { Moment, Perform } from '#record/perform.ts'
import { dueAsk } from '../notice.store.ts'
import type { Channel } from '../provider.rules.ts'
import type { Interfaces } from './interface-file.ts'
import { learnOutcome } from './learn-outcome.act.ts'

export interface AskingProviders {
  readonly db: Reader
  readonly perform: Perform
  readonly moment: () => Moment
  readonly member: string
  readonly interfaces: Interfaces
}
/** Answers whether there was anything to ask. */
export async function askProviders({ db, perform, moment, member, interfaces }: AskingProviders): Promise<boolean> {
  const due = await dueAsk(db, member, moment().now)
  if (!due) return false
  const learned = (await interfaces[due.channel as Exclude<Channel, 'mail'>]?.ask(due.outsideId).catch(() => null)) ?? null
  return (await perform(learnOutcome, { member, notice: due.notice, case: due.case, learned }, moment())).ok
}
