/** The server as a process: launched in a group of its own, so that Ctrl-C reaches only us and we stop it in order. */
import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { environment, wrongPassword } from './cluster.ts'
import { ask } from './connection.ts'
import type { Place } from './place.ts'
import { backendsOf, isAlive, postmasterOf } from './processes.ts'
import type { ServerUser } from './server-user.ts'
import { settings } from './settings.ts'
import { socketFile } from './socket-folder.ts'

const largestLogBytes = 10 * 1024 * 1024

export interface Launch {
  readonly place: Place
  readonly user: ServerUser | null
  readonly binaries: string
  readonly socketFolder: string
  readonly url: string
}

/** Resolves when the server takes connections. A server that recovers from a crash may take its time. */
export async function launchServer({ place, user, binaries, socketFolder, url }: Launch): Promise<void> {
  const logStart = await shortenLog(place.log)
  const log = await open(place.log, 'a', 0o600)
  const server = spawn(join(binaries, 'bin/postgres'), ['-D', place.cluster, ...settings(place.cluster, socketFolder)], {
    ...user,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const failure = endOf(server)
  server.unref()
  await log.close()

  for (;;) {
    const answer = await ask(url)
    if (answer === 'ready') return
    if (answer === 'wrong password') {
      await stopServer(place, socketFolder)
      throw wrongPassword(place)
    }
    const ended = await Promise.race([failure, pause(10)])
    if (ended) throw new Error(await whyNot(place, ended, logStart))
  }
}

/** In order first, then less and less so. Also takes what a killed postmaster left behind; touches nothing of another cluster. */
export async function stopServer(place: Place, socketFolder: string): Promise<void> {
  const postmaster = await postmasterOf(place.cluster)
  if (postmaster)
    await end(
      [postmaster],
      [
        ['SIGINT', 10_000],
        ['SIGQUIT', 10_000],
        ['SIGKILL', 5_000],
      ],
    )

  // Backends notice within moments that their postmaster is gone; one in a long statement does not.
  const left = await backendsOf(place.cluster)
  await end(left, [
    [0, 500],
    ['SIGQUIT', 2_000],
    ['SIGKILL', 5_000],
  ])

  // Nothing of ours runs now, so these are stale; their number may be another process's by now, which PostgreSQL would believe.
  const stale = [join(place.cluster, 'postmaster.pid'), socketFile(socketFolder), `${socketFile(socketFolder)}.lock`]
  await Promise.all(stale.map((file) => rm(file, { force: true })))
}

async function end(pids: number[], steps: [signal: NodeJS.Signals | 0, patienceMs: number][]): Promise<void> {
  for (const [signal, patienceMs] of steps) {
    for (const pid of pids.filter(isAlive)) send(pid, signal)
    for (const limit = Date.now() + patienceMs; Date.now() < limit; await pause(10)) if (!pids.some(isAlive)) return
  }
  throw new Error(`The database's processes ${pids.filter(isAlive).join(', ')} do not end, not even killed. The machine's disk may hang.`)
}

function send(pid: number, signal: NodeJS.Signals | 0): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** How the process ended, or could not even begin. */
const endOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    server.once('error', (error) => resolve(error.message))
    server.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`))
  })

/** Empties a log that has grown too large; answers where the next line will stand. */
async function shortenLog(log: string): Promise<number> {
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size <= largestLogBytes) return size
  await truncate(log)
  return 0
}

async function whyNot(place: Place, ended: string, logStart: number): Promise<string> {
  const log = (await readFile(place.log)).subarray(logStart).toString()
  const lastLines = log.trim().split('\n').slice(-15).join('\n')
  return `The database did not start (${ended}). Mend what the last lines of ${place.log} name, and start again; nothing is lost, the data are in ${place.cluster}.\n${lastLines}`
}
