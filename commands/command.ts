/** What a command is, and how it opens the installation and is told to end. */
import { grantRoles } from '#db/roles.ts'
import { migrate } from '#db/migrate.ts'
import { type Config, readConfig, type Secrets } from '#platform/config.ts'
import { type Installation, openInstallation } from '#platform/installation.ts'

export interface Command {
  readonly name: string
  /** What follows the name. */
  readonly usage: string
  readonly summary: string
  readonly help: string
  /** Answers with the exit code. */
  readonly run: (words: string[]) => Promise<number>
}

export const say = (line: string) => console.error(line)

export interface Opened {
  readonly config: Config
  readonly secrets: Secrets
  readonly installation: Installation
}

/** Joins the running database of the data folder or starts it for this command's own duration. */
export async function withInstallation<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const { config, secrets } = readConfig()
  const installation = await openInstallation(config, secrets, { migrate, grantRoles }, say)
  try {
    return await work({ config, secrets, installation })
  } finally {
    await installation.close()
  }
}

/** A parent that is gone before anybody listens is noticed all the same: a process left behind would hold its folder for ever. */
let parentGone = false
if (process.connected) {
  process.once('disconnect', () => {
    parentGone = true
  })
  process.channel?.unref()
}

/** Resolves when the terminal, the service manager or the parent process says that it is over. A second Ctrl-C does not wait. */
export function toldToEnd(): Promise<string> {
  return new Promise((resolve) => {
    let askedAt = 0
    const end = (why: string) => {
      // A terminal tells the whole group, and the process that started this one passes it on: that is one Ctrl-C.
      if (askedAt && why === 'SIGINT' && performance.now() - askedAt > 500) process.exit(130)
      askedAt ||= performance.now()
      // Listening for the end of the channel keeps it, and this process with it.
      process.channel?.unref()
      resolve(why)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal))
    process.on('disconnect', () => end('disconnect'))
    if (parentGone) end('disconnect')
  })
}

/** Says what is wrong with how the command was asked; exit code 2. */
export function askedWrongly(sentence: string): number {
  console.error(sentence)
  return 2
}
