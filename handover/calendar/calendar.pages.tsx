/** The form by which two persons agree on the next host, and the page on which that host answers. */
import { ask } from '#access/ask.ts'
import { type ComingTerm, isAhead, type Term } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Input, Radios, Select, SourceLink, TextArea } from '#web/kit.tsx'
import { calendarWords } from './calendar.words.ts'

export interface Planned {
  readonly members: readonly { readonly code: string; readonly name: string }[]
  readonly open: (Term & { readonly name: string; readonly here: boolean }) | undefined
}
export function planPage(cx: Context, { members, open }: Planned, typed: Readonly<Record<string, string>> = {}, mistakes: readonly Mistake[] = []) {
  const say = calendarWords(cx.language)
  const field = (name: string) => ({ name, value: typed[name], mistakes })
  return (
    <Page
      cx={cx}
      title={say('change')}
      lead={say('changeLead')}
      section="desk"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/terms', text: say('terms') }, { text: say('change') }]}
    >
      <div class="read">
        {open && <p>{say('present', { name: open.name, day: formatDay(cx.language, open.from) })}</p>}
        {open && !open.here && <p>{say('recordLead', { name: open.name })}</p>}
        <form method="post" action="/desk/terms">
          <Select
            {...field('host')}
            label={say('nextHost')}
            choices={[{ value: '', text: say('choose') }, ...members.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))]}
          />
          <Input {...field('from')} label={say('firstDay')} hint={say('firstDayHint')} width={10} />
          <Input {...field('source')} type="url" label={say('sourceLabel')} hint={say('sourceHint')} />
          <TextArea {...field('reason')} label={say('reason')} hint={say('reasonHint')} rows={3} maxlength={2000} />
          <Button>{say('send')}</Button>
        </form>
      </div>
    </Page>
  )
}

export interface Asked {
  readonly term: ComingTerm
  readonly name: string
}
export function comingPage(cx: Context, { term, name }: Asked, typed: Readonly<Record<string, string>> = {}, mistakes: readonly Mistake[] = []) {
  const say = calendarWords(cx.language)
  const answers = ask(cx.person, 'coming-term.answer', { member: term.host }) !== null && !term.cancelled && !term.taken
  const cancels = ask(cx.person, 'coming-term.cancel', {}) !== null && isAhead(term)
  return (
    <Page
      cx={cx}
      title={say('askTitle', { name })}
      lead={say('askLead', { name, day: formatDay(cx.language, term.from) })}
      madeUp={term.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/terms', text: say('terms') }, { text: say('askTitle', { name }) }]}
    >
      <div class="read">
        <p>{say('askedHint')}</p>
        <p>
          <strong>{stands(cx, term, name)}</strong>
        </p>
        {term.source && (
          <p>
            <SourceLink href={term.source} />
          </p>
        )}
        {term.accepted && isAhead(term) && ask(cx.person, 'people.read', { member: term.host }) && (
          <>
            <p>{say('peopleHint')}</p>
            <p>
              <a href={`/members/${term.host}/people`}>{say('people')}</a>
            </p>
          </>
        )}
        {answers && (
          <form method="post" action={`/terms/coming/${term.id}/answer`}>
            <Radios
              name="answer"
              label={say('answerHeading')}
              value={typed['answer'] ?? ''}
              mistakes={mistakes}
              choices={[
                { value: 'accept', text: say('accept') },
                { value: 'decline', text: say('decline') },
              ]}
            />
            <TextArea name="reason" label={say('whyNot')} hint={say('whyNotHint')} value={typed['reason']} mistakes={mistakes} rows={3} maxlength={2000} />
            <Button>{say('answer')}</Button>
          </form>
        )}
        {cancels && (
          <form method="post" action={`/terms/coming/${term.id}/cancellation`}>
            <h2>{say('cancelHeading')}</h2>
            <TextArea name="cancel-reason" label={say('cancelReason')} value={typed['cancel-reason']} mistakes={mistakes} rows={2} maxlength={2000} />
            <Button secondary>{say('cancel')}</Button>
          </form>
        )}
      </div>
    </Page>
  )
}

function stands(cx: Context, { accepted, reason, answeredAt, cancelled, taken }: ComingTerm, name: string): string {
  const say = calendarWords(cx.language)
  const day = (at: Date) => formatInstantDay(cx.language, at)
  if (taken) return say('done', { name })
  if (cancelled) return say('off', { day: day(cancelled.at), reason: cancelled.reason })
  if (accepted === null || !answeredAt) return say('waits', { name })
  return accepted ? say('saidYes', { name, day: day(answeredAt) }) : say('saidNo', { name, day: day(answeredAt), reason: reason ?? '' })
}
