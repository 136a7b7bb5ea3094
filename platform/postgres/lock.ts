/**
 * A lock of the operating system on a file. It dies with the process that holds it, kill -9 included, so none is ever stale.
 * Node has no flock; a transaction of SQLite on an empty file is one. The file holds nothing and is never removed.
 */
import { closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

export interface Lock {
  release(): void
}

const held = new Set<DatabaseSync>() // a handle that is garbage-collected would let go of its lock
const busy = 5 // SQLITE_BUSY
const patienceMs = 5 * 60_000

/** One holder, and nobody beside it. */
export const tryAlone = (file: string): Lock | null => tryLock(file, 'begin exclusive')

/** Any number of holders, as long as nobody is alone. */
export const tryTogether = (file: string): Lock | null => tryLock(file, 'begin; select 1 from sqlite_schema')

export async function waitAlone(file: string): Promise<Lock> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(10)) {
    const lock = tryAlone(file)
    if (lock) return lock
  }
  throw new Error(`Another command has held ${file} for five minutes. Look for one that hangs, end it, and start again.`)
}

function tryLock(file: string, statement: string): Lock | null {
  // Made only when missing: closing any descriptor of a file drops every POSIX lock this process has on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const handle = new DatabaseSync(file, { timeout: 0 })

  try {
    handle.exec(statement)
  } catch (error) {
    handle.close()
    if ((error as { errcode?: number }).errcode === busy) return null
    throw error
  }

  held.add(handle)
  return {
    release() {
      if (held.delete(handle)) handle.close()
    },
  }
}
