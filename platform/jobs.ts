/** Work that nobody asks for by a page: done again and again by the clock's own seat, one after another, until it is told to stop. */
import type { Log } from './log.ts'

/** Shaped as access/ask.ts wants a person; the policy says what the clock may do. */
export const clockPerson = { id: 'clock', name: '', seats: [{ role: 'clock', member: null }] } as const

export interface Job {
  readonly name: string
  readonly everyMs: number
  /** Answers whether there is more to do at once. */
  readonly work: () => Promise<boolean>
}

export function startJobs(jobs: readonly Job[], log: Pick<Log, 'error'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loops = jobs.map((job) => loop(job, log, stopping.signal))
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function loop({ name, everyMs, work }: Job, log: Pick<Log, 'error'>, signal: AbortSignal) {
  while (!signal.aborted) {
    let more = false
    try {
      more = await work()
    } catch (error) {
      log.error({ err: error, job: name }, 'a job failed and will be tried again')
    }
    if (!more) await pause(everyMs, signal)
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
