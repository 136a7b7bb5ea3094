/** `alliance demonstration reset`: sets the demonstration of a data folder back to its beginning. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { emptyDemonstration } from '#demonstration/reset.ts'
import { claim } from '#platform/postgres/only-one.ts'
import { readConfig } from '#platform/config.ts'
import { askedWrongly, type Command, withInstallation } from './command.ts'

export const demonstration: Command = {
  name: 'demonstration',
  usage: 'reset',
  summary: 'Set the demonstration back to its beginning.',
  help: `Takes away everything that was made up, written or moved, also the clock. The next start loads the record and a new demonstration round,
with dates counted from that day. Refuses while a demonstration runs, and refuses a database that is none.`,
  run: async (words) => {
    if (words[0] !== 'reset') return askedWrongly('alliance demonstration reset')
    const { config } = readConfig()
    const claimed = await claim(config.dataFolder)
    if ('heldBy' in claimed) {
      console.error(`The demonstration runs (process ${claimed.heldBy}). End it first.`)
      return 1
    }
    try {
      const outcome = await withInstallation(({ installation }) => emptyDemonstration(installation.ownerUrl))
      if (outcome === 'not-a-demonstration') {
        console.error('This database is no demonstration. Nothing was touched.')
        return 1
      }
      // What was signed of the record that is gone: the next one is another log.
      await rm(join(config.dataFolder, 'log-state'), { recursive: true, force: true })
      console.log('Set back. `npm start` begins anew.')
      return 0
    } finally {
      await claimed.release()
    }
  },
}
