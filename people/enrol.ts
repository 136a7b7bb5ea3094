/** A passkey that a browser made for an account is verified and kept. Nobody in a demonstration has one: there, nothing is asked for. */
import type { Writer } from '#platform/database.ts'
import type { Moment } from '#record/perform.ts'
import type { Site } from '#web/context.ts'
import { enrolled, ours, secretOf } from './passkeys.ts'
import { insertPasskey } from './account/passkey.store.ts'
import { takeChallenge } from './sign-in.store.ts'

export interface Enrolling {
  /** What the browser answered, as JSON. */
  readonly response: string
  /** By which its owner tells it from others. */
  readonly label: string
  readonly site: Site
}

/** False when what was sent is not a passkey made for this account, here, within the last minutes, or was sent before. */
export async function enrolPasskey(tx: Writer, account: string, { response, label, site }: Enrolling, { demonstration, now }: Moment): Promise<boolean> {
  if (demonstration) return true
  const passkey = await enrolled(site, response, ours(await secretOf(tx), 'enrol', account, new Date()))
  if (!passkey || !(await takeChallenge(tx, 'enrol', passkey.challenge, account, now))) return false
  await insertPasskey(tx, account, passkey, label)
  return true
}
