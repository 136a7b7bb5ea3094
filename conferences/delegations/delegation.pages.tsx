/** A member's delegation, and everybody who comes. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Input, Radios, TextArea } from '#web/kit.tsx'
import { nameOf } from '../planning/conference.pages.tsx'
import type { Conference } from '../planning/conference.rules.ts'
import { conferenceWords } from '../planning/conference.words.ts'
import { type Delegate, delegateParts, type TypedDelegate } from './delegate.rules.ts'

export interface DelegationPage {
  readonly conference: Conference
  readonly member: string
  readonly memberName: string
  readonly delegates: readonly Delegate[]
  readonly registers: boolean
  readonly typed: TypedDelegate
  readonly mistakes: readonly Mistake[]
}
export function delegationPage(cx: Context, { conference, member, memberName, delegates, registers, typed, mistakes }: DelegationPage) {
  const say = conferenceWords(cx.language)
  const base = `/conferences/${conference.id}/delegations/${member}`
  const title = say('delegationOf', { member: memberName })
  return (
    <Page
      cx={cx}
      title={title}
      lead={say('delegationLead', { conference: nameOf(cx, conference) })}
      section="work"
      madeUp={conference.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/conferences', text: say('title') }, { href: `/conferences/${conference.id}`, text: nameOf(cx, conference) }, { text: title }]}
    >
      {delegates.length === 0 ? (
        <p class="empty read" id="list">
          {say('delegationNone')}
        </p>
      ) : (
        <table class="fold" id="list">
          <caption class="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say('person')}</th>
              <th scope="col">{say('part')}</th>
              <th scope="col">{say('email')}</th>
              <th scope="col">{say('needs')}</th>
              {registers && (
                <th scope="col">
                  <span class="vh">{say('remove')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {delegates.map(({ id, name, office, email, part, interpretation, access }) => (
              <tr>
                <th scope="row">
                  {name}
                  <br />
                  <span class="muted">{office}</span>
                </th>
                <td data-h={say('part')}>{say(`part-${part}`)}</td>
                <td data-h={say('email')}>{email || '–'}</td>
                <td data-h={say('needs')}>{[interpretation.length ? say('needsText', { languages: interpretation.join(', ') }) : '', access].filter(Boolean).join('; ') || '–'}</td>
                {registers && (
                  <td>
                    <form method="post" action={`${base}/${id}/removal`}>
                      <button class="as-link" type="submit" aria-label={say('removeOf', { name })}>
                        {say('remove')}
                      </button>
                    </form>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {registers && (
        <section class="band" aria-labelledby="h-register">
          <h2 id="h-register">{say('register')}</h2>
          <form class="read" method="post" action={base}>
            <Input name="name" label={say('person')} value={typed.name} mistakes={mistakes} maxlength={200} />
            <Input name="office" label={say('office')} value={typed.office} mistakes={mistakes} maxlength={200} />
            <Radios name="part" label={say('part')} value={typed.part} mistakes={mistakes} choices={delegateParts.map((value) => ({ value, text: say(`part-${value}`) }))} />
            <Input name="email" type="email" label={say('email')} hint={say('emailHint')} value={typed.email} mistakes={mistakes} maxlength={254} />
            <Input name="interpretation" label={say('interpretation')} hint={say('interpretationHint')} value={typed.interpretation} mistakes={mistakes} width={20} />
            <TextArea name="access" label={say('access')} hint={say('accessHint')} value={typed.access} rows={2} maxlength={1000} />
            <Button>{say('register')}</Button>
          </form>
        </section>
      )}
    </Page>
  )
}

export interface Participant extends Delegate {
  readonly memberName: string
}
export function participantsPage(cx: Context, conference: Conference, people: readonly Participant[]) {
  const say = conferenceWords(cx.language)
  const base = `/desk/conferences/${conference.id}`
  return (
    <Page
      cx={cx}
      title={say('participants')}
      eyebrow={nameOf(cx, conference)}
      lead={say('participantsLead', { count: String(people.length), members: new Set(people.map(({ member }) => member)).size })}
      section="desk"
      madeUp={conference.madeUp}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: base, text: nameOf(cx, conference) }, { text: say('participants') }]}
    >
      <p class="no-print">
        <a href={`${base}/participants.pdf`}>{say('participantsPdf')}</a> · <a href={`${base}/badges`}>{say('badges')}</a> · <a href={formatPath(cx.path, 'csv')}>CSV</a>
      </p>
      {people.length === 0 ? (
        <p class="empty read">{say('delegationNone')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('participants')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('person')}</th>
              <th scope="col">{say('country')}</th>
              <th scope="col">{say('part')}</th>
              <th scope="col">{say('needs')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ name, office, memberName, member, part, interpretation, access }) => (
              <tr>
                <th scope="row">
                  {name}
                  <br />
                  <span class="muted">{office}</span>
                </th>
                <td data-h={say('country')}>
                  <a href={`/conferences/${conference.id}/delegations/${member}`}>{memberName}</a>
                </td>
                <td data-h={say('part')}>{say(`part-${part}`)}</td>
                <td data-h={say('needs')}>{[interpretation.length ? say('needsText', { languages: interpretation.join(', ') }) : '', access].filter(Boolean).join('; ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}

/** Badges to print and cut: ten on a sheet. */
export function badgesPage(cx: Context, conference: Conference, people: readonly Participant[]) {
  const say = conferenceWords(cx.language)
  const base = `/desk/conferences/${conference.id}`
  return (
    <Page
      cx={cx}
      title={say('badges')}
      eyebrow={nameOf(cx, conference)}
      section="desk"
      madeUp={conference.madeUp}
      crumbs={[{ href: base, text: nameOf(cx, conference) }, { href: `${base}/participants`, text: say('participants') }, { text: say('badges') }]}
    >
      <ul class="badges">
        {people.map(({ name, memberName, part }) => (
          <li>
            <span class="muted">{nameOf(cx, conference)}</span>
            <strong>{name}</strong>
            <span>{memberName}</span>
            <span class="muted">{say(`part-${part}`)}</span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
