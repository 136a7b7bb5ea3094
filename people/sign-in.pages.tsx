/** Signing in, proving again who one is, taking up a kept form. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden } from '#web/kit.tsx'
import { signInWords } from './sign-in.words.ts'

export interface Seated {
  readonly id: string
  readonly name: string
  readonly role: string
  /** Name of the country or body, null for the secretariat's and operator's. */
  readonly member: string | null
  readonly group: 'country' | 'other-country' | 'secretariat' | 'others'
}

export const PasskeyForm = ({ cx, action, options, button, next }: { cx: Context; action: string; options: string; button: string; next?: string }) => {
  const say = signInWords(cx.language)
  return (
    <form method="post" action={action} data-passkey="get" data-options={options} data-error-cancelled={say('cancelled')} data-error-unsupported={say('unsupported')}>
      <Hidden name="response" value="" />
      {next && <Hidden name="next" value={next} />}
      <p class="govuk-error-message" data-passkey-error hidden role="alert"></p>
      <Button>{button}</Button>
      <noscript>
        <p class="mt4">{say('noScript')}</p>
      </noscript>
    </form>
  )
}

export function signInPage(cx: Context, { next, options, people, refused }: { next: string; options: string; people: readonly Seated[]; refused?: boolean }) {
  const say = signInWords(cx.language)
  const mistakes = refused ? [{ field: 'passkey', text: say('notVerified') }] : []
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} mistakes={mistakes} madeUp={cx.demonstration} crumbs={[{ text: say('title') }]}>
      {next === '/parked' && <p class="notice">{say('kept')}</p>}
      {cx.demonstration ? (
        <PeopleOfTheDemonstration cx={cx} people={people} next={next} />
      ) : (
        <div class="read" id="passkey">
          <PasskeyForm cx={cx} action="/sign-in" options={options} button={say('byPasskey')} next={next} />
          <p class="small muted mt5">{say('lost')}</p>
        </div>
      )}
    </Page>
  )
}

function PeopleOfTheDemonstration({ cx, people, next }: { cx: Context; people: readonly Seated[]; next: string }) {
  const say = signInWords(cx.language)
  const groups = [
    ...Map.groupBy(
      people.filter(({ group }) => group === 'country'),
      ({ member }) => member ?? '',
    ),
  ]
  const section = (title: string, some: readonly Seated[], open = true) =>
    some.length > 0 &&
    (open ? (
      <section class="band">
        <h2>{title}</h2>
        <People cx={cx} people={some} next={next} />
      </section>
    ) : (
      <details class="band">
        <summary>{title}</summary>
        <People cx={cx} people={some} next={next} />
      </details>
    ))
  return (
    <>
      <p class="read">{say('demonstrationLead')}</p>
      {groups.map(([country, some]) => section(country, some))}
      {section(
        say('secretariat'),
        people.filter(({ group }) => group === 'secretariat'),
      )}
      {section(
        say('others'),
        people.filter(({ group }) => group === 'others'),
      )}
      {section(
        say('others2'),
        people.filter(({ group }) => group === 'other-country'),
        false,
      )}
    </>
  )
}

function People({ cx, people, next }: { cx: Context; people: readonly Seated[]; next: string }) {
  const say = signInWords(cx.language)
  return (
    <ul class="people">
      {people.map(({ id, name, role, member, group }) => (
        <li>
          <p>
            <strong>{name}</strong>
            <br />
            {say(`role-${role}` as 'role-drafter')}
            {member && (group === 'other-country' || group === 'secretariat' || group === 'others') ? `, ${member}` : ''}
          </p>
          <p class="muted">{say(`can-${role}` as 'can-drafter')}</p>
          <form method="post" action="/sign-in/demonstration">
            <Hidden name="person" value={id} />
            <Hidden name="next" value={next} />
            <Button secondary small>
              {say('take')}
              <span class="vh">: {name}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}

export function stepUpPage(cx: Context, { path, next, options, refused }: { path: string | null; next: string | null; options: string; refused?: boolean }) {
  const say = signInWords(cx.language)
  const mistakes = refused ? [{ field: 'passkey', text: say('notVerified') }] : []
  return (
    <Page cx={cx} title={say('stepUp')} lead={say('stepUpLead')} mistakes={mistakes} madeUp={cx.demonstration}>
      <div class="read" id="passkey">
        {(next ?? path) && <p class="muted">{say('stepUpFor', { path: next ?? path ?? '' })}</p>}
        {cx.demonstration ? (
          <form method="post" action="/step-up">
            {next !== null && <Hidden name="next" value={next} />}
            <p>{say('stepUpDemonstration')}</p>
            <Button>{say('stepUpConfirm')}</Button>
          </form>
        ) : (
          <PasskeyForm cx={cx} action="/step-up" options={options} button={say('stepUpPasskey')} {...(next !== null && { next })} />
        )}
      </div>
    </Page>
  )
}

export function parkedPage(cx: Context, form: { path: string; fields: readonly (readonly [string, string])[] } | undefined) {
  const say = signInWords(cx.language)
  const shown = form?.fields.filter(([name, value]) => value.trim() && !name.startsWith('version') && name !== 'response') ?? []
  return (
    <Page cx={cx} title={say('parked')} lead={form ? say('parkedLead') : say('parkedNone')}>
      {form && (
        <form class="read" method="post" action={form.path}>
          {form.fields.map(([name, value]) => (
            <textarea name={name} hidden>
              {'\n'}
              {value}
            </textarea>
          ))}
          {shown.length > 0 && (
            <details open>
              <summary>{say('parkedFields')}</summary>
              {shown.map(([, value]) => (
                <p class="small typed">{value}</p>
              ))}
            </details>
          )}
          <Button>{say('parkedGo')}</Button>
        </form>
      )}
    </Page>
  )
}
