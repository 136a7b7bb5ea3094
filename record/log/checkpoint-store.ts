/** The newest checkpoint of each log, kept apart from the database and never restored from a backup: whoever would sign compares with it first, so neither two writers nor a restored old database fork a log. */
import { link, mkdir, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'

/** By the name of a log, of letters, digits and hyphens. */
export interface CheckpointStore {
  /** The signed note that was put last; null: none yet. */
  latest(log: string): Promise<string | null>
  /** Puts the next one, if the last one is still this; answers whether it was. */
  advance(log: string, from: string | null, to: string): Promise<boolean>
}
const kept = 5
const numberOf = (name: string): number => Number(/^(\d{10})\.note$/.exec(name)?.[1] ?? 0)
const nameOf = (number: number) => `${String(number).padStart(10, '0')}.note`

/** One file each, its number given out by exclusive creation (link(2)); so it holds between processes, and on a file system that several machines share. */
export function folderStore(folder: string): CheckpointStore {
  const of = (log: string) => join(folder, log)
  const numbers = async (log: string): Promise<number[]> =>
    (await readdir(of(log)).catch(() => []))
      .map(numberOf)
      .filter((n) => n > 0)
      .sort((a, b) => a - b)
  const newest = async (log: string) => {
    const number = (await numbers(log)).at(-1) ?? 0
    return { number, note: number ? await readFile(join(of(log), nameOf(number)), 'utf8') : null }
  }
  return {
    latest: async (log) => (await newest(log)).note,
    advance: async (log, from, to) => {
      await mkdir(of(log), { recursive: true, mode: 0o700 })
      const { number, note } = await newest(log)
      if (note !== from) return false
      const draft = join(of(log), `.${randomBytes(8).toString('hex')}`)
      await writeFile(draft, to, { mode: 0o600, flush: true })
      try {
        await link(draft, join(of(log), nameOf(number + 1)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        await unlink(draft)
      }
      for (const old of (await numbers(log)).slice(0, -kept)) await rm(join(of(log), nameOf(old)), { force: true })
      return true
    },
  }
}
