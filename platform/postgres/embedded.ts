/**
 * The embedded PostgreSQL of a data folder: start it, join it, leave it. The last process to leave stops it,
 * so a command that joined is never cut off, and a server whose owner was killed belongs to whoever comes next.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { binariesFor } from './binaries.ts'
import { makeCluster, superuserPassword, wrongPassword } from './cluster.ts'
import { ask, superuser, urlOf } from './connection.ts'
import { type Lock, tryAlone, tryTogether, waitAlone } from './lock.ts'
import { choosePlace, describe, exists, isInside, knownPlace, type Place, readDescription, shelf } from './place.ts'
import { postmasterOf } from './processes.ts'
import { launchServer, stopServer } from './server-process.ts'
import type { ServerUser } from './server-user.ts'
import { socketFolderOf } from './socket-folder.ts'

export interface EmbeddedDatabase {
  readonly socketFolder: string
  url(role: string, password: string, database: string): string
  /** For our owner, database "postgres". */
  readonly superuserUrl: string
  /** Another living process was using the server already. */
  readonly joined: boolean
  /** Leaves. Stops the server, unless another process still uses it. */
  stop(): Promise<void>
}

interface Start {
  readonly dataFolder: string
  readonly say: (line: string) => void
}

export async function startEmbedded({ dataFolder, say }: Start): Promise<EmbeddedDatabase> {
  const { place, user } = await choosePlace(dataFolder)
  return throughTheDoor(place, async () => {
    const othersUseIt = inUse(place)
    const running = await runningServer(place)
    if (running) return enter(place, running, othersUseIt)

    if (othersUseIt && (await postmasterOf(place.cluster))) {
      throw new Error(`The database in ${place.home} does not answer, and another command still uses it. End that command, and start again.`)
    }
    return enter(place, await start(place, user, say), false)
  })
}

/** Null when no server runs there. */
export async function joinEmbedded(dataFolder: string): Promise<EmbeddedDatabase | null> {
  const place = await knownPlace(dataFolder)
  if (!place || !(await exists(place.home))) return null
  return throughTheDoor(place, async () => {
    const running = await runningServer(place)
    return running && enter(place, running, true)
  })
}

interface Running {
  readonly socketFolder: string
  readonly password: string
}

async function start(place: Place, user: ServerUser | null, say: (line: string) => void): Promise<Running> {
  const binaries = await binariesFor(user, shelf)
  sayWhere(place, binaries, say)

  const remembered = (await readDescription(place.dataFolder))?.socketFolder ?? null
  const socketFolder = await socketFolderOf(place, user, remembered)
  await stopServer(place, socketFolder) // what a crash left
  await makeCluster(place, user, binaries, say)
  if (socketFolder !== remembered) await describe(place, socketFolder)

  const password = await superuserPassword(place)
  await launchServer({ place, user, binaries, socketFolder, url: superuserUrl({ socketFolder, password }) })
  return { socketFolder, password }
}

async function runningServer(place: Place): Promise<Running | null> {
  const socketFolder = (await readDescription(place.dataFolder))?.socketFolder
  if (!socketFolder || !(await exists(place.passwordFile))) return null
  const running = { socketFolder, password: await superuserPassword(place) }

  for (;;) {
    const answer = await ask(superuserUrl(running))
    if (answer === 'ready') return running
    if (answer === 'wrong password') throw wrongPassword(place)
    if (answer === 'nothing') return null
    await pause(20)
  }
}

function enter(place: Place, running: Running, joined: boolean): EmbeddedDatabase {
  const { socketFolder } = running
  const presence = tryTogether(place.users)
  if (!presence) throw new Error(`${place.users} is locked by a program that is not Alliance. End it, and start again.`)
  let leaving: Promise<void> | undefined

  return {
    socketFolder,
    url: (role, password, database) => urlOf(socketFolder, { role, password, database }),
    superuserUrl: superuserUrl(running),
    joined,
    stop: () => (leaving ??= leave(place, presence, socketFolder)),
  }
}

async function leave(place: Place, presence: Lock, socketFolder: string): Promise<void> {
  // Where the data folder was taken away nothing is left to lock; PostgreSQL misses it within a minute and ends by itself.
  if (!(await exists(place.home))) return presence.release()
  await throughTheDoor(place, async () => {
    presence.release()
    if (!inUse(place)) await stopServer(place, socketFolder)
  })
}

/** One at a time starts, joins or leaves. */
async function throughTheDoor<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const door = await waitAlone(place.door)
  try {
    return await work()
  } finally {
    door.release()
  }
}

function inUse(place: Place): boolean {
  const alone = tryAlone(place.users)
  alone?.release()
  return alone === null
}

const superuserUrl = ({ socketFolder, password }: Running): string => urlOf(socketFolder, { role: superuser, password, database: 'postgres' })

function sayWhere(place: Place, binaries: string, say: (line: string) => void): void {
  const data = isInside(place) ? [] : [`its data are in ${place.home}`]
  const programs = binaries.startsWith(`${shelf}/`) ? [`its programs in ${binaries}`] : []
  const elsewhere = [...data, ...programs]
  const closed = data.length ? place.dataFolder : 'this checkout'
  if (elsewhere.length) say(`PostgreSQL does not run as root, and "nobody" cannot enter ${closed}: ${elsewhere.join(', ')}.`)
}
