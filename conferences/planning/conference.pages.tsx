/** Conferences as everybody reads them: the list, and one with its agenda. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { daysOf } from '../invitations/write-invitations.ts'
import { type AgendaItem, byDay, type Conference, hourIn } from './conference.rules.ts'
import { conferenceWords } from './conference.words.ts'

export const nameOf = (cx: Pick<Context, 'language'>, { names }: Pick<Conference, 'names'>) => pick(names, cx.language).text
export const stateWord = (cx: Pick<Context, 'language'>, { cancelled, announced }: Conference) =>
  conferenceWords(cx.language)(cancelled ? 'cancelledState' : announced ? 'announced' : 'planned')

export function conferencesPage(cx: Context, conferences: readonly Conference[], plans: boolean) {
  const say = conferenceWords(cx.language)
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} section="rounds" madeUp={conferences.some(({ madeUp }) => madeUp)} crumbs={[{ text: say('title') }]}>
      {plans && (
        <p>
          <a class="more" href="/desk/conferences/new">
            {say('plan')}
          </a>
        </p>
      )}
      {conferences.length === 0 ? (
        <p class="empty read">{say('none')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('when')}</th>
              <th scope="col">{say('where')}</th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {conferences.map((conference) => (
              <tr>
                <th scope="row">
                  <a href={`/conferences/${conference.id}`}>{nameOf(cx, conference)}</a>
                </th>
                <td data-h={say('when')}>{daysOf(conference, cx.language)}</td>
                <td data-h={say('where')}>{conference.place || '–'}</td>
                <td>{stateWord(cx, conference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}

export interface ConferencePage {
  readonly conference: Conference
  readonly agenda: readonly AgendaItem[]
  readonly memberName: (code: string) => string
  readonly roundName: string
  /** Whether the reader is of an invited member, or of the secretariat. */
  readonly inside: boolean
  readonly plans: boolean
  /** Members whose delegation the reader may look at. */
  readonly delegations: readonly string[]
  /** What stands below the title of an item: its documents, minutes, decisions. */
  readonly below: (item: AgendaItem | null) => Child
}
export function conferencePage(cx: Context, page: ConferencePage) {
  const say = conferenceWords(cx.language)
  const { conference, agenda, memberName, inside, plans, delegations } = page
  const name = nameOf(cx, conference)
  return (
    <Page
      cx={cx}
      title={name}
      eyebrow={[daysOf(conference, cx.language), conference.place].filter(Boolean).join(' · ')}
      section="rounds"
      madeUp={conference.madeUp}
      crumbs={[{ href: '/conferences', text: say('title') }, { text: name }]}
    >
      {conference.cancelled && <p class="notice hand">{say('cancelledText', { reason: conference.cancelled.reason })}</p>}
      <div class="columns">
        <div>
          <section aria-labelledby="h-agenda">
            <h2 id="h-agenda">{say('agenda')}</h2>
            {agenda.length === 0 ? <p class="empty read">{say('agendaNone')}</p> : <Agenda cx={cx} page={page} />}
          </section>
          {page.below(null)}
        </div>
        <aside class="facts" aria-labelledby="h-when">
          <h2 id="h-when">{say('when')}</h2>
          <Facts
            rows={[
              [say('when'), daysOf(conference, cx.language)],
              conference.place !== '' && [say('where'), conference.place],
              inside && conference.link !== '' && [say('link'), <a href={conference.link}>{conference.link}</a>],
              [say('host'), <a href={`/members/${conference.host}`}>{memberName(conference.host)}</a>],
              conference.round !== null && [say('round'), <a href={`/rounds/${conference.round}`}>{page.roundName}</a>],
              [say('state'), stateWord(cx, conference)],
            ]}
          />
          <p>
            <a href={`/conferences/${conference.id}/appointment.ics`}>{say('calendar')}</a>
          </p>
          <p>
            <a href={`/conferences/${conference.id}/today`}>{say('onPhone')}</a>
          </p>
          {delegations.map((member) => (
            <p>
              <a class="more" href={`/conferences/${conference.id}/delegations/${member}`}>
                {say('delegationOf', { member: memberName(member) })}
              </a>
            </p>
          ))}
          {plans && (
            <p>
              <a class="more" href={`/desk/conferences/${conference.id}`}>
                {say('manage')}
              </a>
            </p>
          )}
          <h2>{say('invited')}</h2>
          <p>
            {conference.members.length === 0
              ? say('invitedNone')
              : conference.members.map((member, at) => (
                  <>
                    {at > 0 && ', '}
                    <a href={`/members/${member}`}>{memberName(member)}</a>
                  </>
                ))}
          </p>
        </aside>
      </div>
    </Page>
  )
}

function Agenda({ cx, page: { conference, agenda, below } }: { cx: Context; page: ConferencePage }) {
  const say = conferenceWords(cx.language)
  return (
    <>
      <p class="muted">{say('zoneNote', { zone: conference.zone })}</p>
      {byDay(agenda, conference.zone).map(({ day, items }) => (
        <section aria-labelledby={`d-${day}`}>
          <h3 id={`d-${day}`}>{formatDay(cx.language, day)}</h3>
          <ol class="agenda">
            {items.map((item) => {
              const title = pick(item.titles, cx.language)
              return (
                <li id={`item-${item.id}`}>
                  <p class="hours">
                    <time datetime={item.startsAt.toISOString()}>{hourIn(item.startsAt, conference.zone)}</time>–
                    <time datetime={item.endsAt.toISOString()}>{hourIn(item.endsAt, conference.zone)}</time>
                  </p>
                  <div>
                    <h4 lang={title.language === cx.language ? undefined : title.language}>{title.text}</h4>
                    {item.notes && (
                      <p class="as-written" lang={item.language === cx.language ? undefined : item.language}>
                        {item.notes}
                      </p>
                    )}
                    {below(item)}
                  </div>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
    </>
  )
}
