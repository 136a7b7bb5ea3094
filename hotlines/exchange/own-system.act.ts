/** A manager says that the hotline works in a system of its own, and how that is reached and known; and has what did not get through tried again. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hotlineOf, openingOf } from '../desk/hotline.store.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { seeAnew } from '../procedures/procedure.store.ts'
import { putOffTo } from './messages.store.ts'
import { readOwnSystem, type TypedOwnSystem } from './own-system.rules.ts'
import { exchangeKeyOf, insertExchangeKey, insertOwnSystem, ownSystemOf } from './own-system.store.ts'
import { keyId } from './signature.ts'

interface OfMember {
  readonly id: string
  readonly member: string
}
export interface SettingOwnSystem {
  readonly member: string
  readonly typed: TypedOwnSystem
  /** Of what was on the page; 0 before the first. */
  readonly version: number
}
export type CannotSetOwnSystem = 'mistakes' | 'nothing-said' | 'form-is-open' | 'changed-meanwhile' | 'demonstration'
export const setOwnSystem: ActOf<'own-system.set', SettingOwnSystem, OfMember, CannotSetOwnSystem> = {
  name: 'own-system.set',
  grave: true,
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { typed, version }, { person, now, demonstration }) => {
    const read = readOwnSystem(typed)
    if ('wrong' in read) return no('mistakes')
    if (demonstration) return no('demonstration')
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    if (read.said.connected && (await openingOf(tx, member))) return no('form-is-open')
    if (((await ownSystemOf(tx, member))?.version ?? 0) !== version) return no('changed-meanwhile')
    await insertOwnSystem(tx, { member, version: version + 1, system: 'exchange-1', ...read.said }, person.id, now)
    await seeAnew(tx, now)
    return yes
  },
  detail: (_member, { typed }) => ({ connected: typed.connected ? 1 : 0, ...signingKeyOf(typed) }),
}
function signingKeyOf(typed: TypedOwnSystem): { readonly signingKey?: string } {
  const read = readOwnSystem(typed)
  return 'said' in read ? { signingKey: keyId(read.said.signingKey) } : {}
}

/** With which key its worker signs; said by the worker when it begins. */
export const sayExchangeKey: ActOf<'exchange-key.say', { readonly member: string; readonly publicKey: Buffer }, OfMember, 'nothing-said' | 'known'> = {
  name: 'exchange-key.say',
  find: lockMember,
  work: async (tx, { member }, { publicKey }, { now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const fingerprint = keyId(publicKey)
    if ((await exchangeKeyOf(tx, member))?.fingerprint === fingerprint) return no('known')
    await insertExchangeKey(tx, member, { fingerprint, publicKey }, now)
    return yes
  },
  detail: (_member, { publicKey }) => ({ fingerprint: keyId(publicKey) }),
}

export const tryAgain: ActOf<'exchange.try-again', { readonly member: string; readonly to: string }, OfMember, never> = {
  name: 'exchange.try-again',
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { to }, { now }) => {
    await putOffTo(tx, member, to, now)
    return yes
  },
  detail: (_member, { to }) => ({ to }),
}
