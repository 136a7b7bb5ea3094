/** `alliance migrate`: brings the schema up to date and says which files were applied. Every other command does so too. */
import { migrate } from '#db/migrate.ts'
import { readConfig } from '#platform/config.ts'
import { openInstallation } from '#platform/installation.ts'
import { grantRoles } from '#db/roles.ts'
import { type Command, say } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '[--json]',
  summary: 'Bring the database schema up to date.',
  help: `Applies the numbered migrations that this database has not seen, each in a transaction of its own. start and serve do this by themselves; the command is for those who upgrade a database before they start the new version.`,
  run: async (words) => {
    const { config, secrets } = readConfig()
    let applied: string[] = []
    const noting = { grantRoles, migrate: async (url: string) => (applied = await migrate(url)) }
    const installation = await openInstallation(config, secrets, noting, say)
    await installation.close()
    if (words.includes('--json')) console.log(JSON.stringify({ applied }))
    else console.log(applied.length ? `Applied: ${applied.join(', ')}` : 'The schema is up to date.')
    return 0
  },
}
