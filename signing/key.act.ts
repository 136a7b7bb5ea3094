/** A member's own acts about the keys it signs with: ask that one count, take the asking back, vouch for one with another, take one away, and say which passkeys it takes. */
import { memberByCode } from '#alliance/public.ts'
import type { Writer } from '#platform/database.ts'
import type { Confirmation } from '#record/signatures/confirmation.rules.ts'
import { type KeyAct, keyStatement, keyStatementType } from '#record/signatures/key-statement.rules.ts'
import { fingerprint } from '#record/signatures/signature.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import type { ActOf, Moment, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { enrolKey, removeKey } from './enrol-key.ts'
import { counts, isSecret, readKeyText, type SigningKey, waits } from './key.rules.ts'
import { countingKeys, deleteAsked, deviceBoundOnly, insertDeviceRule, insertKey, lockKey, passkeysToSignWith } from './key.store.ts'
import { tellOfKey } from './key-letters.ts'
import { type CannotTakeSignature, type GivenSignature, takeSignature } from './take-signature.ts'

type OfMember = Recorded & { readonly member: string }
const ofMember = async (tx: Writer, { member }: { readonly member: string }): Promise<OfMember | undefined> => {
  const found = await memberByCode(tx, member)
  return found && { id: found.code, member: found.code }
}

export interface AskingForKey {
  readonly member: string
  /** Id of one's own passkey; '' for a key in PEM. */
  readonly passkey: string
  readonly pem: string
  readonly site: Site
}
export type CannotAskForKey = 'not-a-key' | 'secret-key' | 'no-such-passkey' | 'known-key' | 'must-be-device-bound'
/** No fresh proof is asked: asking gives no power, and a form that waits for one is kept, with a secret key in it should somebody paste one by mistake. */
export const askForKey: ActOf<'signing-key.ask', AskingForKey, OfMember, CannotAskForKey> = {
  name: 'signing-key.ask',
  sees: 'signing-key.read',
  find: ofMember,
  work: async (tx, { member }, input, moment) => {
    const made = input.passkey ? await fromPasskey(tx, input, moment) : fromPem(input)
    if (typeof made === 'string') return no(made)
    if (made.maySync && (await deviceBoundOnly(tx, member))) return no('must-be-device-bound')
    const inserted = await insertKey(tx, { ...made, askedBy: moment.person.id, askedAt: moment.now })
    if (!inserted.numInsertedOrUpdatedRows) return no('known-key')
    await tellOfKey(tx, { kind: 'asked', member, fingerprint: made.fingerprint, site: input.site }, moment)
    return yes
  },
}
const unvouched = { enrolledAt: null, confirmedBy: null, note: null, removedAt: null } as const
type NewKey = Omit<SigningKey, 'askedBy' | 'askedAt'>

async function fromPasskey(tx: Writer, { member, passkey: id }: AskingForKey, { person }: Moment): Promise<NewKey | CannotAskForKey> {
  const passkey = (await passkeysToSignWith(tx, person.id)).find((each) => each.id === id)
  if (!passkey?.spki) return 'no-such-passkey'
  const publicKey = Buffer.from(passkey.spki, 'base64')
  return { ...unvouched, fingerprint: fingerprint(publicKey), member, way: 'passkey', publicKey, account: person.id, maySync: passkey.maySync }
}
function fromPem({ member, pem }: AskingForKey): NewKey | CannotAskForKey {
  if (isSecret(pem)) return 'secret-key'
  const read = readKeyText(pem)
  return read ? { ...unvouched, ...read, fingerprint: fingerprint(read.publicKey), member, account: null, maySync: null } : 'not-a-key'
}

export interface OneKey {
  readonly member: string
  readonly fingerprint: string
}
type HeldKey = SigningKey & Recorded & { readonly member: string }
const held = async (tx: Writer, { member, fingerprint: of }: OneKey): Promise<HeldKey | undefined> => {
  const key = await lockKey(tx, member, of)
  return key && { ...key, id: key.fingerprint }
}

export const withdrawKey: ActOf<'signing-key.ask', OneKey, HeldKey, 'counts-already'> = {
  name: 'signing-key.ask',
  sees: 'signing-key.read',
  find: held,
  work: async (tx, key) => {
    if (!waits(key)) return no('counts-already')
    await deleteAsked(tx, key.fingerprint)
    return yes
  },
}

export interface Vouching extends OneKey {
  readonly given: GivenSignature
  readonly site: Site
}
export type CannotVouch = CannotTakeSignature | 'counts-already' | 'counts-not' | 'last-key'

export const confirmKey: ActOf<'signing-key.confirm', Vouching, HeldKey, CannotVouch> = {
  name: 'signing-key.confirm',
  sees: 'signing-key.read',
  find: held,
  work: async (tx, key, input, moment) => {
    if (!waits(key)) return no('counts-already')
    if (key.maySync && (await deviceBoundOnly(tx, key.member))) return no('must-be-device-bound')
    const vouched = await vouchedFor(tx, 'enrol', key, input, moment)
    if ('because' in vouched) return no(vouched.because)
    await enrolKey(tx, key, vouched, moment)
    await tellOfKey(tx, { kind: 'enrolled', member: key.member, fingerprint: key.fingerprint, site: input.site }, moment)
    return yes
  },
}
/** The last key goes by a note verbale only: else whoever has it alone could leave the member without any. */
export const removeOwnKey: ActOf<'signing-key.confirm', Vouching, HeldKey, CannotVouch> = {
  name: 'signing-key.confirm',
  sees: 'signing-key.read',
  find: held,
  work: async (tx, key, input, moment) => {
    if (!counts(key)) return no('counts-not')
    if ((await countingKeys(tx, key.member)).length < 2) return no('last-key')
    const vouched = await vouchedFor(tx, 'remove', key, input, moment)
    if ('because' in vouched) return no(vouched.because)
    await removeKey(tx, key, vouched, moment)
    await tellOfKey(tx, { kind: 'removed', member: key.member, fingerprint: key.fingerprint, site: input.site }, moment)
    return yes
  },
}

interface ByKey {
  readonly confirmation: Confirmation
  readonly confirmedBy: string | null
}
async function vouchedFor(
  tx: Writer,
  act: KeyAct,
  { member, way, fingerprint: of }: SigningKey,
  { given, site }: Vouching,
  moment: Moment,
): Promise<ByKey | { because: CannotTakeSignature }> {
  // Only what is made up can be confirmed by a plain click.
  if (moment.demonstration && !given.file)
    return (await memberByCode(tx, member))?.madeUp ? { confirmation: { by: 'demonstration' }, confirmedBy: null } : { because: 'not-confirmed' }
  const payload = keyStatement({ act, member, way, fingerprint: of })
  const taken = await takeSignature(tx, { member, account: moment.person.id, payloadType: keyStatementType, payload, given, site, now: moment.now })
  return taken.ok ? { confirmation: { by: 'key', signed: taken.signed }, confirmedBy: taken.key.fingerprint } : { because: taken.because }
}

export interface DeviceRule {
  readonly member: string
  readonly deviceBound: boolean
}
export const setDeviceRule: ActOf<'signing-key.rule', DeviceRule, OfMember, never> = {
  name: 'signing-key.rule',
  grave: true,
  sees: 'signing-key.read',
  find: ofMember,
  work: async (tx, { member }, { deviceBound }, { person, now }) => {
    await insertDeviceRule(tx, member, deviceBound, person.id, now)
    await addLeaf(tx, 'members', { kind: 'key-rule', about: member, member, at: now, facts: { passkeys: deviceBound ? 'device-bound' : 'any' }, documents: {} })
    return yes
  },
}
