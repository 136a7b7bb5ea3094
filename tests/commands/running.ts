/** A command of ours as a process: what it prints, how it ends, and a wait for words instead of a while. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** What `serve` demands. */
export const installation = {
  ALLIANCE_ORIGIN: 'https://alliance.example',
  SMTP_URL: 'smtp://127.0.0.1:1',
  ALLIANCE_MAIL_FROM: 'secretariat@alliance.example',
  ALLIANCE_METRICS_TOKEN: 'a-token-of-sixteen-letters',
  PORT: '0',
}

export interface Running {
  readonly child: ChildProcess
  readonly said: () => string
  /** Resolves when the words were printed; rejects when the process ends before. */
  says(words: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<number | null>
}

const running: Running[] = []
after(async () => {
  for (const { child } of running) child.kill('SIGTERM')
  await Promise.all(running.map(({ ended }) => ended))
})

export function alliance(words: readonly string[], environment: Record<string, string> = {}, options: { uid?: number; gid?: number; cwd?: string } = {}): Running {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|ALLIANCE_|SMTP_|PORT|HOST$|TEST_|NODE_)/.test(name)))
  const child = spawn(process.execPath, ['bin/alliance.mjs', ...words], { env: { ...clean, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let text = ''
  const waiting = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
    for (const look of waiting) look()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const says = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = wanted.exec(text)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      void ended.then((code) => reject(new Error(`it ended with ${code} and never said ${wanted}: ${text}`)))
      look()
    })
  const one = { child, said: () => text, says, ended }
  running.push(one)
  return one
}

/** A folder that goes when the tests end; the server's user may enter it. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-test-'))
  chmodSync(folder, 0o711)
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
