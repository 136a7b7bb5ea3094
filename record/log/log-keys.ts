/** The keys with which this host signs its logs: for each log Ed25519 and ML-DSA-44, in a file that only its owner reads. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { newSigner, printSigner, readSigner, type SignerKey, types } from '../notes/keys.ts'
import { logNames, type LogName } from './leaf.rules.ts'

export const originOf = (base: string, log: LogName): string => `${base}/${log}`

/** Reads the file, or makes it where there is none. The names of the keys are those of the logs, so a new host has other keys of the same names. */
export async function logKeys(file: string, base: string): Promise<ReadonlyMap<LogName, readonly SignerKey[]>> {
  const text = await readFile(file, 'utf8').catch(() => null)
  const keys = text === null ? await makeKeys(file, base) : text.split('\n').flatMap((line) => readSigner(line) ?? [])
  return new Map(
    logNames.map((log) => {
      const own = keys.filter(({ name }) => name === originOf(base, log))
      if (!own.some(({ type }) => type === types.ed25519)) throw new Error(`${file} has no key for ${originOf(base, log)}`)
      return [log, own]
    }),
  )
}
async function makeKeys(file: string, base: string): Promise<SignerKey[]> {
  const keys = logNames.flatMap((log) => [types.ed25519, types.cosignatureMlDsa44].map((type) => newSigner(originOf(base, log), type)))
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, `${keys.map(printSigner).join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  return keys
}
