/** One's own account: name and address, seats, passkeys, sessions, one's data, and the end of it. */
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Input, Select } from '#web/kit.tsx'
import { languageNames, languages } from '#web/languages.ts'
import { accountWords } from './account.words.ts'

export interface AccountView {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly seats: readonly { readonly id: string; readonly words: string; readonly givenAt: Date; readonly people: string | null }[]
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly createdAt: Date; readonly usedAt: Date | null; readonly backedUp: boolean }[]
  readonly sessions: readonly { readonly id: string; readonly device: string; readonly startedAt: Date; readonly seenAt: Date }[]
  readonly because?: 'name-missing' | 'email-wrong' | 'email-taken' | 'last-one'
}
const fieldOf = { 'name-missing': 'name', 'email-wrong': 'email', 'email-taken': 'email', 'last-one': 'passkeys' } as const

export function accountPage(cx: Context, view: AccountView) {
  const say = accountWords(cx.language)
  const { because } = view
  const mistakes: Mistake[] = because ? [{ field: fieldOf[because], text: say(because) }] : []
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} section="account" mistakes={mistakes} madeUp={cx.demonstration} crumbs={[{ text: say('title') }]}>
      <div class="read">
        <You cx={cx} view={view} mistakes={mistakes} />
        <Seats cx={cx} view={view} />
        <Passkeys cx={cx} view={view} />
        <Sessions cx={cx} view={view} />
        <section aria-labelledby="data">
          <h2 id="data">{say('data')}</h2>
          <p>{say('dataText')}</p>
          <ul class="plain">
            <li>
              <a href="/account/data.json">{say('dataFile')}</a>
            </li>
            <li>
              <a href="/privacy">{say('privacy')}</a>
            </li>
            <li>
              <a href="/account/erasure">{say('erase')}</a>
            </li>
          </ul>
        </section>
      </div>
    </Page>
  )
}

function You({ cx, view, mistakes }: { cx: Context; view: AccountView; mistakes: readonly Mistake[] }) {
  const say = accountWords(cx.language)
  return (
    <section aria-labelledby="you">
      <h2 id="you">{say('you')}</h2>
      <form method="post" action="/account">
        <Input name="name" label={say('name')} hint={say('nameHint')} value={view.name} mistakes={mistakes} autocomplete="name" maxlength={200} />
        <Input name="email" type="email" label={say('email')} hint={say('emailHint')} value={view.email} mistakes={mistakes} autocomplete="email" maxlength={200} />
        <Select
          name="language"
          label={say('language')}
          hint={say('languageHint')}
          value={view.language}
          choices={languages.map((language) => ({ value: language, text: languageNames[language] }))}
        />
        <Button>{say('save')}</Button>
      </form>
    </section>
  )
}

