/** The keys that members sign with, as rows. */
import type { Reader, Writer } from '#platform/database.ts'
import type { KeyWay } from '#record/signatures/signature.ts'
import { type Confirmation, confirmationBytes } from '#record/signatures/confirmation.rules.ts'
import { verifyingKey } from '#record/signatures/cose.rules.ts'
import { counts, type SigningKey, spki } from './key.rules.ts'

const keys = (db: Reader) =>
  db
    .selectFrom('alliance.signing_keys as k')
    .leftJoin('alliance.key_enrolments as e', 'e.key', 'k.fingerprint')
    .leftJoin('alliance.key_removals as r', 'r.key', 'k.fingerprint')
    .select(['k.fingerprint', 'k.member', 'k.way', 'k.public_key as publicKey', 'k.account', 'k.may_sync as maySync', 'k.asked_by as askedBy', 'k.asked_at as askedAt'])
    .select(['e.enrolled_at as enrolledAt', 'e.confirmed_by as confirmedBy', 'e.note', 'r.removed_at as removedAt'])
const typed = <T extends { way: string }>(row: T) => ({ ...row, way: row.way as KeyWay })

export const keysOf = async (db: Reader, member: string): Promise<SigningKey[]> =>
  (await keys(db).where('k.member', '=', member).orderBy('k.asked_at').orderBy('k.fingerprint').execute()).map(typed)
export async function keyBy(db: Reader, fingerprint: string): Promise<SigningKey | undefined> {
  const row = await keys(db).where('k.fingerprint', '=', fingerprint).executeTakeFirst()
  return row && typed(row)
}
/** Whoever adds or takes away a key of a member holds the member: of two who do it at once, one comes after the other. */
export async function lockKey(tx: Writer, member: string, fingerprint: string): Promise<SigningKey | undefined> {
  await tx.selectFrom('alliance.members').select('code').where('code', '=', member).forUpdate().execute()
  const found = await keyBy(tx, fingerprint)
  return found?.member === member ? found : undefined
}
export const countingKeys = async (db: Reader, member: string): Promise<SigningKey[]> => (await keysOf(db, member)).filter(counts)

export const insertKey = (tx: Writer, { fingerprint, member, way, publicKey, account, maySync, askedBy, askedAt }: SigningKey) =>
  tx
    .insertInto('alliance.signing_keys')
    .values({ fingerprint, member, way, public_key: publicKey, account, may_sync: maySync, asked_by: askedBy, asked_at: askedAt })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .executeTakeFirst()
/** Only while nobody vouched for it. */
export const deleteAsked = (tx: Writer, fingerprint: string) => tx.deleteFrom('alliance.signing_keys').where('fingerprint', '=', fingerprint).execute()

export interface Vouched {
  readonly key: string
  readonly confirmation: Confirmation
  /** Of the key that signed the confirmation. */
  readonly confirmedBy: string | null
  readonly by: string
  readonly at: Date
}
const columns = ({ key, confirmation, confirmedBy }: Vouched) => ({
  key,
  confirmed_by: confirmedBy,
  note: confirmation.by === 'note-verbale' ? confirmation.note : null,
  confirmation: confirmationBytes(confirmation),
})
export const insertEnrolment = (tx: Writer, vouched: Vouched) =>
  tx
    .insertInto('alliance.key_enrolments')
    .values({ ...columns(vouched), enrolled_by: vouched.by, enrolled_at: vouched.at })
    .execute()
export const insertRemoval = (tx: Writer, vouched: Vouched) =>
  tx
    .insertInto('alliance.key_removals')
    .values({ ...columns(vouched), removed_by: vouched.by, removed_at: vouched.at })
    .execute()
/** The bytes of which the entry has a digest. */
export const confirmationOf = async (db: Reader, fingerprint: string): Promise<Buffer | undefined> =>
  (await db.selectFrom('alliance.key_enrolments').select('confirmation').where('key', '=', fingerprint).executeTakeFirst())?.confirmation

export async function deviceBoundOnly(db: Reader, member: string): Promise<boolean> {
  const row = await db.selectFrom('alliance.device_rules').select('device_bound').where('member', '=', member).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.device_bound ?? false
}
export const insertDeviceRule = (tx: Writer, member: string, deviceBound: boolean, by: string, at: Date) =>
  tx.insertInto('alliance.device_rules').values({ member, device_bound: deviceBound, set_by: by, set_at: at }).execute()

export interface OwnPasskey {
  readonly id: string
  readonly label: string
  readonly cose: Buffer
  readonly maySync: boolean
  /** Base64; null where it is of a kind that nobody could verify. */
  readonly spki: string | null
}
/** The passkeys of a person, as far as one signs with them. */
export async function passkeysToSignWith(db: Reader, account: string): Promise<OwnPasskey[]> {
  const rows = await db
    .selectFrom('people.passkeys')
    .select(['id', 'public_key as cose', 'label', 'device_type as deviceType'])
    .where('account', '=', account)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ deviceType, ...row }) => {
    const key = verifyingKey(row.cose)
    return { ...row, maySync: deviceType !== 'singleDevice', spki: key && spki(key.key).toString('base64') }
  })
}
