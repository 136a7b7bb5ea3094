/** A manager says how the hotline takes cases of others; the secretariat enters who stands in for countries that have none here. */
import { memberByCode } from '#alliance/public.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { hotlineOf, keysOfHotline } from '../desk/hotline.store.ts'
import { ownSystemOf } from '../exchange/own-system.store.ts'
import { countryCodes } from '../hosting/country.rules.ts'
import { seeAnew } from '../procedures/procedure.store.ts'
import { receivers } from './receivers.ts'
import { readReceiving, type TypedReceiving } from './receiving.rules.ts'
import { hotlinesWithKeys, receivingOf, saveReceiving, setStandIn } from './receiving.store.ts'

export interface SettingReceiving {
  readonly member: string
  readonly typed: TypedReceiving
  /** Of what was on the page. */
  readonly version: number
}
export const setReceiving: ActOf<
  'receiving.set',
  SettingReceiving,
  { readonly id: string; readonly member: string },
  'mistakes' | 'changed-meanwhile' | 'nothing-said' | 'no-key'
> = {
  name: 'receiving.set',
  find: lockMember,
  work: async (tx, { member }, { typed, version }, { person, now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    if (typed.takes && !(await keysOfHotline(tx, member)).length && !(await ownSystemOf(tx, member))?.connected) return no('no-key')
    const read = readReceiving(typed, await hotlinesWithKeys(tx, member))
    if ('wrong' in read) return no('mistakes')
    if (((await receivingOf(tx, member))?.version ?? 0) !== version) return no('changed-meanwhile')
    await saveReceiving(tx, member, { ...read.said, version: version + 1 }, person.id, now)
    await seeAnew(tx, now)
    return yes
  },
  detail: (_member, { typed }) => ({ takes: typed.takes ? 1 : 0 }),
}

export interface SettingStandIn {
  readonly country: string
  /** Empty: nobody. */
  readonly hotline: string
}
export const setStandInOf: ActOf<'stand-in.set', SettingStandIn, { readonly id: string }, 'no-country' | 'no-receiver' | 'has-its-own'> = {
  name: 'stand-in.set',
  find: async (_tx, { country }) => ({ id: country || 'none' }),
  work: async (tx, _target, { country, hotline }, { person, now }) => {
    const isCountry = country === 'none' || countryCodes.includes(country) || (await memberByCode(tx, country))?.madeUp === true
    if (!isCountry) return no('no-country')
    const { all } = await receivers(tx, now)
    if (hotline !== '' && !all.some(({ member, takes }) => member === hotline && takes)) return no('no-receiver')
    if (hotline !== '' && all.some((each) => each.country === country)) return no('has-its-own')
    await setStandIn(tx, country, hotline || null, person.id, now)
    await seeAnew(tx, now)
    return yes
  },
  detail: (_target, { country, hotline }) => ({ country, hotline }),
}
