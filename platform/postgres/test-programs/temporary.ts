/** A data folder for one test, and programs run beside it. Whatever is left running or lying is gone after the test, however it ended. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { isInside, knownPlace, readDescription } from '../place.ts'
import { stopServer } from '../server-process.ts'

export interface Program {
  readonly pid: number
  /** Of its output; null when it has ended. */
  nextLine(): Promise<string | null>
  finish(): Promise<void>
  kill(): Promise<void>
}

/** `path` is the data folder below a temporary one of the given mode. */
export async function temporaryData(t: TestContext, path = 'data', mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alliance-test-'))
  await chmod(folder, mode)
  const dataFolder = join(folder, path)
  t.after(async () => {
    await clear(dataFolder)
    await rm(folder, { recursive: true, force: true })
  })
  return dataFolder
}

async function clear(dataFolder: string): Promise<void> {
  const place = await knownPlace(dataFolder)
  if (!place) return
  const socketFolder = (await readDescription(place.dataFolder))?.socketFolder ?? place.home
  await stopServer(place, socketFolder)
  if (dirname(socketFolder) === '/tmp') await rm(socketFolder, { recursive: true })
  if (!isInside(place)) await rm(place.home, { recursive: true, force: true })
}

export function runProgram(t: TestContext, name: string, dataFolder: string, as: { uid?: number; gid?: number } = {}): Program {
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', new URL('../../../bin/typescript.mjs', import.meta.url).href, program, dataFolder], {
    ...as,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const end = async (how: () => void) => {
    how()
    await ended
  }
  t.after(() => end(() => child.kill('SIGKILL')))
  return {
    pid: child.pid ?? 0,
    nextLine: linesOf(child),
    finish: () => end(() => child.stdin.end()),
    kill: () => end(() => child.kill('SIGKILL')),
  }
}

function linesOf(child: ChildProcessByStdio<Writable, Readable, null>): () => Promise<string | null> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => (await lines.next()).value ?? null
}

/** The rows of one statement, over a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
