/** Where people sign in and out, prove again who they are, and take up what they typed. */
import { allMembers, memberName } from '#alliance/public.ts'
import { newSecret } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { cookie } from '#web/cookies.ts'
import { Routes } from '#web/routes.ts'
import { endSession } from './end-session.act.ts'
import { getOptions } from './passkeys.ts'
import { parkedForm } from './park-form.act.ts'
import { parkedPage, type Seated, signInPage, stepUpPage } from './sign-in.pages.tsx'
import { demonstrationPeople, deviceOf } from './sign-in.store.ts'
import { startDemonstrationSession, startSession } from './start-session.act.ts'
import { stepUp } from './step-up.act.ts'
import { sessionHours } from './session.store.ts'

export const signInRoutes = new Routes()

/** Only a path of our own: `//host` and a backslash lead elsewhere in browsers. */
export const ownPath = (next: string): string => (/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/work')
const sessionCookie = (cx: Context, secret: string) => cookie(cx.site, 'session', secret, sessionHours * 3600)

async function seated(cx: Context): Promise<Seated[]> {
  if (!cx.demonstration) return []
  const [people, members] = await Promise.all([demonstrationPeople(cx.db), allMembers(cx.db)])
  const names = new Map(members.map((member) => [member.code, memberName(member, cx.language)]))
  return people.map((person) => ({ ...person, member: person.member ? (names.get(person.member) ?? person.member) : null, group: groupOf(person) }))
}
/** The countries with a story come first; the rest of the eighteen are folded away. */
const told = new Set(['XAA', 'XAB', 'XAC'])
function groupOf({ role, member }: { role: string; member: string | null }): Seated['group'] {
  if (role === 'officer' || role === 'head' || role.startsWith('incoming-') || role === 'past-officer') return 'secretariat'
  if (role === 'observer' || role === 'operator') return 'others'
  return told.has(member ?? '') ? 'country' : 'other-country'
}
const signIn = async (cx: Context, next: string, refused = false) =>
  signInPage(cx, { next, refused, options: cx.demonstration ? '' : await getOptions(cx.db, cx.site, 'sign-in', '', new Date()), people: await seated(cx) })

signInRoutes.view('/sign-in', {
  name: 'session.start',
  find: () => ({}),
  page: (cx) => signIn(cx, ownPath(cx.query.get('next') ?? '/work')),
})

signInRoutes.act('/sign-in', startSession, {
  input: (_params, form, cx) => ({ response: form.text('response'), secret: newSecret(), device: deviceOf(cx.userAgent), site: cx.site, next: ownPath(form.text('next')) }),
  done: ({ secret, next }, cx) => ({ location: next, cookies: [sessionCookie(cx, secret)] }),
  refused: (_because, _input, cx, form) => signIn(cx, ownPath(form.text('next')), true),
})

signInRoutes.act('/sign-in/demonstration', startDemonstrationSession, {
  input: (_params, form, cx) => ({ person: form.text('person'), secret: newSecret(), device: deviceOf(cx.userAgent), next: ownPath(form.text('next')) }),
  done: ({ secret, next }, cx) => ({ location: next, cookies: [sessionCookie(cx, secret)] }),
  refused: () => undefined,
})

signInRoutes.act('/sign-out', endSession, {
  input: (_params, _form, cx) => ({ session: cx.session?.id ?? '' }),
  done: (_input, cx) => ({ location: '/', cookies: [cookie(cx.site, 'session', '', 0)] }),
  refused: () => undefined,
})

const waiting = (cx: Context) => parkedForm(cx.db, cx.cookies('parked'), cx.person.id)
/** After the proof: to the form that waits, or to where somebody was on the way. */
const stepUpAgain = async (cx: Context, next: string | null, refused = false) =>
  stepUpPage(cx, { next, path: (await waiting(cx))?.path ?? null, refused, options: cx.demonstration ? '' : await getOptions(cx.db, cx.site, 'step-up', cx.person.id, new Date()) })

signInRoutes.view('/step-up', {
  name: 'session.step-up',
  find: (_db, _params, cx) => (cx.session ? { account: cx.person.id } : undefined),
  page: (cx) => stepUpAgain(cx, cx.query.get('next')),
})

signInRoutes.act('/step-up', stepUp, {
  input: (_params, form, cx) => ({ session: cx.session?.id ?? null, account: cx.person.id, response: form.text('response'), site: cx.site, next: form.text('next') || null }),
  done: async ({ next }, cx) => {
    if (next !== null) return ownPath(next)
    return (await waiting(cx)) ? '/parked' : '/work'
  },
  refused: (_because, { next }, cx) => stepUpAgain(cx, next, true),
})

signInRoutes.view('/parked', {
  name: 'parked-form.read',
  find: () => ({}),
  page: async (cx) => parkedPage(cx, await waiting(cx)),
})
