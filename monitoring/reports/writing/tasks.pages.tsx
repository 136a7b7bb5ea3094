/** The task list of a report: parts by target and goal, one next step, and the way to the signatory. */
import { Bar } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { daysBetween, formatInstant, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Facts, Hidden } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { isDraft, type Report, stateOf } from '../report.rules.ts'
import type { PartState } from './completeness.rules.ts'
import { draftingWords, lackWords } from './drafting.words.ts'
import type { Announced, Part } from './plan.rules.ts'

interface Named {
  readonly code: string
  readonly names: Readonly<Record<string, string>>
}
export interface TasksPage {
  readonly report: Report
  readonly memberName: string
  readonly roundName: string
  readonly framework: {
    readonly targets: readonly Named[]
    readonly goals: readonly (Named & { readonly target: string })[]
    readonly indicators: readonly Named[]
    readonly questions: readonly Named[]
  }
  readonly announced: readonly Announced[]
  readonly states: readonly PartState[]
  readonly savedAt: ReadonlyMap<string, Date>
  readonly lastSaved: { readonly at: Date; readonly name: string } | null
  readonly assignments: ReadonlyMap<string, { readonly name: string }>
  readonly twoTexts: ReadonlySet<string>
  readonly people: readonly { readonly name: string; readonly role: string }[]
  readonly sentBack: string
  /** Whether this person may read the words of the draft, not only how far they are. */
  readonly mayRead: boolean
  /** Whether there are reasons of a return that this person may answer. */
  readonly mayReply: boolean
  readonly editable: ReadonlySet<string>
  readonly mayFreeze: boolean
  readonly requiredFields: number
  readonly because?: 'not-a-draft' | 'incomplete' | 'two-texts' | 'unanswered-reasons' | undefined
}

/** What a part is called in a list. */
export function partName(cx: Context, part: Part, { framework, announced }: Pick<TasksPage, 'framework' | 'announced'>): string {
  const say = draftingWords(cx.language)
  const named = (all: readonly Named[]) => pick(all.find(({ code }) => code === part.code)?.names, cx.language).text || part.code
  switch (part.kind) {
    case 'existing':
      return say('existing')
    case 'new':
      return say('new')
    case 'value':
    case 'figure':
      return say('value', { name: named(framework.indicators) })
    case 'question':
      return named(framework.questions)
    case 'progress':
      return say('progressPart', { name: announced.find(({ id }) => id === part.code)?.title ?? part.code })
    case 'contacts':
      return say('contacts')
  }
}
export const partPath = (report: string, part: string) => `/reports/${report}/parts/${encodeURIComponent(part)}`

