/** The keys with which this host signs its logs: for each log Ed25519 and ML-DSA-44, in a file that only its owner reads. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { signCheckpoint } from '../notes/checkpoint.ts'
import { newSigner, printSigner, readSigner, type SignerKey, types } from '../notes/keys.ts'
import { printNote } from '../notes/note.ts'
import { logNames, type LogName } from './leaf.rules.ts'
import { keysText } from './log-passing.ts'

export const originOf = (base: string, log: LogName): string => `${base}/${log}`

/** Reads the file, or makes it where there is none. The names of the keys are those of the logs, so a new host has other keys of the same names. */
export async function logKeys(file: string, base: string): Promise<ReadonlyMap<LogName, readonly SignerKey[]>> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return byLog(file, base, text === null ? await makeKeys(file, base) : readKeys(text))
}
/** Those in the file; null where there is none. */
export async function keysIfThere(file: string, base: string): Promise<ReadonlyMap<LogName, readonly SignerKey[]> | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : byLog(file, base, readKeys(text))
}
const readKeys = (text: string): SignerKey[] => text.split('\n').flatMap((line) => readSigner(line) ?? [])
const byLog = (file: string, base: string, keys: readonly SignerKey[]): ReadonlyMap<LogName, readonly SignerKey[]> =>
  new Map(
    logNames.map((log) => {
      const own = keys.filter(({ name }) => name === originOf(base, log))
      if (!own.some(({ type }) => type === types.ed25519)) throw new Error(`${file} has no key for ${originOf(base, log)}`)
      return [log, own]
    }),
  )

/** What the next host gives to the one before: its public keys, signed by each. */
export function keysNote(base: string, keys: ReadonlyMap<LogName, readonly SignerKey[]>): string {
  const all = [...keys.values()].flat()
  const text = keysText(base, all)
  return printNote({ text, signatures: all.filter(({ type }) => type === types.ed25519).map((key) => signCheckpoint(key, text, 0)) })
}
async function makeKeys(file: string, base: string): Promise<SignerKey[]> {
  const keys = logNames.flatMap((log) => [types.ed25519, types.cosignatureMlDsa44].map((type) => newSigner(originOf(base, log), type)))
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, `${keys.map(printSigner).join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  return keys
}
