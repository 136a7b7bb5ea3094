/** The address that a link of invitation leads to. */
import { newId, newSecret } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { cookie } from '#web/cookies.ts'
import { Routes } from '#web/routes.ts'
import { acceptInvitation, type Acceptance } from './accept-invitation.act.ts'
import type { AcceptanceMistake } from './invitation-mistake.rules.ts'
import { invitationPage, usedUpPage } from './invitation.pages.tsx'
import { openInvitation } from './invitation.store.ts'
import { createOptions } from './passkeys.ts'
import { sessionHours } from './session.store.ts'
import { deviceOf } from './sign-in.store.ts'

export const invitationRoutes = new Routes()

/** A link that is used up says so on a page of its own, whoever asks and whatever it once was. */
async function page(cx: Context, secret: string, typed: Partial<Acceptance> = {}, mistake?: AcceptanceMistake) {
  const invitation = await openInvitation(cx.db, secret)
  if (!invitation) return usedUpPage(cx)
  const account = newId()
  const name = typed.name ?? invitation.name
  const email = typed.email ?? invitation.email
  // The key's own label in the browser cannot be changed later: the role says more than a name not yet typed.
  const options = await createOptions(cx.db, cx.site, { account, name: email || invitation.role }, new Date())
  return invitationPage(cx, { secret, role: invitation.role, account, options, name, email, ...(mistake && { mistake }) })
}

invitationRoutes.view('/invitation/:secret', {
  name: 'invitation.accept',
  find: (_db, { secret }) => ({ secret }),
  page: (cx, { secret }) => page(cx, secret),
})

invitationRoutes.act('/invitation/:secret', acceptInvitation, {
  input: ({ secret }, form, cx) => ({
    ...{ secret, account: form.text('account').slice(0, 100), name: form.text('name').trim().slice(0, 200), email: form.text('email').trim().slice(0, 200) },
    ...{ language: cx.language, response: form.text('response'), session: newSecret(), device: deviceOf(cx.userAgent), site: cx.site },
  }),
  done: ({ session }, cx) => ({ location: '/work', cookies: [cookie(cx.site, 'session', session, sessionHours * 3600)] }),
  refused: (because, input, cx) => (because === 'used-up' ? usedUpPage(cx) : page(cx, input.secret, input, because)),
})
