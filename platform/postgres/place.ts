/**
 * Where the database of a data folder lives: inside it, or, when the server's user cannot enter it, under /var/lib/alliance.
 * A description in the data folder remembers this, so that every command finds the same place.
 */
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDataFolder } from './data-folder.ts'
import { writeDurably } from './durable-file.ts'
import { canEnter, type ServerUser, serverUser } from './server-user.ts'

/** Where programs and data go that "nobody" could not reach otherwise. */
export const shelf = '/var/lib/alliance'

export interface Place {
  readonly dataFolder: string
  readonly home: string
  readonly cluster: string
  readonly passwordFile: string
  readonly log: string
  /** Lock: whoever starts, joins or stops the server holds it meanwhile. */
  readonly door: string
  /** Lock: every process that uses the server holds it together with the others. */
  readonly users: string
}

/** Written once the cluster is made; before, there is none. */
export interface Description {
  readonly home: string
  /** Where the server's socket was last; unknown when the data folder has been moved or copied since. */
  readonly socketFolder: string | null
}

/** The place as an earlier start left it, or null. Makes nothing. */
export async function knownPlace(dataFolder: string): Promise<Place | null> {
  const folder = await realpath(dataFolder).catch(() => null)
  const description = folder && (await readDescription(folder))
  return description ? placeIn(folder, description.home) : null
}

export async function choosePlace(dataFolder: string): Promise<{ place: Place; user: ServerUser | null }> {
  const folder = await makeDataFolder(dataFolder)
  const inside = join(folder, 'postgres')
  const known = (await readDescription(folder))?.home

  const user = await serverUser(join(known ?? inside, 'cluster'))
  const home = known ?? (!user || (await canEnter(user, folder)) ? inside : join(shelf, shortHash(folder)))

  await mkdir(home, { recursive: true, mode: 0o755 })
  await chmod(home, user ? 0o711 : 0o700)
  if (user && !(await canEnter(user, home))) {
    throw new Error(
      `The database is in ${home}, which the user it runs as (uid ${user.uid}) can no longer enter. Let others pass through the folders above it (chmod o+x), and start again.`,
    )
  }
  return { place: placeIn(folder, home), user }
}

export async function readDescription(dataFolder: string): Promise<Description | null> {
  const text = await readFile(descriptionFile(dataFolder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const written = JSON.parse(text) as { dataFolder: string; home: string; socketFolder: string }
  return {
    home: written.home === inDataFolder ? join(dataFolder, 'postgres') : written.home,
    socketFolder: written.dataFolder === dataFolder ? written.socketFolder : null,
  }
}

export async function describe(place: Place, socketFolder: string): Promise<void> {
  const { dataFolder } = place
  const written = { dataFolder, home: isInside(place) ? inDataFolder : place.home, socketFolder }
  await writeDurably(descriptionFile(dataFolder), `${JSON.stringify(written, null, 2)}\n`)
}

export const isInside = ({ dataFolder, home }: Place): boolean => home === join(dataFolder, 'postgres')

/** Said so instead of by its path, so that the data folder can be moved. */
const inDataFolder = 'in this folder'

const descriptionFile = (dataFolder: string): string => join(dataFolder, 'database.json')

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10)

const placeIn = (dataFolder: string, home: string): Place => ({
  dataFolder,
  home,
  cluster: join(home, 'cluster'),
  passwordFile: join(dataFolder, 'database.password'),
  log: join(dataFolder, 'postgres.log'),
  door: join(home, 'door.lock'),
  users: join(home, 'users.lock'),
})

export const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )
