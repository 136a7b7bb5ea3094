/** A hotline's manager says who may send lists, and makes and ends what their programs show. */
import { newId, newSecret, sha256 } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { type Partner, type PartnerKind, type PartnerMistake, partnerMistakes, type Scope, scopes, type TokenMistake, tokenMistakes, type TypedPartner } from './partner.rules.ts'
import { endPartner, endToken, insertPartner, insertToken, lockPartner } from './partner.store.ts'

interface OfMember {
  readonly id: string
  readonly member: string
}
export interface AddingPartner {
  readonly member: string
  readonly typed: TypedPartner
}
export const addPartner: ActOf<'partner.set', AddingPartner, OfMember, PartnerMistake | 'name-taken' | 'nothing-said'> = {
  name: 'partner.set',
  sees: 'partner.read',
  find: lockMember,
  work: async (tx, { member }, { typed }, { person, now }) => {
    const [wrong] = partnerMistakes(typed)
    if (wrong) return no(wrong[1])
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const { name, kind, dailyReports } = typed
    const added = await insertPartner(tx, { id: newId(), member, name, kind: kind as PartnerKind, dailyReports }, person.id, now)
    return added ? yes : no('name-taken')
  },
}

interface OfPartner {
  readonly member: string
  readonly partner: string
}
/** Its tokens end with it; what it sent stays. */
export const endPartnership: ActOf<'partner.set', OfPartner, Partner, 'ended'> = {
  name: 'partner.set',
  sees: 'partner.read',
  find: (tx, { member, partner }) => lockPartner(tx, member, partner),
  work: async (tx, { id, endedAt }, _input, { person, now }) => {
    if (endedAt) return no('ended')
    await endPartner(tx, id, person.id, now)
    return yes
  },
}

export interface MakingToken extends OfPartner {
  readonly scopes: readonly string[]
  readonly endsOn: string
  /** Filled in by the act's caller, so that the answer can show it this once. */
  readonly made: { readonly id: string; readonly secret: string }
}
export const newToken = (): MakingToken['made'] => ({ id: newId(), secret: newSecret() })
export const makeToken: ActOf<'partner-token.make', MakingToken, Partner, TokenMistake | 'ended'> = {
  name: 'partner-token.make',
  grave: true,
  sees: 'partner.read',
  find: (tx, { member, partner }) => lockPartner(tx, member, partner),
  work: async (tx, partner, typed, { person, now }) => {
    if (partner.endedAt) return no('ended')
    const [wrong] = tokenMistakes(typed, now.toISOString().slice(0, 10))
    if (wrong) return no(wrong[1])
    const { id, secret } = typed.made
    const granted = scopes.filter((each): each is Scope => typed.scopes.includes(each))
    await insertToken(tx, { id, partner: partner.id, verifier: sha256(secret), scopes: granted, endsOn: typed.endsOn }, person.id, now)
    return yes
  },
  detail: (_partner, { made }) => ({ token: made.id }),
}

export const endTokenOf: ActOf<'partner-token.end', OfPartner & { readonly token: string }, Partner, 'ended'> = {
  name: 'partner-token.end',
  sees: 'partner.read',
  find: (tx, { member, partner }) => lockPartner(tx, member, partner),
  work: async (tx, { id }, { token }, { person, now }) => ((await endToken(tx, id, token, person.id, now)) ? yes : no('ended')),
  detail: (_partner, { token }) => ({ token }),
}
