/** The cluster: the folder with the data. It is made beside its name and renamed when whole, so a killed initdb leaves nothing half. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { superuser } from './connection.ts'
import { renameDurably, writeDurably } from './durable-file.ts'
import { exists, type Place, readDescription } from './place.ts'
import type { ServerUser } from './server-user.ts'

const majorVersion = '18'
const run = promisify(execFile)

/** Environment of every program of PostgreSQL: nothing of ours, as PGPORT and the like would be obeyed. */
export const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }

export const superuserPassword = (place: Place): Promise<string> => readFile(place.passwordFile, 'utf8')

export const wrongPassword = (place: Place): Error => new Error(`The database does not take the password in ${place.passwordFile}. Put the right one back from a backup.`)

export async function makeCluster(place: Place, user: ServerUser | null, binaries: string, say: (line: string) => void): Promise<void> {
  await setStrangerAside(place, say)
  if (await exists(place.cluster)) return checkCluster(place, user)
  if (await readDescription(place.dataFolder)) {
    throw new Error(`The data that were in ${place.cluster} are gone. Put them back; or, to begin with an empty database, remove ${place.dataFolder}.`)
  }

  await removeDrafts(place)
  if (!(await exists(place.passwordFile))) await writeDurably(place.passwordFile, randomBytes(32).toString('base64url'))
  const draft = join(place.home, `cluster.${randomBytes(4).toString('hex')}.new`)
  await initialise(draft, user, binaries, await superuserPassword(place))
  await renameDurably(draft, place.cluster)
}

async function initialise(draft: string, user: ServerUser | null, binaries: string, password: string): Promise<void> {
  const secret = `${draft}.password`
  await mkdir(draft, { mode: 0o700 })
  await writeFile(secret, password, { mode: 0o600 })
  if (user) await Promise.all([draft, secret].map((path) => chown(path, user.uid, user.gid)))

  const options = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${secret}`]
  try {
    await run(join(binaries, 'bin/initdb'), ['-D', draft, ...options, ...access], { ...user, cwd: '/', env: environment })
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw new Error(`The database could not be made in ${draft}. initdb said:\n${(error as { stderr?: string }).stderr || error}`)
  } finally {
    await rm(secret, { force: true })
  }
}

/** What a copy or a restored backup gets wrong is put right; what would be refused anyway is said clearly. */
async function checkCluster(place: Place, user: ServerUser | null): Promise<void> {
  const version = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version !== majorVersion) {
    throw new Error(
      `The data in ${place.cluster} are of PostgreSQL ${version}, and this Alliance brings ${majorVersion}. Start the Alliance that wrote them, export, and import here.`,
    )
  }
  if (!(await exists(place.passwordFile))) {
    throw new Error(`The database's password is missing: put ${place.passwordFile} back from a backup.`)
  }

  if (user && (await stat(place.cluster)).uid === 0) await run('chown', ['-R', `${user.uid}:${user.gid}`, place.cluster])
  await chmod(place.cluster, 0o700)
}

/** A cluster that this data folder neither describes nor has the password of: an earlier data folder of the same path left it. */
async function setStrangerAside(place: Place, say: (line: string) => void): Promise<void> {
  if (!(await exists(place.cluster)) || (await exists(place.passwordFile)) || (await readDescription(place.dataFolder))) return
  const aside = await mkdtemp(join(place.home, 'earlier-'))
  await rename(place.cluster, join(aside, basename(place.cluster)))
  say(`A database of an earlier data folder was in ${place.home}. It is kept in ${aside}, and a new one is made.`)
}

/** Of an initdb that was killed. Should one still be writing, its remains go the next time. */
async function removeDrafts(place: Place): Promise<void> {
  const drafts = (await readdir(place.home)).filter((name) => name.startsWith('cluster.'))
  await Promise.allSettled(drafts.map((name) => rm(join(place.home, name), { recursive: true, force: true, maxRetries: 3 })))
}
