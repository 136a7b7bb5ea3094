/** What is done to several members at once: who is touched and what would be sent, before anything happens. */
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Select, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { chasingWords } from './chasing.words.ts'
import { templateCodes } from './default-templates.rules.ts'
import { letterName } from './ladder.pages.tsx'
import { type LetterRole, letterRoles } from './ladder.rules.ts'
import type { Template } from './template.rules.ts'

export const deeds = ['letter', 'extension', 'pause'] as const
export type Deed = (typeof deeds)[number]

export interface Touched {
  readonly member: string
  readonly name: string
  readonly due: Date | null
  /** For a letter: who gets it. */
  readonly people: readonly { readonly name: string; readonly language: string; readonly silenced: boolean; readonly text: Template | null }[]
}
export interface TogetherPage {
  readonly round: { readonly id: string; readonly names: Texts; readonly madeUp: boolean; readonly zone: string }
  readonly kind: 'commitment' | 'progress'
  readonly deed: Deed
  readonly touched: readonly Touched[]
  /** Names of members that were marked and are not waited for. */
  readonly leftOut: readonly string[]
  readonly typed: { readonly template: string; readonly role: string; readonly until: string; readonly reason: string }
  readonly mistakes: readonly Mistake[]
}

export function togetherPage(cx: Context, page: TogetherPage) {
  const say = chasingWords(cx.language)
  const { round, deed, touched, leftOut } = page
  return (
    <Page
      cx={cx}
      title={say(`do-${deed}`)}
      eyebrow={`${pick(round.names, cx.language).text} · ${say(page.kind)}`}
      lead={say('togetherLead')}
      section="desk"
      madeUp={round.madeUp}
      mistakes={page.mistakes}
      crumbs={[{ href: `/desk?round=${round.id}&kind=${page.kind}`, text: say('desk') }, { text: say(`do-${deed}`) }]}
    >
      {touched.length === 0 ? (
        <p class="read" id="main-none">
          {say(leftOut.length ? 'nobody' : 'nobodyMarked')}
        </p>
      ) : (
        <>
          <h2>{say('touched', { count: touched.length })}</h2>
          {leftOut.length > 0 && <p class="muted">{say('leftOut', { names: leftOut.join(', ') })}</p>}
          {deed === 'letter' ? <LetterDeed cx={cx} page={page} /> : <DateDeed cx={cx} page={page} />}
        </>
      )}
    </Page>
  )
}

const Marked = ({ page }: { page: TogetherPage }) => (
  <>
    <Hidden name="kind" value={page.kind} />
    {page.touched.map(({ member }) => (
      <Hidden name="member" value={member} />
    ))}
  </>
)

function LetterDeed({ cx, page }: { cx: Context; page: TogetherPage }) {
  const say = chasingWords(cx.language)
  const { round, typed, touched, mistakes } = page
  const chosen = (templateCodes as readonly string[]).includes(typed.template)
  const letters = touched.flatMap(({ people }) => people).filter(({ silenced }) => !silenced).length
  return (
    <>
      <form class="filters" method="get" action={`/desk/rounds/${round.id}/together`}>
        <Hidden name="do" value="letter" />
        <Marked page={page} />
        <div>
          <Select
            name="template"
            label={say('chooseLetter')}
            value={typed.template}
            mistakes={mistakes}
            choices={[{ value: '', text: '–' }, ...templateCodes.map((value) => ({ value, text: letterName(cx, value) }))]}
          />
        </div>
        <div>
          <Select name="role" label={say('to')} value={typed.role} mistakes={mistakes} choices={letterRoles.map((value) => ({ value, text: say(`r-${value}`) }))} />
        </div>
        <Button secondary small>
          {say('show')}
        </Button>
      </form>
      <TouchedTable cx={cx} page={page} withPeople />
      {chosen && (
        <form method="post" action={`/desk/rounds/${round.id}/reminders`}>
          <Marked page={page} />
          <Hidden name="template" value={typed.template} />
          <Hidden name="role" value={typed.role} />
          <Button>{letters ? say('send', { count: letters }) : say('sendNone')}</Button>
        </form>
      )}
    </>
  )
}

function DateDeed({ cx, page }: { cx: Context; page: TogetherPage }) {
  const say = chasingWords(cx.language)
  const { round, deed, typed, mistakes } = page
  return (
    <>
      <TouchedTable cx={cx} page={page} />
      <form class="read" method="post" action={`/desk/rounds/${round.id}/${deed === 'extension' ? 'extensions' : 'pauses'}`}>
        <Marked page={page} />
        {deed === 'extension' && <Input name="until" label={say('until')} hint={say('dayHint')} value={typed.until} mistakes={mistakes} width={10} />}
        <TextArea name="reason" label={say('reason')} hint={say('reasonHint')} value={typed.reason} mistakes={mistakes} rows={3} />
        <Button>{say(deed === 'extension' ? 'extend' : 'pause')}</Button>
      </form>
    </>
  )
}

function TouchedTable({ cx, page, withPeople = false }: { cx: Context; page: TogetherPage; withPeople?: boolean }) {
  const say = chasingWords(cx.language)
  const role = page.typed.role as LetterRole
  return (
    <table class="fold mb6">
      <caption class="vh">{say('touched', { count: page.touched.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('member')}</th>
          <th scope="col">{say('due')}</th>
          {withPeople && <th scope="col">{say('goesTo')}</th>}
        </tr>
      </thead>
      <tbody>
        {page.touched.map(({ member, name, due, people }) => (
          <tr>
            <th scope="row">
              <a href={`/rounds/${page.round.id}/members/${member}`}>{name}</a>
            </th>
            <td data-h={say('due')} class="nowrap">
              {due ? formatInstantDay(cx.language, due, page.round.zone) : '–'}
            </td>
            {withPeople && (
              <td data-h={say('goesTo')}>
                {people.length === 0 && (
                  <span class="late">
                    {say(`r-${role}`)}: {say('nobodyThere')}
                  </span>
                )}
                {people.map((person) => (
                  <ToPerson cx={cx} person={person} />
                ))}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ToPerson({ cx, person: { name, language, silenced, text } }: { cx: Context; person: Touched['people'][number] }) {
  const say = chasingWords(cx.language)
  if (silenced)
    return (
      <p>
        {name} <span class="muted">({say('silenced')})</span>
      </p>
    )
  if (!text) return <p>{name}</p>
  const other = language === cx.language ? undefined : language
  return (
    <details>
      <summary>{name}</summary>
      <blockquote class="sheet letter" lang={other}>
        <p>
          <strong>{text.subject}</strong>
        </p>
        <p class="as-written">{text.body}</p>
      </blockquote>
    </details>
  )
}
