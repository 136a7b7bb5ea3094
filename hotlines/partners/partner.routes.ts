/** Addresses of a hotline's people for its partners and their tokens. */
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { addPartner, endPartnership, endTokenOf, makeToken, newToken } from './partner.act.ts'
import { partnerPage, partnersPage, tokenPage } from './partner.pages.tsx'
import { partnerMistakes, tokenMistakes, type TypedPartner } from './partner.rules.ts'
import { partnerOf, partnersOf, tokensOf } from './partner.store.ts'
import { partnerWords } from './partner.words.ts'

export const partnerRoutes = new Routes()

const blank: TypedPartner = { name: '', kind: '', dailyReports: 20_000 }
const today = (cx: Context) => cx.now.toISOString().slice(0, 10)

async function partners(cx: Context, code: string, typed: TypedPartner = blank, mistakes: readonly Mistake[] = [], dailyTyped = String(typed.dailyReports)) {
  const [member, all] = await Promise.all([namedMember(cx, code), partnersOf(cx.db, code)])
  return partnersPage(cx, { member, partners: all, typed, dailyTyped }, mistakes)
}
partnerRoutes.view('/hotlines/:member/partners', { name: 'partner.read', find: findMember, page: (cx, { member }) => partners(cx, member) })
partnerRoutes.act('/hotlines/:member/partners', addPartner, {
  input: ({ member }, form) => ({ member, typed: { name: form.text('name').trim(), kind: form.text('kind'), dailyReports: Number(form.text('dailyReports').trim() || 'x') } }),
  done: ({ member }) => `/hotlines/${member}/partners`,
  notice: 'saved',
  refused: (because, { member, typed }, cx, form) => {
    const say = partnerWords(cx.language)
    const wrong = partnerMistakes(typed).map(([field, each]): Mistake => ({ field, text: say(each) }))
    return partners(cx, member, typed, wrong.length ? wrong : [{ field: 'name', text: say(because) }], form.text('dailyReports'))
  },
})

const find = (db: Reader, { member, partner }: { member: string; partner: string }) => partnerOf(db, member, partner)
async function onePartner(cx: Context, of: { member: string; partner: string }, typed?: { scopes: readonly string[]; endsOn: string }, mistakes: readonly Mistake[] = []) {
  const partner = await partnerOf(cx.db, of.member, of.partner)
  if (!partner) return undefined
  const [member, tokens] = await Promise.all([namedMember(cx, of.member), tokensOf(cx.db, partner.id)])
  const inAYear = `${Number(today(cx).slice(0, 4)) + 1}${today(cx).slice(4).replace('-02-29', '-02-28')}`
  return partnerPage(cx, { member, partner, tokens, typed: typed ?? { scopes: ['send', 'read'], endsOn: inAYear } }, mistakes)
}
partnerRoutes.view('/hotlines/:member/partners/:partner', { name: 'partner.read', find, page: async (cx, { member, id }) => (await onePartner(cx, { member, partner: id }))! })
partnerRoutes.act('/hotlines/:member/partners/:partner/end', endPartnership, {
  input: ({ member, partner }) => ({ member, partner }),
  done: ({ member, partner }) => `/hotlines/${member}/partners/${partner}`,
  notice: 'saved',
  refused: (_because, of, cx) => onePartner(cx, of),
})
partnerRoutes.reveal('/hotlines/:member/partners/:partner/tokens', makeToken, {
  input: ({ member, partner }, form) => ({ member, partner, scopes: form.all('scopes'), endsOn: form.text('endsOn').trim(), made: newToken() }),
  page: async ({ member, partner, made }, cx) => tokenPage(cx, { member: await namedMember(cx, member), partner: (await partnerOf(cx.db, member, partner))!, made }),
  refused: (because, { scopes, endsOn, ...of }, cx) => {
    const say = partnerWords(cx.language)
    const wrong = tokenMistakes({ scopes, endsOn }, today(cx)).map(([field, each]): Mistake => ({ field, text: say(each) }))
    return onePartner(cx, of, { scopes, endsOn }, wrong.length ? wrong : [{ field: 'scopes', text: say(because) }])
  },
})
partnerRoutes.act('/hotlines/:member/partners/:partner/tokens/:token/end', endTokenOf, {
  input: ({ member, partner, token }) => ({ member, partner, token }),
  done: ({ member, partner }) => `/hotlines/${member}/partners/${partner}`,
  notice: 'saved',
  refused: (_because, of, cx) => onePartner(cx, of),
})
