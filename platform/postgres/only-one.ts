/**
 * One Alliance at a time on one data folder: the second is told the process number of the first.
 * The lock decides; the number beside it is only for the eye.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeDataFolder } from './data-folder.ts'
import { tryAlone } from './lock.ts'
import { isAlive } from './processes.ts'

export interface Claim {
  release(): Promise<void>
}

export async function claim(dataFolder: string): Promise<Claim | { heldBy: number }> {
  const folder = await makeDataFolder(dataFolder)
  const numberFile = join(folder, 'alliance.pid')

  for (;;) {
    const lock = tryAlone(join(folder, 'alliance.lock'))
    if (lock) {
      await writeFile(numberFile, `${process.pid}\n`, { mode: 0o600 })
      return {
        async release() {
          await rm(numberFile, { force: true })
          lock.release()
        },
      }
    }

    const heldBy = Number(await readFile(numberFile, 'utf8').catch(() => ''))
    if (heldBy && isAlive(heldBy)) return { heldBy }
    await pause(10) // the holder has not written its number yet, or is just leaving
  }
}
