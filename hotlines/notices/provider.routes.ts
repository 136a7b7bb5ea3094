/** Addresses of the providers of a hotline. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { noticeWords } from './notice.words.ts'
import { addProvider, changeProvider } from './provider.act.ts'
import { providerPage, providersPage } from './provider.pages.tsx'
import { newProvider, readProvider, type TypedProvider, typedProvider } from './provider.rules.ts'
import { providerOf, providersOf } from './provider.store.ts'

export const providerRoutes = new Routes()

const typedIn = (form: Form): TypedProvider => ({
  name: form.text('name'),
  // A form that knows of no interface means mail.
  channel: form.text('channel') || 'mail',
  email: form.text('email'),
  language: form.text('language'),
  rung: form.text('rung'),
  networks: form.text('networks'),
  windowMinutes: form.text('windowMinutes'),
  opening: form.text('opening'),
  active: form.text('active') === 'yes',
})
function mistakesOf(cx: Context, because: 'mistakes' | 'nothing-said' | 'changed-meanwhile', typed: TypedProvider): Mistake[] {
  const say = noticeWords(cx.language)
  const read = readProvider(typed)
  if (because === 'mistakes') return 'wrong' in read ? read.wrong.map(([field, wrong]) => ({ field, text: say(wrong) })) : []
  return [{ field: 'name', text: say(because) }]
}
providerRoutes.view('/hotlines/:member/providers', {
  name: 'provider.read',
  find: findMember,
  page: async (cx, { member: code }) => {
    const [member, providers] = await Promise.all([namedMember(cx, code), providersOf(cx.db, code)])
    return providersPage(cx, { member, providers, edits: ask(cx.person, 'provider.set', { member: code }) !== null })
  },
})
providerRoutes.view('/hotlines/:member/providers/new', {
  name: 'provider.set',
  find: findMember,
  page: async (cx, { member }) => providerPage(cx, { member: await namedMember(cx, member), id: null, typed: newProvider, version: 0 }),
})
providerRoutes.act('/hotlines/:member/providers/new', addProvider, {
  input: ({ member }, form) => ({ member, typed: typedIn(form) }),
  done: ({ member }) => `/hotlines/${member}/providers`,
  notice: 'saved',
  refused: async (because, { member, typed }, cx) => providerPage(cx, { member: await namedMember(cx, member), id: null, typed, version: 0 }, mistakesOf(cx, because, typed)),
})
providerRoutes.view('/hotlines/:member/providers/:provider', {
  name: 'provider.set',
  find: (db, { member, provider }) => providerOf(db, member, provider),
  page: async (cx, found) => providerPage(cx, { member: await namedMember(cx, found.member), id: found.id, typed: typedProvider(found), version: found.version }),
})
providerRoutes.act('/hotlines/:member/providers/:provider', changeProvider, {
  input: ({ member, provider }, form) => ({ member, provider, version: Number(form.text('version')) || 0, typed: typedIn(form) }),
  done: ({ member }) => `/hotlines/${member}/providers`,
  notice: 'saved',
  refused: async (because, { member, provider, typed, version }, cx) => {
    const newest = because === 'changed-meanwhile' ? ((await providerOf(cx.db, member, provider))?.version ?? 0) : version
    return providerPage(cx, { member: await namedMember(cx, member), id: provider, typed, version: newest }, mistakesOf(cx, because, typed))
  },
})
