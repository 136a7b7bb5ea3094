/** A country's page in a round, for the secretariat and for the country's own focal point: where its reports stand, who is written to, everything that happened. */
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, TextArea } from '#web/kit.tsx'
import { isLanguage, languageNames } from '#web/languages.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import { correspondenceWords } from './correspondence.words.ts'
import { letterState, needsAHand } from '#web/letter-state.rules.ts'
import type { Happening, HistoryLetter } from './history.rules.ts'
import { letterName } from './ladder.pages.tsx'
import type { LetterRole, Rung } from './ladder.rules.ts'

type Kind = 'commitment' | 'progress'
export interface KindStanding {
  readonly kind: Kind
  readonly report: string | null
  readonly due: Date | null
  readonly extended: boolean
  readonly next: Rung | null
  readonly paused: string | null
}
export interface ChasedPersonLine {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly language: string
  readonly silenced: string | null
}
export interface CorrespondencePage {
  readonly round: { readonly id: string; readonly names: Texts; readonly madeUp: boolean; readonly zone: string }
  readonly member: string
  readonly memberName: string
  readonly standings: readonly KindStanding[]
  readonly people: readonly ChasedPersonLine[]
  readonly history: readonly Happening[]
  /** The secretariat acts here; the country reads. */
  readonly mayAct: boolean
}

export function correspondencePage(cx: Context, page: CorrespondencePage) {
  const say = correspondenceWords(cx.language)
  const { round, memberName, mayAct } = page
  const title = say('title', { member: memberName })
  const home = mayAct ? { href: `/desk?round=${round.id}`, text: say('desk') } : { href: '/work', text: say('work') }
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={pick(round.names, cx.language).text}
      lead={say('lead')}
      section={mayAct ? 'desk' : 'work'}
      madeUp={round.madeUp}
      crumbs={[home, { text: title }]}
    >
      <section class="band">
        <h2>{say('standing')}</h2>
        <dl class="standing">
          {page.standings.map((standing) => (
            <Standing cx={cx} page={page} standing={standing} />
          ))}
        </dl>
      </section>
      <section class="band">
        <h2>{say('people')}</h2>
        <People cx={cx} page={page} />
      </section>
      <section class="band">
        <h2>{say('history')}</h2>
        {page.history.length === 0 ? <p class="empty">{say('nothing')}</p> : <History cx={cx} page={page} />}
      </section>
    </Page>
  )
}

function Standing({ cx, page, standing }: { cx: Context; page: CorrespondencePage; standing: KindStanding }) {
  const say = correspondenceWords(cx.language)
  const { kind, report, due, extended, next, paused } = standing
  const day = (at: Date) => formatInstantDay(cx.language, at, page.round.zone)
  return (
    <div>
      <dt>{report ? <a href={`/reports/${report}`}>{say(kind)}</a> : say(kind)}</dt>
      <dd>{due ? say(extended ? 'extendedDue' : 'due', { date: day(due) }) : say('noDate')}</dd>
      {paused !== null ? (
        <dd>
          {say('pausedNow', { reason: paused })}{' '}
          {page.mayAct && (
            <form class="inline" method="post" action={`/desk/rounds/${page.round.id}/pauses/${page.member}/end`}>
              <Hidden name="kind" value={kind} />
              <button class="link" type="submit">
                {say('goOn')}
              </button>
            </form>
          )}
        </dd>
      ) : (
        <dd>{next ? say('next', { letter: letterName(cx, next.step.template), date: formatInstant(cx.language, next.at, page.round.zone) }) : say('noNext')}</dd>
      )}
    </div>
  )
}

