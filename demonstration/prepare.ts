/** Loads the real record and the made-up round into an empty database, with their progress in a line each. */
import { loadFacts } from '#exchange/public.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { writeBase } from './base.store.ts'

export interface Preparing {
  readonly ownerUrl: string
  readonly now: Date
  readonly say: (line: string) => void
  /** Plays the made-up reports through the acts of the application. */
  readonly play: (now: Date) => Promise<void>
}

export async function prepareDemonstration({ ownerUrl, now, say, play }: Preparing): Promise<void> {
  const owner = openDatabase(ownerUrl, { connections: 2 })
  try {
    if (await isEmpty(owner)) {
      say('Loading the record of the Alliance …')
      await loadFacts(owner, now)
    }
    if (await isPrepared(owner)) return
    say('Making up the demonstration round …')
    await writeBase(owner, now)
    await play(now)
  } finally {
    await owner.destroy()
  }
}

const isEmpty = async (owner: Database) => !(await owner.selectFrom('alliance.members').select('code').limit(1).executeTakeFirst())
const isPrepared = async (owner: Database) => Boolean(await owner.selectFrom('platform.demonstration').select('only_row').executeTakeFirst())
