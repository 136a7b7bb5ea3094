/** Addresses of one's own account. */
import { ask } from '#access/ask.ts'
import { allMembers, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { cookie } from '#web/cookies.ts'
import { isLanguage } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { endSession } from '../end-session.act.ts'
import { createOptions } from '../passkeys.ts'
import { roleName } from '../role-name.ts'
import { isOffice, pageOf } from '../seats/seat.rules.ts'
import { type HeldSeat, seatsOfAccount } from '../seats/seat.store.ts'
import { longestEmail, longestName } from '../seats/typed-person.rules.ts'
import { deviceOf } from '../sign-in.store.ts'
import { accountPage, type AccountView, erasurePage, newPasskeyPage } from './account.pages.tsx'
import { accountById, ownData, sessionsOf } from './account.store.ts'
import { addPasskey } from './add-passkey.act.ts'
import { type Change, changeAccount } from './change-account.act.ts'
import { eraseOwnAccount } from './erase-account.act.ts'
import { passkeysOf } from './passkey.store.ts'
import { removePasskey } from './remove-passkey.act.ts'

export const accountRoutes = new Routes()

const own = (_db: unknown, _params: unknown, cx: Context) => (cx.session ? { account: cx.person.id } : undefined)
const ownId = (cx: Context) => (cx.session ? cx.person.id : '')

async function seatsInWords(cx: Context, seats: readonly HeldSeat[]): Promise<{ seat: HeldSeat; words: string }[]> {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  return seats.map((seat) => ({ seat, words: seat.member ? `${roleName(cx.language, seat.role)}, ${names.get(seat.member) ?? seat.member}` : roleName(cx.language, seat.role) }))
}
const peopleLink = (cx: Context, seat: HeldSeat) => {
  const reads = isOffice(seat.role) ? ask(cx.person, 'secretariat-people.read', {}) : ask(cx.person, 'people.read', { member: seat.member ?? '' })
  return reads ? pageOf(seat) : null
}

async function account(cx: Context, typed?: Change, because?: AccountView['because']) {
  const [person, held, passkeys, sessions] = await Promise.all([
    accountById(cx.db, cx.person.id),
    seatsOfAccount(cx.db, cx.person.id),
    passkeysOf(cx.db, cx.person.id),
    sessionsOf(cx.db, cx.person.id),
  ])
  const seats = (await seatsInWords(cx, held)).map(({ seat, words }) => ({ id: seat.id, words, givenAt: seat.givenAt, people: peopleLink(cx, seat) }))
  const { name, email, language } = typed ?? person ?? { name: '', email: '', language: cx.language }
  return accountPage(cx, { name, email, language, seats, passkeys, sessions, ...(because && { because }) })
}

accountRoutes.view('/account', { name: 'account.read', find: own, page: (cx) => account(cx) })
accountRoutes.act('/account', changeAccount, {
  input: (_params, form, cx) => ({
    account: ownId(cx),
    name: form.text('name').trim().slice(0, longestName),
    email: form.text('email').trim().slice(0, longestEmail),
    language: isLanguage(form.text('language')) ? form.text('language') : cx.language,
  }),
  // The account's language is that of the pages from now on, whatever was chosen before in this browser.
  done: ({ language }, cx) => ({ location: '/account', cookies: [cookie(cx.site, 'language', language, 31_536_000)] }),
  notice: 'saved',
  refused: (because, typed, cx) => account(cx, typed, because),
})

accountRoutes.act('/account/sessions/others/end', endSession, {
  input: (_params, _form, cx) => ({ session: cx.session?.id ?? '', except: true }),
  done: () => '/account',
  notice: 'saved',
  refused: () => undefined,
})
accountRoutes.act('/account/sessions/:session/end', endSession, {
  input: ({ session }) => ({ session }),
  done: () => '/account',
  notice: 'saved',
  refused: () => undefined,
})

const passkeyForm = async (cx: Context, label: string, refused = false) => {
  if (!cx.steppedUp) return newPasskeyPage(cx, null)
  const person = await accountById(cx.db, cx.person.id)
  const options = await createOptions(cx.db, cx.site, { account: cx.person.id, name: person?.email ?? '' }, new Date())
  return newPasskeyPage(cx, { options, label, refused })
}
accountRoutes.view('/account/passkeys/new', { name: 'passkey.add', find: own, page: (cx) => passkeyForm(cx, deviceOf(cx.userAgent)) })
accountRoutes.act('/account/passkeys', addPasskey, {
  input: (_params, form, cx) => ({
    account: ownId(cx),
    response: form.text('response'),
    label: form.text('label').trim().slice(0, 60) || deviceOf(cx.userAgent),
    site: cx.site,
  }),
  done: () => '/account',
  notice: 'saved',
  refused: (_because, { label }, cx) => passkeyForm(cx, label, true),
})
accountRoutes.act('/account/passkeys/:passkey/removal', removePasskey, {
  input: ({ passkey }) => ({ passkey }),
  done: () => '/account',
  notice: 'saved',
  refused: (because, _input, cx) => account(cx, undefined, because),
})

accountRoutes.view('/account/data.json', {
  name: 'account.export',
  find: own,
  page: async (cx, { account: id }) =>
    new Response(`${JSON.stringify({ madeUp: cx.demonstration, ...(await ownData(cx.db, id)) }, null, 1)}\n`, {
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="your-data.json"', 'cache-control': 'no-store' },
    }),
})

const erasure = async (cx: Context, refused = false) =>
  erasurePage(
    cx,
    (await seatsInWords(cx, await seatsOfAccount(cx.db, cx.person.id))).map(({ words }) => words),
    refused,
  )
accountRoutes.view('/account/erasure', { name: 'account.erase', find: own, page: (cx) => erasure(cx) })
accountRoutes.act('/account/erasure', eraseOwnAccount, {
  input: (_params, form, cx) => ({ account: ownId(cx), sure: form.text('sure') === 'yes', site: cx.site }),
  done: (_input, cx) => ({ location: '/', cookies: [cookie(cx.site, 'session', '', 0)] }),
  notice: 'saved',
  refused: (_because, _input, cx) => erasure(cx, true),
})
