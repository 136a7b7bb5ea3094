/** Keys of a hotline and of its analysts. Only public halves, and what was sealed in a browser, ever come here. */
import { createHash } from 'node:crypto'
import { credentialsOf } from '#people/public.ts'
import { newId } from '#platform/ids.ts'
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { analystKeysOf, endAnalystKey, insertAnalystKey, insertWrapped, lockAnalystKey } from './analyst-key.store.ts'
import { hotlineOf, insertKey, insertWorkerKey, isWorkerKey, keysOfHotline } from './hotline.store.ts'
import { lockMember } from './set-hotline.act.ts'

interface OfMember {
  readonly id: string
  readonly member: string
}
const bytesIn = (base64: string): Buffer => Buffer.from(base64.trim(), 'base64')
const isKey = (bytes: Buffer) => bytes.length === 32 && bytes.some((byte) => byte !== 0)
export const fingerprintOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex')

export interface MakingKey {
  readonly member: string
  /** In base64. */
  readonly publicKey: string
  readonly quorum: number
  readonly shares: number
}
/** Reports to come are sealed to the new key; those there are stay under the old one. */
export const makeKey: ActOf<'hotline-key.make', MakingKey, OfMember, 'not-a-key' | 'bad-quorum' | 'known' | 'nothing-said'> = {
  name: 'hotline-key.make',
  grave: true,
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { publicKey: typed, quorum, shares }, { person, now }) => {
    const publicKey = bytesIn(typed)
    if (!isKey(publicKey)) return no('not-a-key')
    if (!(Number.isInteger(quorum) && Number.isInteger(shares) && quorum >= 2 && quorum <= shares && shares <= 20)) return no('bad-quorum')
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const fingerprint = fingerprintOf(publicKey)
    if ((await keysOfHotline(tx, member)).some((key) => key.fingerprint === fingerprint)) return no('known')
    await insertKey(tx, { fingerprint, member, publicKey, quorum, shares }, person.id, now)
    return yes
  },
  detail: (_target, { publicKey }) => ({ fingerprint: fingerprintOf(bytesIn(publicKey)) }),
}

/** Addresses to come are sealed to it as well, so that the worker can put those of one address together, and later place them. */
export const enterWorkerKey: ActOf<'worker-key.enter', { readonly member: string; readonly publicKey: string }, OfMember, 'not-a-key' | 'known' | 'nothing-said'> = {
  name: 'worker-key.enter',
  grave: true,
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { publicKey: typed }, { person, now }) => {
    const publicKey = bytesIn(typed)
    if (!isKey(publicKey)) return no('not-a-key')
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const fingerprint = fingerprintOf(publicKey)
    if (await isWorkerKey(tx, fingerprint)) return no('known')
    await insertWorkerKey(tx, { fingerprint, member, publicKey }, person.id, now)
    return yes
  },
  detail: (_target, { publicKey }) => ({ fingerprint: fingerprintOf(bytesIn(publicKey)) }),
}

export interface AddingAnalystKey {
  readonly member: string
  readonly publicKey: string
  /** Passkey that derives it. */
  readonly credential: string
}
export const addAnalystKey: ActOf<'analyst-key.add', AddingAnalystKey, OfMember, 'not-a-key' | 'not-your-passkey'> = {
  name: 'analyst-key.add',
  grave: true,
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { publicKey: typed, credential }, { person, now }) => {
    const publicKey = bytesIn(typed)
    if (!isKey(publicKey)) return no('not-a-key')
    if (!(await credentialsOf(tx, person.id)).includes(credential)) return no('not-your-passkey')
    const before = (await analystKeysOf(tx, member)).filter((key) => key.account === person.id && key.credential === credential)
    for (const { id } of before) await endAnalystKey(tx, id, now)
    await insertAnalystKey(tx, { id: newId(), member, account: person.id, publicKey, credential, madeAt: now })
    return yes
  },
}

export const removeAnalystKey: ActOf<'analyst-key.end', { readonly key: string }, { id: string; member: string; account: string }, never> = {
  name: 'analyst-key.end',
  sees: 'hotline.read',
  find: (tx: Writer, { key }) => lockAnalystKey(tx, key),
  work: async (tx, { id }, _input, { now }) => {
    await endAnalystKey(tx, id, now)
    return yes
  },
}

export interface HandingOn {
  readonly member: string
  /** Of the colleague. */
  readonly analystKey: string
  /** Fingerprint of the key of the hotline. */
  readonly key: string
  /** In base64. */
  readonly wrapped: string
}
export const handKeyOn: ActOf<'hotline-key.wrap', HandingOn, OfMember, 'not-sealed' | 'gone'> = {
  name: 'hotline-key.wrap',
  grave: true,
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { analystKey, key, wrapped: typed }, { person, now }) => {
    const wrapped = bytesIn(typed)
    // A sealed box of 32 bytes: an ephemeral key, a tag, the secret.
    if (wrapped.length !== 80) return no('not-sealed')
    const target = await lockAnalystKey(tx, analystKey)
    const known = (await keysOfHotline(tx, member)).some(({ fingerprint }) => fingerprint === key)
    if (target?.member !== member || !known) return no('gone')
    await insertWrapped(tx, { key, analystKey, wrapped }, person.id, now)
    return yes
  },
}
