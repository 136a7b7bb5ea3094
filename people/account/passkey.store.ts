/** The passkeys of a person: kept, listed, removed. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { NewPasskey } from '../passkeys.ts'

export const insertPasskey = (tx: Writer, account: string, passkey: NewPasskey, label: string) =>
  tx
    .insertInto('people.passkeys')
    .values({
      id: newId(),
      account,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
      device_type: passkey.deviceType,
      backed_up: passkey.backedUp,
      aaguid: passkey.aaguid,
      label,
      created_at: sql`now()`,
    })
    .execute()

export interface OwnPasskey {
  readonly id: string
  readonly account: string
  readonly label: string
  readonly createdAt: Date
  readonly usedAt: Date | null
  /** The maker of the device keeps a copy for the owner's other devices. */
  readonly backedUp: boolean
}
const own = (db: Reader) =>
  db.selectFrom('people.passkeys').select(['id', 'account', 'label', 'created_at as createdAt', 'used_at as usedAt', 'backed_up as backedUp']).where('removed_at', 'is', null)
export const passkeysOf = (db: Reader, account: string): Promise<OwnPasskey[]> => own(db).where('account', '=', account).orderBy('created_at').orderBy('id').execute()

/** All keys of its owner are held with it: of two who remove the last two at once, one is refused. */
export async function lockPasskey(tx: Writer, id: string): Promise<OwnPasskey | undefined> {
  const found = await own(tx).where('id', '=', id).executeTakeFirst()
  if (!found) return undefined
  await tx.selectFrom('people.passkeys').select('id').where('account', '=', found.account).orderBy('id').forUpdate().execute()
  return own(tx).where('id', '=', id).executeTakeFirst()
}

export const removePasskeys = (tx: Writer, account: string, only?: string) => {
  const update = tx.updateTable('people.passkeys').set({ removed_at: sql`now()` }).where('account', '=', account).where('removed_at', 'is', null)
  return (only === undefined ? update : update.where('id', '=', only)).execute()
}