function People({ cx, page }: { cx: Context; page: CorrespondencePage }) {
  const say = correspondenceWords(cx.language)
  if (!page.people.length) return <p class="empty">{say('nobodySits')}</p>
  return (
    <table class="fold">
      <caption class="vh">{say('people')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('person')}</th>
          <th scope="col">{say('role')}</th>
          <th scope="col">{say('language')}</th>
          <th scope="col">{say('reminders')}</th>
        </tr>
      </thead>
      <tbody>
        {page.people.map(({ id, name, role, language, silenced }) => (
          <tr>
            <th scope="row">{name}</th>
            <td data-h={say('role')}>{say(`r-${role as LetterRole}`)}</td>
            <td data-h={say('language')} lang={language}>
              {isLanguage(language) ? languageNames[language] : language}
            </td>
            <td data-h={say('reminders')}>
              {silenced === null ? say('gets') : say('silencedBecause', { reason: silenced })}
              {page.mayAct && ' · '}
              {page.mayAct &&
                (silenced === null ? (
                  <a href={`/rounds/${page.round.id}/members/${page.member}/silences/${id}`}>
                    {say('silence')}
                    <span class="vh">: {name}</span>
                  </a>
                ) : (
                  <form class="inline" method="post" action={`/rounds/${page.round.id}/members/${page.member}/silences/${id}/end`}>
                    <button class="link" type="submit">
                      {say('again')}
                      <span class="vh">: {name}</span>
                    </button>
                  </form>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const History = ({ cx, page }: { cx: Context; page: CorrespondencePage }) => {
  const say = correspondenceWords(cx.language)
  return (
    <table class="fold history">
      <caption class="vh">{say('history')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('what')}</th>
        </tr>
      </thead>
      <tbody>
        {page.history.map((happening) => (
          <tr>
            <th scope="row" class="nowrap">
              {formatInstant(cx.language, happening.at, page.round.zone)}
            </th>
            <td data-h={say('what')}>
              {happening.what === 'letter' ? <Letter cx={cx} page={page} letter={happening.letter} /> : <What cx={cx} page={page} happening={happening} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function What({ cx, page, happening }: { cx: Context; page: CorrespondencePage; happening: Exclude<Happening, { what: 'letter' }> }) {
  const say = correspondenceWords(cx.language)
  if (happening.what === 'announced') return <>{say('announced')}</>
  if (happening.what === 'nobody') return <span class="late">{say('nobody', { role: say(`r-${happening.role as LetterRole}`) })}</span>
  if (happening.what === 'erased') return <span class="wrap-any">{say('erased', { role: say(`r-${happening.role as LetterRole}`), digest: happening.digest })}</span>
  const report = say(happening.kind)
  if (happening.what === 'extended') return <>{say('extended', { report, date: formatInstantDay(cx.language, happening.until, page.round.zone), reason: happening.reason })}</>
  if (happening.what === 'paused') return <>{say('paused', { report, reason: happening.reason })}</>
  if (happening.what === 'pause-ended') return <>{say('pause-ended', { report })}</>
  return <>{say(happening.what, { report, reference: happening.reference ?? '' })}</>
}

function Letter({ cx, page, letter }: { cx: Context; page: CorrespondencePage; letter: HistoryLetter }) {
  const say = correspondenceWords(cx.language)
  const state = letterState(letter)
  const other = letter.language === cx.language ? undefined : letter.language
  return (
    <details>
      <summary>{say('letterTo', { name: letter.to, subject: letter.subject })}</summary>
      <p class="as-written letter" lang={other}>
        {letter.body}
      </p>
      {letter.answer && <p class="small muted wrap-any">{say('answer', { answer: letter.answer })}</p>}
      {letter.digest && <p class="small muted wrap-any">{say('digest', { digest: letter.digest })}</p>}
      {letter.bounceDiagnostic && <p class="small muted wrap-any">{say('bounce', { answer: letter.bounceDiagnostic })}</p>}
      <p class={needsAHand(state) ? 'small late' : 'small muted'}>
        {say(`l-${state}`)}
        {letter.byHand && `, ${say('byHand')}`}
      </p>
      {page.mayAct && needsAHand(state) && (
        <form method="post" action={`/letters/${letter.id}/again`}>
          <Hidden name="back" value={`/rounds/${page.round.id}/members/${page.member}`} />
          <Button secondary small>
            {say('sendAgain')}
          </Button>
        </form>
      )}
    </details>
  )
}

export interface SilencePage {
  readonly round: CorrespondencePage['round']
  readonly member: string
  readonly memberName: string
  readonly person: { readonly id: string; readonly name: string }
  readonly reason: string
  readonly because?: 'silenced' | 'no-reason'
}
export function silencePage(cx: Context, { round, member, memberName, person, reason, because }: SilencePage) {
  const say = correspondenceWords(cx.language)
  const title = say('silenceTitle', { name: person.name })
  const mistakes = because ? [{ field: because === 'no-reason' ? 'reason' : 'main', text: say(because) }] : []
  return (
    <Page
      cx={cx}
      title={title}
      lead={say('silenceLead')}
      section="desk"
      madeUp={round.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/desk?round=${round.id}`, text: say('desk') }, { href: `/rounds/${round.id}/members/${member}`, text: memberName }, { text: title }]}
    >
      <form class="read" method="post" action={`/rounds/${round.id}/members/${member}/silences/${person.id}`}>
        <TextArea name="reason" label={say('reason')} value={reason} mistakes={mistakes} rows={3} />
        <Button>{say('silence')}</Button>
      </form>
    </Page>
  )
}
