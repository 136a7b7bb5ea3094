/** Addresses of a hotline's people for systems elsewhere. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { newestWorkerKeys } from '../desk/hotline.store.ts'
import { memberNames } from '../transfers/gather-transfers.ts'
import { exchangePage, keyWords } from './exchange.pages.tsx'
import { exchangeWords } from './exchange.words.ts'
import { messageCounts, messagesOf } from './messages.store.ts'
import { setOwnSystem, tryAgain } from './own-system.act.ts'
import { type OwnSystem, readOwnSystem, startingOwnSystem, type TypedOwnSystem } from './own-system.rules.ts'
import { anyOwnSystem, exchangeKeyOf, ownSystemOf } from './own-system.store.ts'

export const exchangeRoutes = new Routes()

const mostShown = 100
const typedFrom = (system: OwnSystem | undefined): TypedOwnSystem =>
  system
    ? { connected: system.connected, endpoint: system.endpoint, signingKey: system.signingKey.toString('base64'), sealingKey: system.sealingKey.toString('base64') }
    : startingOwnSystem

async function exchange(cx: Context, code: string, typed?: { readonly typed: TypedOwnSystem; readonly version: number }, mistakes: readonly Mistake[] = []) {
  const [member, system, messages, counts, names, workers, signing, used] = await Promise.all([
    namedMember(cx, code),
    ownSystemOf(cx.db, code),
    messagesOf(cx.db, code, mostShown),
    messageCounts(cx.db, code),
    memberNames(cx),
    newestWorkerKeys(cx.db, [code]),
    exchangeKeyOf(cx.db, code),
    anyOwnSystem(cx.db),
  ])
  const shown = { typed: typed?.typed ?? typedFrom(system), version: typed?.version ?? system?.version ?? 0 }
  // Where the keys of the system lead is for those who can change it.
  const mine = ask(cx.person, 'own-system.set', { member: code })
  const keys = { signingKey: keyWords(signing), sealingKey: keyWords(workers.get(code)) }
  return exchangePage(cx, { member, system: system ?? null, messages, counts, names, used, ...keys, ...(mine ? shown : { typed: startingOwnSystem, version: 0 }) }, mistakes)
}
exchangeRoutes.view('/hotlines/:member/exchange', { name: 'exchange.read', find: findMember, page: (cx, { member }) => exchange(cx, member) })

exchangeRoutes.act('/hotlines/:member/own-system', setOwnSystem, {
  input: ({ member }, form) => ({
    member,
    version: Number(form.text('version')) || 0,
    typed: { connected: form.text('connected') === 'yes', endpoint: form.text('endpoint'), signingKey: form.text('signingKey'), sealingKey: form.text('sealingKey') },
  }),
  done: ({ member }) => `/hotlines/${member}/exchange#own-system`,
  notice: 'saved',
  refused: async (because, { member, typed, version }, cx) => {
    const say = exchangeWords(cx.language)
    const read = readOwnSystem(typed)
    const mistakes =
      because === 'mistakes' && 'wrong' in read
        ? read.wrong.map(([field, wrong]): Mistake => ({ field, text: say(wrong) }))
        : [{ field: 'connected', text: say(because as 'form-is-open') }]
    const newest = because === 'changed-meanwhile' ? ((await ownSystemOf(cx.db, member))?.version ?? 0) : version
    return exchange(cx, member, { typed, version: newest }, mistakes)
  },
})
exchangeRoutes.act('/hotlines/:member/messages/again', tryAgain, {
  input: ({ member }, form) => ({ member, to: form.text('to') }),
  done: ({ member }) => `/hotlines/${member}/exchange`,
  notice: 'saved',
  refused: () => undefined,
})
