/** The worker of the made-up hotlines, as a process of its own beside the demonstration: the process that answers pages never opens an address. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { demonstrationHotlines, demonstrationWorker } from '#demonstration/hotline-keys.ts'
import { makeWorkerFile, readWorkerFile, workerFile } from '../hotlines/cases/worker-file.ts'

export async function startDemonstrationWorker(dataFolder: string): Promise<{ stop(): Promise<void> }> {
  for (const member of demonstrationHotlines) {
    const file = workerFile(dataFolder, member)
    if (!(await readWorkerFile(file))) await makeWorkerFile(file, member, demonstrationWorker(member))
  }
  const program = join(import.meta.dirname, '..', 'bin', 'alliance.mjs')
  const child = spawn(process.execPath, [program, 'hotline-worker', ...demonstrationHotlines], {
    // With the environment of this one, so in the same data folder. The channel tells it when this process is gone, however it went.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
