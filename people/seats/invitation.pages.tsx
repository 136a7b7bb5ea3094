/** The page behind a link: a seat for somebody new, a further seat for somebody known, or a new key for somebody who lost theirs. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input } from '#web/kit.tsx'
import { signInWords } from '../sign-in.words.ts'
import type { AcceptanceMistake } from './typed-person.rules.ts'

export interface Offered {
  readonly secret: string
  /** Role and, where there is one, the country or body, in words. */
  readonly seat: string
  /** Options for the browser's passkey; '' where none is made. */
  readonly options: string
}
export interface NewcomerPage extends Offered {
  readonly account: string
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
const pathOf = ({ secret }: Offered, more = '') => `/invitation/${encodeURIComponent(secret)}${more}`

/** What script needs to make a passkey with a form; in a demonstration nothing. */
const passkey = (cx: Context, { options }: Offered) => {
  const say = signInWords(cx.language)
  return options ? { 'data-passkey': 'create', 'data-options': options, 'data-error-cancelled': say('cancelled'), 'data-error-unsupported': say('unsupported') } : {}
}
const PasskeyButton = ({ cx, words, offered }: { cx: Context; words: string; offered: Offered }) => {
  const say = signInWords(cx.language)
  return (
    <>
      <Hidden name="response" value="" />
      <p class="govuk-error-message" data-passkey-error hidden role="alert"></p>
      {offered.options === '' && <p>{say('keyDemonstration')}</p>}
      <Button>{offered.options === '' ? say('takeSeat') : words}</Button>
      {offered.options && (
        <noscript>
          <p class="mt4">{say('noScript')}</p>
        </noscript>
      )}
    </>
  )
}

export function newcomerPage(cx: Context, page: NewcomerPage) {
  const say = signInWords(cx.language)
  const { seat, account, name, email, mistake } = page
  const [field, words] = mistake ? places[mistake] : [null, null]
  const mistakes: Mistake[] = field ? [{ field, text: say(words) }] : []
  return (
    <Page cx={cx} title={say('invited')} lead={say('invitedLead', { seat })} mistakes={mistakes} madeUp={cx.demonstration}>
      <div class="read">
        <p>
          {say('haveAccount')} <a href={`/sign-in?next=${encodeURIComponent(pathOf(page))}`}>{say('haveAccountSignIn')}</a>
        </p>
        <form id="passkey" method="post" action={pathOf(page)} {...passkey(cx, page)}>
          <Input name="name" label={say('yourName')} hint={say('yourNameHint')} value={name} mistakes={mistakes} autocomplete="name" maxlength={200} />
          <Input name="email" type="email" label={say('yourEmail')} value={email} mistakes={mistakes} autocomplete="email" maxlength={200} />
          <Hidden name="account" value={account} />
          <PasskeyButton cx={cx} words={say('makePasskey')} offered={page} />
          <p class="mt5">
            <a href="/privacy">{say('privacy')}</a>
          </p>
        </form>
      </div>
    </Page>
  )
}

/** The link is used by whoever is signed in; nothing is made, the seat is added. */
export function furtherSeatPage(cx: Context, page: Offered, refused?: 'has-seat') {
  const say = signInWords(cx.language)
  const mistakes: Mistake[] = refused ? [{ field: 'seat', text: say('hasSeat') }] : []
  return (
    <Page cx={cx} title={say('invited')} lead={say('invitedLead', { seat: page.seat })} mistakes={mistakes} madeUp={cx.demonstration}>
      <div class="read" id="seat">
        <p>{say('furtherSeat', { name: cx.person.name })}</p>
        <form method="post" action={pathOf(page, '/seat')}>
          <Button>{say('takeSeat')}</Button>
        </form>
      </div>
    </Page>
  )
}

export function renewalPage(cx: Context, page: Offered & { readonly name: string }, refused = false) {
  const say = signInWords(cx.language)
  const mistakes: Mistake[] = refused ? [{ field: 'passkey', text: say('passkeyNotMade') }] : []
  return (
    <Page cx={cx} title={say('renew')} lead={say('renewLead', { name: page.name })} mistakes={mistakes} madeUp={cx.demonstration}>
      <form class="read" id="passkey" method="post" action={pathOf(page, '/key')} {...passkey(cx, page)}>
        <PasskeyButton cx={cx} words={say('renewKey')} offered={page} />
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