export function tasksPage(cx: Context, page: TasksPage) {
  const say = draftingWords(cx.language)
  const { report, states, framework } = page
  const state = stateOf(report)
  const done = states.filter(({ state }) => state === 'complete').length
  const next = states.find(({ state, part }) => state !== 'complete' && page.editable.has(part.id))
  const mistakes = page.because ? [{ field: 'send', text: say(page.because) }] : []
  const groups = [
    ...framework.targets.map(({ code, names }) => ({ code, title: pick(names, cx.language).text, parts: states.filter(({ part }) => part.target === code) })),
    { code: '', title: say('general'), parts: states.filter(({ part }) => part.target === null) },
  ]
  return (
    <Page
      cx={cx}
      title={say(report.kind, { member: page.memberName })}
      section="work"
      madeUp={report.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/rounds/${report.round}`, text: page.roundName }, { text: say(report.kind, { member: page.memberName }) }]}
      lead={
        <>
          {dueWords(cx, report)} {say('partsDone', { done: String(done), of: String(states.length) })}{' '}
          {page.mayRead && isDraft(state) && next && (
            <>
              {say('next')} <a href={partPath(report.id, next.part.id)}>{`${next.part.goal ? `${next.part.goal} ` : ''}${partName(cx, next.part, page)}`}</a>.
            </>
          )}
        </>
      }
    >
      <Bar parts={states.map(({ state }) => state)} />
      <p class="small muted">
        {say('counts', {
          complete: String(done),
          begun: String(states.filter(({ state }) => state === 'begun').length),
          rest: String(states.filter(({ state }) => state === 'not-started').length),
        })}
      </p>
      <StateNotice cx={cx} page={page} />
      <div class="columns wide-left">
        <div>
          {groups.map(({ code, title, parts }) => parts.length > 0 && <Target cx={cx} page={page} code={code} title={title} parts={parts} />)}
          <Send cx={cx} page={page} />
        </div>
        <aside class="facts" aria-labelledby="h-facts">
          <h2 id="h-facts">{say('facts')}</h2>
          <Facts
            rows={[
              [say('due'), report.due ? formatInstant(cx.language, report.due, report.zone) : '–'],
              [say('opened'), formatInstantDay(cx.language, report.openedAt, report.zone)],
              page.lastSaved && [say('lastSaved'), `${formatInstant(cx.language, page.lastSaved.at, report.zone)}, ${page.lastSaved.name}`],
              [say('required'), String(page.requiredFields)],
            ]}
          />
          <h2>{say('drafters')}</h2>
          <ul>
            {page.people.map(({ name, role }) => (
              <li>
                {name} <span class="muted">{role}</span>
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </Page>
  )
}

export function dueWords(cx: Context, report: Pick<Report, 'due' | 'zone'>): string {
  const say = draftingWords(cx.language)
  if (!report.due) return ''
  const days = daysBetween(cx.now, report.due, report.zone)
  const date = formatInstantDay(cx.language, report.due, report.zone)
  return report.due >= cx.now ? say('dueIn', { count: days, date }) : say('overdue', { count: -days, date })
}

function StateNotice({ cx, page: { report, sentBack, mayReply } }: { cx: Context; page: TasksPage }) {
  const say = draftingWords(cx.language)
  const state = stateOf(report)
  const last = report.texts.at(-1)
  if (!last || state === 'drafting' || state === 'not-opened') return null
  const at = (date: Date | null) => (date ? formatInstantDay(cx.language, date, report.zone) : '')
  const words =
    state === 'with-signatory'
      ? say(state, { date: at(last.frozenAt) })
      : state === 'submitted'
        ? say(state, { date: at(last.submittedAt) })
        : state === 'sent-back'
          ? say(state, { reasons: sentBack })
          : say(state)
  return (
    <div class="notice stack">
      <p>{words}</p>
      <p>
        <a href={`/reports/${report.id}/texts/${last.number}`}>{say('readText')}</a>
        {last.reference && (
          <>
            {' · '}
            <a href={`/reports/${report.id}/receipts/${last.reference}`}>{say('receipt')}</a>
          </>
        )}
        {mayReply && (
          <>
            {' · '}
            <a href={`/reports/${report.id}/replies`}>{say('replies')}</a>
          </>
        )}
      </p>
    </div>
  )
}

function Target({ cx, page, code, title, parts }: { cx: Context; page: TasksPage; code: string; title: string; parts: readonly PartState[] }) {
  const say = draftingWords(cx.language)
  const id = `target-${code || 'general'}`
  return (
    <section class="tasks" aria-labelledby={id}>
      <div class="target-head">
        {code && (
          <span class="n" aria-hidden="true">
            {code}
          </span>
        )}
        <h2 id={id}>
          {code && <span class="vh">{say('target', { code })}</span>}
          {title}
        </h2>
      </div>
      <table class="fold">
        <caption class="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('part')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('with')}</th>
            <th scope="col">{say('saved')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ part, state }) => {
            const saved = page.savedAt.get(part.id)
            const two = page.twoTexts.has(part.id)
            return (
              <tr>
                <th scope="row">
                  {part.goal && <span class="code">{part.goal} </span>}
                  {page.mayRead ? <a href={partPath(page.report.id, part.id)}>{partName(cx, part, page)}</a> : partName(cx, part, page)}
                </th>
                <td>
                  <span class={`state ${two ? 'act' : state === 'complete' ? 'done' : 'todo'}`}>{two ? say('twoTexts') : say(`state-${state}`)}</span>
                </td>
                <td>{page.assignments.get(part.id)?.name ?? <span class="muted">{say('nobody')}</span>}</td>
                <td class="nowrap" data-h={say('saved')}>
                  {saved ? formatInstantDay(cx.language, saved, page.report.zone) : '–'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Send({ cx, page }: { cx: Context; page: TasksPage }) {
  const say = draftingWords(cx.language)
  const { report, states } = page
  if (!page.mayRead || !isDraft(stateOf(report))) return null
  const open = states.filter(({ state }) => state !== 'complete')
  return (
    <section aria-labelledby="h-send" id="send">
      <h2 id="h-send">{say('send')}</h2>
      {open.length > 0 ? (
        <>
          <p class="read">{say('opensWhen')}</p>
          <ul>
            {open.map(({ part, missing }) => (
              <li>
                <a href={partPath(report.id, part.id)}>{`${part.goal ? `${part.goal} ` : ''}${partName(cx, part, page)}`}</a>: {lackWords(say, missing[0]!.lack)}
              </li>
            ))}
          </ul>
        </>
      ) : page.mayFreeze ? (
        <>
          <p class="read">{say('sendText')}</p>
          <div class="buttons">
            <form method="post" action={`/reports/${report.id}/freezing`}>
              <Hidden name="way" value="signatory" />
              <Button>{say('sendButton')}</Button>
            </form>
            <form method="post" action={`/reports/${report.id}/freezing`}>
              <Hidden name="way" value="paper" />
              <Button secondary>{say('paperButton')}</Button>
            </form>
          </div>
        </>
      ) : (
        <p class="read">{say('onlyFocalPoint')}</p>
      )}
    </section>
  )
}
