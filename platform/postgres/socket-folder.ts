/** The folder of the server's Unix socket. Only the server's user can enter it (and root); that and a password are the way in. */
import { chown, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from './place.ts'
import type { ServerUser } from './server-user.ts'

export const port = 5432 // part of the socket's name, no more: the server does not listen on TCP

export const socketFile = (folder: string): string => join(folder, `.s.PGSQL.${port}`)

const longestPath = 103 // bytes: 107 on Linux, 103 on macOS

/** Inside the place, or, when that path is too long for a socket, a short folder under /tmp, the remembered one if it is still ours. */
export async function socketFolderOf(place: Place, user: ServerUser | null, remembered: string | null): Promise<string> {
  const inside = join(place.home, 'socket')
  if (Buffer.byteLength(socketFile(inside)) <= longestPath) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    if (user) await chown(inside, user.uid, user.gid)
    return inside
  }

  if (remembered && remembered !== inside && (await isOurs(remembered, user))) return remembered
  const short = await mkdtemp('/tmp/alliance-')
  if (user) await chown(short, user.uid, user.gid)
  return short
}

/** Anybody can make a folder in /tmp, so a remembered name proves nothing. */
async function isOurs(folder: string, user: ServerUser | null): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  if (!found?.isDirectory()) return false
  return found.uid === (user?.uid ?? process.getuid?.()) && (found.mode & 0o777) === 0o700
}
