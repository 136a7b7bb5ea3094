/** The secrets of a hotline's worker, in a file that only it reads: the key that opens addresses, and the one under which they are compared. Neither is in the database or a backup. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type KeyPair, pairFrom } from '../sealing/box.ts'

export interface WorkerSecrets {
  readonly member: string
  readonly pair: KeyPair
  /** Of the keyed digests (docs/duplicate-rule.md). */
  readonly compareKey: Buffer
}
const head = 'alliance hotline worker 1'

export const workerFile = (dataFolder: string, member: string): string => `${dataFolder}/hotline-workers/${member}.key`

/** null where there is none. Throws where the file is something else. */
export async function readWorkerFile(file: string): Promise<WorkerSecrets | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const [first, member = '', seed = '', compare = ''] = text.split('\n')
  const [seedBytes, compareKey] = [Buffer.from(seed, 'base64'), Buffer.from(compare, 'base64')]
  if (first !== head || seedBytes.length !== 32 || compareKey.length !== 32) throw new Error(`${file} holds no keys that this program made. Put the right file back.`)
  return { member, pair: pairFrom(seedBytes), compareKey }
}

/** Never over one that is there: what was sealed to it would stay sealed. */
export async function makeWorkerFile(
  file: string,
  member: string,
  given: { seed: Uint8Array; compareKey: Uint8Array } = { seed: randomBytes(32), compareKey: randomBytes(32) },
): Promise<WorkerSecrets> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const text = [head, member, Buffer.from(given.seed).toString('base64'), Buffer.from(given.compareKey).toString('base64'), ''].join('\n')
  await writeFile(file, text, { mode: 0o600, flag: 'wx' })
  return { member, pair: pairFrom(given.seed), compareKey: Buffer.from(given.compareKey) }
}
