/** Who holds seats in a country, a body or the secretariat, who is invited, and the form that invites. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Crumb, type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Select } from '#web/kit.tsx'
import { languageNames, languages } from '#web/languages.ts'
import { roleName } from '../role-name.ts'
import type { GivingMistake } from './typed-person.rules.ts'
import { isOffice, type SeatRole } from './seat.rules.ts'
import { peopleWords } from './people.words.ts'

export interface ShownSeat {
  readonly id: string
  readonly account: string
  readonly role: string
  readonly member: string | null
  readonly name: string
  readonly email: string
  readonly givenAt: Date
  /** Whether the one who looks may send a link to a new key. */
  readonly mendable: boolean
}
export interface ShownInvitation {
  readonly id: string
  readonly role: string
  readonly member: string | null
  readonly name: string
  readonly email: string
  readonly account: string | null
  readonly by: string | null
  readonly expiresAt: Date
  readonly ranOut: boolean
  readonly letter: { readonly state: 'waiting' | 'sent' | 'unknown' | 'refused'; readonly answer: string } | null
  /** In a demonstration only. */
  readonly link: string | null
}
export interface TypedInvitation {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly member: string
  readonly language: string
}
export interface PeopleView {
  /** Null: the secretariat. */
  readonly member: { readonly code: string; readonly name: string; readonly kind: string } | null
  readonly seats: readonly ShownSeat[]
  readonly invitations: readonly ShownInvitation[]
  /** Who looks sees only those of the hotline. */
  readonly ofHotline: boolean
  /** The seats that the one who looks may give here. */
  readonly roles: readonly SeatRole[]
  readonly countries: readonly { readonly code: string; readonly name: string }[]
  readonly focalPoints: readonly { readonly code: string; readonly name: string; readonly names: readonly string[] }[]
  readonly typed: TypedInvitation
  readonly because?: GivingMistake
}
const fieldOf = { 'name-missing': 'name', 'email-wrong': 'email', 'member-missing': 'member', 'has-seat': 'email', 'is-invited': 'email' } as const
const notices = ['invited', 'withdrawn', 'ended', 'mended'] as const

export function peoplePage(cx: Context, view: PeopleView) {
  const say = peopleWords(cx.language)
  const { member, because } = view
  const mistakes: Mistake[] = because ? [{ field: fieldOf[because], text: say(because) }] : []
  const title = member ? say('of', { member: member.name }) : say('office')
  const lead = member ? say(view.ofHotline ? 'leadHotline' : member.kind === 'country' ? 'leadCountry' : 'leadBody', { member: member.name }) : say('leadOffice')
  const crumbs: Crumb[] = member ? [{ href: `/members/${member.code}`, text: member.name }, { text: title }] : [{ text: title }]
  const notice = notices.find((each) => each === cx.notice)
  return (
    <Page cx={cx} title={title} lead={lead} crumbs={crumbs} mistakes={mistakes} madeUp={cx.demonstration} section="work" notice={notice && say(notice)}>
      <Seats cx={cx} view={view} />
      {view.invitations.length > 0 && <Invitations cx={cx} view={view} />}
      {view.roles.length > 0 && <Invite cx={cx} view={view} mistakes={mistakes} />}
      {view.focalPoints.length > 0 && <FocalPoints cx={cx} view={view} />}
    </Page>
  )
}

