/** Loads the real record and the made-up round into an empty database, with their progress in a line each. What was interrupted is made anew. */
import { loadFacts } from '#exchange/public.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { namesTaken, writeBase } from './base.store.ts'
import { emptyDemonstration } from './reset.ts'

export interface Preparing {
  readonly ownerUrl: string
  readonly now: Date
  readonly say: (line: string) => void
  /** Makes the schemas again after they were emptied. */
  readonly renew: () => Promise<void>
  /** Plays the made-up reports through the acts of the application. */
  readonly play: (now: Date) => Promise<void>
}

/** `in-production`: people of an installation that is no demonstration are in this database. `names-taken`: somebody imported what the demonstration would make up. In both cases nothing was touched. */
export async function prepareDemonstration({ ownerUrl, now, say, renew, play }: Preparing): Promise<'prepared' | 'in-production' | 'names-taken'> {
  const owner = openDatabase(ownerUrl, { connections: 2 })
  try {
    const mark = await owner.selectFrom('platform.demonstration').select('prepared_at').executeTakeFirst()
    if (mark?.prepared_at) return 'prepared'
    if (mark) {
      say('The demonstration was interrupted while it was made up. It is made anew.')
      await emptyDemonstration(ownerUrl)
      await renew()
    } else if (await hasPeople(owner)) return 'in-production'
    else if (await namesTaken(owner)) return 'names-taken'
    await owner.insertInto('platform.demonstration').values({ loaded_at: now }).execute()
    if (await isEmpty(owner)) {
      say('Loading the record of the Alliance …')
      await loadFacts(owner, now)
    }
    say('Making up the demonstration round …')
    await writeBase(owner, now)
    await play(now)
    await owner.updateTable('platform.demonstration').set({ prepared_at: now }).execute()
    return 'prepared'
  } finally {
    await owner.destroy()
  }
}

const isEmpty = async (owner: Database) => !(await owner.selectFrom('alliance.members').select('code').limit(1).executeTakeFirst())
/** An invitation is the first thing that production writes: the link of its first operator. */
async function hasPeople(owner: Database): Promise<boolean> {
  const [account, invitation] = await Promise.all([
    owner.selectFrom('people.accounts').select('id').limit(1).executeTakeFirst(),
    owner.selectFrom('people.invitations').select('id').limit(1).executeTakeFirst(),
  ])
  return Boolean(account ?? invitation)
}
