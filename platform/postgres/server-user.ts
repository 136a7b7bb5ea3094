/** The user PostgreSQL runs as. It refuses to run as root, so for root that is "nobody"; for everybody else it is themselves. */
import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { runsAsRoot } from './data-folder.ts'

export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)

/** Null means: as ourselves. A cluster that an ordinary user made keeps that user, even when root starts it. */
export async function serverUser(cluster: string): Promise<ServerUser | null> {
  if (!runsAsRoot()) return null
  const owner = await stat(cluster).catch(() => null)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

async function nobody(): Promise<ServerUser> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root, and /etc/passwd has no user "nobody". Start Alliance as an ordinary user.')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Asks the system itself, as that user, because mode bits are not the whole truth (ACLs, mounts). */
export const canEnter = (user: ServerUser, folder: string): Promise<boolean> => succeeds(user, 'test -x "$0"', folder)

export const canRunPostgres = (user: ServerUser, native: string): Promise<boolean> =>
  succeeds(user, 'test -r "$0/share/postgresql/postgres.bki" && "$0/bin/postgres" --version', native)

const succeeds = (user: ServerUser, script: string, argument: string): Promise<boolean> =>
  run('/bin/sh', ['-c', script, argument], { uid: user.uid, gid: user.gid, cwd: '/', env: {} }).then(
    () => true,
    () => false,
  )