function Seats({ cx, view: { member, seats, countries } }: { cx: Context; view: PeopleView }) {
  const say = peopleWords(cx.language)
  const country = new Map(countries.map(({ code, name }) => [code, name]))
  if (seats.length === 0) return <p class="empty read">{say('nobody')}</p>
  return (
    <table class="fold mb6">
      <caption class="vh">{say('seats')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('role')}</th>
          {!member && <th scope="col">{say('comesFrom')}</th>}
          <th scope="col">{say('mail')}</th>
          <th scope="col">{say('since')}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        {seats.map((seat) => (
          <tr>
            <th scope="row">
              {seat.name} {seat.account === cx.person.id && <span class="mark soft">{say('you')}</span>}
            </th>
            <td data-h={say('role')}>{roleName(cx.language, seat.role)}</td>
            {!member && <td data-h={say('comesFrom')}>{seat.member ? (country.get(seat.member) ?? seat.member) : '–'}</td>}
            <td data-h={say('mail')} class="wrap-any">
              {seat.email}
            </td>
            <td data-h={say('since')} class="nowrap">
              {formatInstantDay(cx.language, seat.givenAt)}
            </td>
            <td class="links">
              {ask(cx.person, 'seat.end', seat) && (
                <a href={`/seats/${seat.id}/end`}>
                  {say(seat.account === cx.person.id ? 'giveUp' : 'end')}
                  <span class="vh">: {seat.name}</span>
                </a>
              )}{' '}
              {seat.mendable && seat.account !== cx.person.id && (
                <a href={`/seats/${seat.id}/mending`}>
                  {say('mend')}
                  <span class="vh">: {seat.name}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Invitations({ cx, view: { invitations } }: { cx: Context; view: PeopleView }) {
  const say = peopleWords(cx.language)
  return (
    <section class="band" aria-labelledby="invitations">
      <h2 id="invitations">{say('invitations')}</h2>
      {cx.demonstration && <p class="small muted">{say('demonstrationLink')}</p>}
      <table class="fold">
        <caption class="vh">{say('invitations')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('name')}</th>
            <th scope="col">{say('role')}</th>
            <th scope="col">{say('mail')}</th>
            <th scope="col">{say('letter')}</th>
            <th scope="col">{say('until')}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          {invitations.map((each) => (
            <tr>
              <th scope="row">
                {each.name || '–'}
                {each.by && <small class="muted block">{`${say('invitedBy')} ${each.by}`}</small>}
              </th>
              <td data-h={say('role')}>{each.account ? say('newKey') : roleName(cx.language, each.role)}</td>
              <td data-h={say('mail')} class="wrap-any">
                {each.email || '–'}
              </td>
              <td data-h={say('letter')}>{each.letter ? say(`letter-${each.letter.state}`, { answer: each.letter.answer }) : '–'}</td>
              <td data-h={say('until')}>{each.ranOut ? say('ranOut', { date: formatInstantDay(cx.language, each.expiresAt) }) : formatInstant(cx.language, each.expiresAt)}</td>
              <td class="links">
                {each.link && !each.ranOut && <a href={each.link}>{say('openLink')}</a>}
                {ask(cx.person, 'invitation.withdraw', each) && (
                  <form method="post" action={`/invitations/${each.id}/withdrawal`}>
                    <button class="link" type="submit">
                      {say('withdraw')}
                      <span class="vh">: {each.name}</span>
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Invite({ cx, view, mistakes }: { cx: Context; view: PeopleView; mistakes: readonly Mistake[] }) {
  const say = peopleWords(cx.language)
  const { member, roles, countries, typed } = view
  return (
    <section class="band" aria-labelledby="invite">
      <h2 id="invite">{say('invite')}</h2>
      <p class="read">{say('inviteLead')}</p>
      <form class="read" method="post" action={member ? `/members/${member.code}/people` : '/secretariat/people'}>
        <Hidden name="id" value={typed.id} />
        <Input name="name" label={say('theirName')} value={typed.name} mistakes={mistakes} maxlength={200} autocomplete="off" />
        <Input name="email" type="email" label={say('theirMail')} hint={say('theirMailHint')} value={typed.email} mistakes={mistakes} maxlength={200} autocomplete="off" />
        <Select
          name="role"
          label={say('theirRole')}
          value={typed.role}
          mistakes={mistakes}
          choices={roles.map((value) => ({ value, text: `${roleName(cx.language, value)}: ${say(`does-${value}`)}` }))}
        />
        {roles.some((role) => isOffice(role)) && (
          <Select
            name="member"
            label={say('theirCountry')}
            hint={say('theirCountryHint')}
            value={typed.member}
            mistakes={mistakes}
            choices={[{ value: '', text: '–' }, ...countries.map(({ code, name }) => ({ value: code, text: name }))]}
          />
        )}
        <Select
          name="language"
          label={say('letterLanguage')}
          value={typed.language}
          mistakes={mistakes}
          choices={languages.map((language) => ({ value: language, text: languageNames[language] }))}
        />
        <Button>{say('send')}</Button>
      </form>
    </section>
  )
}

function FocalPoints({ cx, view: { focalPoints } }: { cx: Context; view: PeopleView }) {
  const say = peopleWords(cx.language)
  const having = focalPoints.filter(({ names }) => names.length > 0).length
  return (
    <section class="band" aria-labelledby="countries">
      <h2 id="countries">{say('countries')}</h2>
      <p>{say('countriesLead', { n: having, all: focalPoints.length })}</p>
      <table class="fold">
        <caption class="vh">{say('countries')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('country')}</th>
            <th scope="col">{say('focalPoints')}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          {focalPoints.map(({ code, name, names }) => (
            <tr>
              <th scope="row">{name}</th>
              <td data-h={say('focalPoints')}>{names.length ? names.join(', ') : <span class="muted">{say('none')}</span>}</td>
              <td class="links">
                <a href={`/members/${code}/people`}>
                  {say(names.length ? 'openPeople' : 'invite')}
                  <span class="vh">: {name}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
