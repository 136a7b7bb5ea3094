/** Reads the command line and runs one command. Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 found something to mend. */
import { BadConfiguration } from '#platform/config.ts'
import { backup } from './backup.ts'
import { bounce } from './bounce.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { demonstration } from './demonstration.ts'
import { exportCommand } from './export.ts'
import { handover } from './handover.ts'
import { hotlineWorker } from './hotline-worker.ts'
import { importCommand } from './import.ts'
import { log } from './log.ts'
import { migrateCommand } from './migrate.ts'
import { operator } from './operator.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { signCommand } from './sign.ts'
import { start } from './start.ts'
import { verify } from './verify.ts'
import { witness } from './witness.ts'

const commands: readonly Command[] = [
  start,
  serve,
  importCommand,
  exportCommand,
  demonstration,
  check,
  bounce,
  operator,
  migrateCommand,
  backup,
  restore,
  handover,
  hotlineWorker,
  log,
  verify,
  signCommand,
  witness,
]

const [name = '', ...words] = process.argv.slice(2)
const command = commands.find((each) => each.name === name)

if (!name || name === '--help' || name === '-h' || name === 'help') {
  console.log(overview())
} else if (!command) {
  console.error(`There is no command “${name}”.\n\n${overview()}`)
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

function overview(): string {
  const rows = commands.map((each) => `  ${each.name.padEnd(15)}${each.summary}`)
  return `Alliance: the operating platform of an alliance of governments against child sexual abuse online.

  alliance COMMAND [--help]

${rows.join('\n')}

Where things are is said by the environment: ALLIANCE_DATA (data folder, .alliance), PORT (8080), DATABASE_URL
(a PostgreSQL 18 of your own instead of the embedded one). \`alliance serve --help\` lists the rest.
Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 found something to mend.`
}
