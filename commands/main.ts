/** Reads the command line and runs one command. Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 found something to mend. */
import { BadConfiguration } from '#platform/config.ts'
import type { Command } from './command.ts'

/** Each is loaded when it is asked for: most need little of the program. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  serve: async () => (await import('./serve.ts')).serve,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  demonstration: async () => (await import('./demonstration.ts')).demonstration,
  check: async () => (await import('./check.ts')).check,
  figures: async () => (await import('./figures.ts')).figures,
  bounce: async () => (await import('./bounce.ts')).bounce,
  operator: async () => (await import('./operator.ts')).operator,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  handover: async () => (await import('./handover.ts')).handover,
  'hotline-worker': async () => (await import('./hotline-worker.ts')).hotlineWorker,
  log: async () => (await import('./log.ts')).log,
  verify: async () => (await import('./verify.ts')).verify,
  sign: async () => (await import('./sign.ts')).signCommand,
  witness: async () => (await import('./witness.ts')).witness,
}

const [name = '', ...words] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined

if (!name || name === '--help' || name === '-h' || name === 'help') {
  console.log(await overview())
} else if (!command) {
  console.error(`There is no command “${name}”.\n\n${await overview()}`)
  process.exitCode = 2
} else if (words.includes('--help') || words.includes('-h')) {
  console.log(`alliance ${command.name} ${command.usage}\n\n${command.summary}\n\n${command.help.trim()}`)
} else {
  try {
    process.exitCode = await command.run(words)
  } catch (error) {
    process.exitCode = error instanceof BadConfiguration || isUsageError(error) ? 2 : 1
    console.error(error instanceof Error ? error.message : String(error))
    if (isUsageError(error)) console.error(`\nalliance ${command.name} --help says what it takes.`)
  }
}

function isUsageError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const rows = all.map((each) => `  ${each.name.padEnd(15)}${each.summary}`)
  return `Alliance: the operating platform of an alliance of governments against child sexual abuse online.

  alliance COMMAND [--help]

${rows.join('\n')}

Where things are is said by the environment: ALLIANCE_DATA (data folder, .alliance), PORT (8080), DATABASE_URL
(a PostgreSQL 18 of your own instead of the embedded one). \`alliance serve --help\` lists the rest.
Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 found something to mend.`
}
