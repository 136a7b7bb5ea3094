/** The manager says whom the hotline tells, and where its mail goes. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { type Provider, readProvider, type TypedProvider } from './provider.rules.ts'
import { insertProvider, lockProvider, updateProvider } from './provider.store.ts'

export interface AddingProvider {
  readonly member: string
  readonly typed: TypedProvider
}
export const addProvider: ActOf<'provider.set', AddingProvider, { readonly id: string; readonly member: string }, 'mistakes' | 'nothing-said'> = {
  name: 'provider.set',
  sees: 'provider.read',
  find: lockMember,
  work: async (tx, { member }, { typed }, { person, now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const read = readProvider(typed)
    if ('wrong' in read) return no('mistakes')
    await insertProvider(tx, member, read.said, person.id, now)
    return yes
  },
}
export interface ChangingProvider extends AddingProvider {
  readonly provider: string
  /** Of what was on the page. */
  readonly version: number
}
export const changeProvider: ActOf<'provider.set', ChangingProvider, Provider, 'mistakes' | 'changed-meanwhile'> = {
  name: 'provider.set',
  sees: 'provider.read',
  find: (tx, { member, provider }) => lockProvider(tx, member, provider),
  work: async (tx, found, { typed, version }, { person, now }) => {
    const read = readProvider(typed)
    if ('wrong' in read) return no('mistakes')
    if (found.version !== version) return no('changed-meanwhile')
    await updateProvider(tx, found, read.said, person.id, now)
    return yes
  },
}
