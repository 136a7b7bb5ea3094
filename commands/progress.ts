/** A bar on the terminal for long work; silent where nobody watches. */
import { SingleBar } from 'cli-progress'

export interface Bar {
  show(at: number, of: number): void
  end(): void
}

export function showProgress(what: string): Bar {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} }
  const bar = new SingleBar({ format: `${what} {bar} {value} of {total}`, stream: process.stderr, hideCursor: true, clearOnComplete: true })
  let begun = false
  return {
    show(at, of) {
      if (!begun) bar.start(of, at)
      begun = true
      bar.update(at)
    },
    end: () => begun && bar.stop(),
  } as Bar
}