function Seats({ cx, view: { seats } }: { cx: Context; view: AccountView }) {
  const say = accountWords(cx.language)
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{say('seats')}</h2>
      {seats.length === 0 && <p class="empty">{say('noSeats')}</p>}
      <ul class="rows">
        {seats.map(({ id, words, givenAt, people }) => (
          <li>
            <span>
              {words} <span class="muted small">{say('since', { date: formatInstantDay(cx.language, givenAt) })}</span>
            </span>
            <span class="links">
              {people && (
                <a href={people}>
                  {say('people')}
                  <span class="vh">: {words}</span>
                </a>
              )}
              <a href={`/seats/${id}/end`}>
                {say('giveUp')}
                <span class="vh">: {words}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Passkeys({ cx, view: { passkeys, because } }: { cx: Context; view: AccountView }) {
  const say = accountWords(cx.language)
  const day = (at: Date) => formatInstantDay(cx.language, at)
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{say('passkeys')}</h2>
      {because === 'last-one' && <p class="govuk-error-message">{say('last-one')}</p>}
      <p>{say(cx.demonstration ? 'passkeysDemonstration' : 'passkeysLead')}</p>
      <ul class="rows">
        {passkeys.map(({ id, label, createdAt, usedAt, backedUp }) => (
          <li>
            <span>
              {label}
              <span class="muted small block">
                {`${say('made')} ${day(createdAt)} · ${say('used')} ${usedAt ? day(usedAt) : say('never')}`}
                {backedUp && ` · ${say('copied')}`}
              </span>
            </span>
            <form method="post" action={`/account/passkeys/${id}/removal`}>
              <button class="link" type="submit">
                {say('remove')}
                <span class="vh">: {label}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      {!cx.demonstration && <a href="/account/passkeys/new">{say('add')}</a>}
    </section>
  )
}

function Sessions({ cx, view: { sessions } }: { cx: Context; view: AccountView }) {
  const say = accountWords(cx.language)
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{say('sessions')}</h2>
      <ul class="rows">
        {sessions.map(({ id, device, startedAt, seenAt }) => (
          <li>
            <span>
              {device} {id === cx.session?.id && <span class="mark soft">{say('here')}</span>}
              <span class="muted small block">{`${say('started')} ${formatInstant(cx.language, startedAt)} · ${say('seen')} ${formatInstant(cx.language, seenAt)}`}</span>
            </span>
            {id !== cx.session?.id && (
              <form method="post" action={`/account/sessions/${id}/end`}>
                <button class="link" type="submit">
                  {say('end')}
                  <span class="vh">: {device}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/account/sessions/others/end">
          <Button secondary>{say('endOthers')}</Button>
        </form>
      )}
    </section>
  )
}

export interface NewPasskeyPage {
  readonly options: string
  readonly label: string
  readonly refused: boolean
}
/** The proof is asked for before the passkey is made, so that nothing made is lost. */
export function newPasskeyPage(cx: Context, page: NewPasskeyPage | null) {
  const say = accountWords(cx.language)
  const mistakes: Mistake[] = page?.refused ? [{ field: 'passkey', text: say('not-made') }] : []
  const crumbs = [{ href: '/account', text: say('title') }, { text: say('add') }]
  return (
    <Page cx={cx} title={say('add')} lead={page ? say('addLead') : say('prove')} section="account" crumbs={crumbs} mistakes={mistakes} madeUp={cx.demonstration}>
      {page ? (
        <form
          class="read"
          id="passkey"
          method="post"
          action="/account/passkeys"
          data-passkey="create"
          data-options={page.options}
          data-error-cancelled={say('cancelled')}
          data-error-unsupported={say('unsupported')}
        >
          <Input name="label" label={say('addLabel')} hint={say('addLabelHint')} value={page.label} maxlength={60} autocomplete="off" />
          <Hidden name="response" value="" />
          <p class="govuk-error-message" data-passkey-error hidden role="alert"></p>
          <Button>{say('addMake')}</Button>
          <noscript>
            <p class="mt4">{say('noScript')}</p>
          </noscript>
        </form>
      ) : (
        <p>
          <a class="more" href="/step-up?next=/account/passkeys/new">
            {say('proveGo')}
          </a>
        </p>
      )}
    </Page>
  )
}

export function erasurePage(cx: Context, seats: readonly string[], refused = false) {
  const say = accountWords(cx.language)
  const mistakes: Mistake[] = refused ? [{ field: 'sure', text: say('not-sure') }] : []
  const crumbs = [{ href: '/account', text: say('title') }, { text: say('erase') }]
  return (
    <Page cx={cx} title={say('erase')} lead={say('eraseLead')} section="account" crumbs={crumbs} mistakes={mistakes} madeUp={cx.demonstration}>
      <form class="read" method="post" action="/account/erasure">
        <ul>
          <li>{say('eraseGoes')}</li>
          <li>{say('eraseStays')}</li>
          <li>{say('eraseTold')}</li>
        </ul>
        {seats.length > 0 && <p>{say('eraseSeats', { seats: seats.join('; ') })}</p>}
        <Checkboxes name="sure" label={<span class="vh">{say('erase')}</span>} values={[]} mistakes={mistakes} choices={[{ value: 'yes', text: say('sure') }]} />
        <div class="buttons">
          <Button>{say('eraseNow')}</Button>
          <a href="/account">{say('back')}</a>
        </div>
      </form>
    </Page>
  )
}
