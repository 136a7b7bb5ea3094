/** The address that a link leads to, and the three ways in which it is used. */
import { memberByCode, memberName } from '#alliance/public.ts'
import { newId, newSecret } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { cookie } from '#web/cookies.ts'
import type { Form } from '#web/form.ts'
import { Routes } from '#web/routes.ts'
import { createOptions } from '../passkeys.ts'
import { roleName } from '../role-name.ts'
import { sessionHours } from '../session.store.ts'
import { deviceOf } from '../sign-in.store.ts'
import { furtherSeatPage, newcomerPage, renewalPage, usedUpPage } from './invitation.pages.tsx'
import { type Invitation, openInvitation } from './invitation.store.ts'
import { renewKey } from './renew-key.act.ts'
import { type Acceptance, type Browser, takeFurtherSeat, takeSeat } from './take-seat.act.ts'
import { type AcceptanceMistake, longestEmail, longestName } from './typed-person.rules.ts'

export const invitationRoutes = new Routes()

async function seatOf(cx: Context, { role, member }: Invitation): Promise<string> {
  const of = member ? await memberByCode(cx.db, member) : undefined
  return of ? `${roleName(cx.language, role)}, ${memberName(of, cx.language)}` : roleName(cx.language, role)
}
// The key's own label in the browser cannot be changed later: the role says more than a name not yet typed.
const optionsFor = (cx: Context, account: string, name: string) => (cx.demonstration ? '' : createOptions(cx.db, cx.site, { account, name }, new Date()))

interface Refused {
  readonly typed?: Pick<Acceptance, 'name' | 'email'>
  readonly because?: AcceptanceMistake | 'has-seat'
}
/** A link that is used up says so on a page of its own, whoever asks and whatever it once was. */
async function page(cx: Context, secret: string, { typed, because }: Refused = {}) {
  const invitation = await openInvitation(cx.db, secret)
  if (!invitation) return usedUpPage(cx)
  const seat = await seatOf(cx, invitation)
  if (invitation.account) {
    const options = await optionsFor(cx, invitation.account, invitation.email)
    return renewalPage(cx, { secret, seat, options, name: invitation.name }, because === 'not-made')
  }
  if (because === 'has-seat') return furtherSeatPage(cx, { secret, seat, options: '' }, because)
  if (cx.session) return furtherSeatPage(cx, { secret, seat, options: '' })
  const account = newId()
  const { name, email } = typed ?? invitation
  const options = await optionsFor(cx, account, email || invitation.role)
  return newcomerPage(cx, { secret, seat, account, options, name, email, ...(because && { mistake: because }) })
}

const browser = (form: Form, cx: Context): Browser => ({ response: form.text('response'), session: newSecret(), device: deviceOf(cx.userAgent), site: cx.site })
const signedIn = ({ session }: Browser, cx: Context) => ({ location: '/work', cookies: [cookie(cx.site, 'session', session, sessionHours * 3600)] })

invitationRoutes.view('/invitation/:secret', { name: 'invitation.accept', find: (_db, { secret }) => ({ secret }), page: (cx, { secret }) => page(cx, secret) })

invitationRoutes.act('/invitation/:secret', takeSeat, {
  input: ({ secret }, form, cx) => ({
    ...browser(form, cx),
    ...{ secret, account: form.text('account').slice(0, 100), language: cx.language },
    ...{ name: form.text('name').trim().slice(0, longestName), email: form.text('email').trim().slice(0, longestEmail) },
  }),
  done: signedIn,
  refused: (because, typed, cx) => (because === 'used-up' ? usedUpPage(cx) : page(cx, typed.secret, { typed, because })),
})

invitationRoutes.act('/invitation/:secret/seat', takeFurtherSeat, {
  input: ({ secret }, _form, cx) => ({ secret, site: cx.site }),
  done: () => '/work',
  notice: 'saved',
  refused: (because, { secret }, cx) => (because === 'used-up' ? usedUpPage(cx) : page(cx, secret, because === 'has-seat' ? { because } : {})),
})

invitationRoutes.act('/invitation/:secret/key', renewKey, {
  input: ({ secret }, form, cx) => ({ secret, ...browser(form, cx) }),
  done: signedIn,
  refused: (because, { secret }, cx) => (because === 'used-up' ? usedUpPage(cx) : page(cx, secret, { because })),
})
