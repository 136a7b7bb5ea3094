/** The one secret of the processes that face the public: signs receipts, and marks forms as ours. Made at the first start, in a file that only its owner reads; several processes share one file. */
import { hkdfSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { newSigner, printSigner, readSigner, type SignerKey, types } from '#record/notes/keys.ts'

export interface IntakeKeys {
  readonly receiptKey: SignerKey
  readonly tokenKey: Buffer
}
export async function intakeKeys(file: string, name: string): Promise<IntakeKeys> {
  const receiptKey = readSigner((await textOf(file)) ?? (await makeKey(file, name)))
  if (!receiptKey) throw new Error(`${file} holds no key that this program made. Put the right file back, or take it away for a new key.`)
  return { receiptKey, tokenKey: Buffer.from(hkdfSync('sha256', printSigner(receiptKey), '', 'form tokens', 32)) }
}
const textOf = (file: string) => readFile(file, 'utf8').catch(() => null)
/** Of two that start at once, the second takes the first one's. */
async function makeKey(file: string, name: string): Promise<string> {
  const made = printSigner(newSigner(name, types.ed25519))
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    const there = await textOf(file)
    if (there === null) throw error
    return there
  }
}
