/** The page behind a link of invitation: who one is, and the passkey that is made for it. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, Input } from '#web/kit.tsx'
import type { AcceptanceMistake } from './invitation-mistake.rules.ts'
import { signInWords } from './sign-in.words.ts'

export interface InvitationPage {
  readonly secret: string
  readonly role: string
  readonly account: string
  readonly options: string
  readonly name: string
  readonly email: string
  readonly mistake?: AcceptanceMistake
}
const places = {
  'name-missing': ['name', 'nameMissing'],
  'email-wrong': ['email', 'emailWrong'],
  'email-taken': ['email', 'emailTaken'],
  'not-made': ['passkey', 'passkeyNotMade'],
} as const

export function invitationPage(cx: Context, { secret, role, account, options, name, email, mistake }: InvitationPage) {
  const say = signInWords(cx.language)
  const [field, words] = mistake ? places[mistake] : [null, null]
  const mistakes = field ? [{ field, text: say(words) }] : []
  return (
    <Page cx={cx} title={say('invited')} lead={say('invitedLead', { role: say(`role-${role}` as 'role-operator') })} mistakes={mistakes}>
      <form
        class="read"
        id="passkey"
        method="post"
        action={`/invitation/${encodeURIComponent(secret)}`}
        data-passkey="create"
        data-options={options}
        data-error-cancelled={say('cancelled')}
        data-error-unsupported={say('unsupported')}
      >
        <Input name="name" label={say('yourName')} hint={say('yourNameHint')} value={name} mistakes={mistakes} autocomplete="name" />
        <Input name="email" label={say('yourEmail')} value={email} mistakes={mistakes} autocomplete="email" />
        <Hidden name="account" value={account} />
        <Hidden name="response" value="" />
        <p class="govuk-error-message" data-passkey-error hidden role="alert"></p>
        <Button>{say('makePasskey')}</Button>
        <noscript>
          <p class="mt4">{say('noScript')}</p>
        </noscript>
      </form>
    </Page>
  )
}

export const usedUpPage = (cx: Context) => {
  const say = signInWords(cx.language)
  return (
    <Page cx={cx} title={say('invitedGone')} lead={say('invitedGoneLead')}>
      {''}
    </Page>
  )
}
