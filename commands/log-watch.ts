/** `alliance log watch`: a member's own client. It copies the members' register, and raises an alarm at any key of the member that the member did not make. */
import { readFile } from 'node:fs/promises'
import { mirrorLog, mirroredEntries, MirrorRefused } from '#record/log/mirror.ts'
import { readVerifier, type VerifierKey } from '#record/notes/keys.ts'
import { keysIn, type RegisteredKey } from '#record/signatures/key-chain.ts'
import { askedWrongly } from './command.ts'

export interface Watching {
  readonly url: string | undefined
  readonly folder: string | undefined
  readonly keys: readonly string[]
  readonly member: string | undefined
  readonly own: string | undefined
  readonly json: boolean
}
export async function watch({ url, folder, keys: given, member, own, json }: Watching): Promise<number> {
  const keys = given.map(readVerifier)
  if (!url || !URL.canParse(url) || !folder || !member || !own || !keys.length || keys.includes(null))
    return askedWrongly('Name all of it: alliance log watch https://alliance.example/log/members FOLDER --key KEY --member FRA --own FILE')
  const known = new Set((await readFile(own, 'utf8')).split('\n').flatMap((line) => /^[0-9a-f]{64}/.exec(line.replaceAll(/[\s:]/g, '').toLowerCase())?.[0] ?? []))
  try {
    const { size, before } = await mirrorLog({ url, folder, keys: keys as VerifierKey[], entries: true })
    const registered = keysIn(await mirroredEntries(folder), member)
    const strange = registered.filter(({ fingerprint }) => !known.has(fingerprint))
    if (json) console.log(JSON.stringify({ size, new: size - before, keys: registered, strange }))
    else tell(member, registered, strange, known)
    return strange.length ? 3 : 0
  } catch (error) {
    if (!(error instanceof MirrorRefused)) throw error
    console.error(error.message)
    return error.failure === 'unreachable' ? 1 : 3
  }
}
function tell(member: string, registered: readonly RegisteredKey[], strange: readonly RegisteredKey[], known: ReadonlySet<string>): void {
  for (const { fingerprint, enrolledAt, removedAt } of registered)
    console.log(`${known.has(fingerprint) ? 'known  ' : 'ALARM  '} ${fingerprint}, enrolled ${enrolledAt}${removedAt ? `, taken away ${removedAt}` : ''}`)
  if (strange.length)
    console.error(
      `${member} has ${strange.length} key${strange.length === 1 ? '' : 's'} in the register that your file does not have. Telephone the secretariat, and have it taken away.`,
    )
  else console.log(`${member}: all ${registered.length} keys in the register are yours.`)
}
