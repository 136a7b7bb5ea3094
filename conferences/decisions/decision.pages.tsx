/** Decisions: under their item, one by itself with what members answered, and where the secretariat records them. */
import type { Child } from 'hono/jsx'
import { recordWords, wordOf } from '#monitoring/public.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Facts, Hidden, Input, Radios, Select, TextArea } from '#web/kit.tsx'
import { languageNames, languages } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import type { AgendaItem, Conference } from '../planning/conference.rules.ts'
import type { Decision, TypedDecision } from './decision.rules.ts'
import { decisionsWords } from './decision.words.ts'

export const DecisionList = ({ cx, decisions }: { cx: Context; decisions: readonly Decision[] }) => {
  const say = decisionsWords(cx.language)
  return decisions.length ? (
    <ul class="plain stack decisions">
      {decisions.map((decision) => {
        const text = pick(decision.texts, cx.language)
        return (
          <li>
            <a href={`/conferences/${decision.conference}/decisions/${decision.number}`}>{say('decision', { number: decision.number })}</a>
            {!decision.publishedAt && <span class="mark soft">{say('notPublic')}</span>}
            <p class="as-written" lang={text.language === cx.language ? undefined : text.language}>
              {text.text}
            </p>
          </li>
        )
      })}
    </ul>
  ) : null
}

interface Answers {
  readonly round: string
  readonly names: Readonly<Record<string, string>>
  readonly choices: readonly { readonly code: string; readonly members: readonly string[] }[]
  readonly answers: readonly { readonly member: string; readonly value: string | null; readonly language: string }[]
}
export interface DecisionPage {
  readonly conference: Conference
  readonly conferenceName: string
  readonly decision: Decision
  readonly memberName: (code: string) => string
  readonly answered: readonly Answers[]
  /** The form in which it is changed, made public, made a question. */
  readonly below: Child
  readonly mistakes: readonly Mistake[]
}
export function decisionPage(cx: Context, { conference, conferenceName, decision, memberName, answered, below, mistakes }: DecisionPage) {
  const say = decisionsWords(cx.language)
  const text = pick(decision.texts, cx.language)
  const title = say('decision', { number: decision.number })
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={conferenceName}
      section="rounds"
      madeUp={conference.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/conferences', text: say('conferences') }, { href: `/conferences/${conference.id}`, text: conferenceName }, { text: title }]}
    >
      <div class="columns">
        <div>
          <p class="read as-written lead" lang={text.language === cx.language ? undefined : text.language}>
            {text.text}
          </p>
          {decision.obligation && <Obligation cx={cx} decision={decision} answered={answered} memberName={memberName} />}
          {below}
        </div>
        <aside class="facts" aria-labelledby="h-about">
          <h2 id="h-about">{title}</h2>
          <Facts
            rows={[
              [say('addressees'), decision.addressees.length ? decision.addressees.map(memberName).join(', ') : say('allMembers')],
              [say('deadline'), decision.deadline ? formatDay(cx.language, decision.deadline) : say('noDeadline')],
              [say('state'), decision.publishedAt ? say('publicSince', { date: formatInstantDay(cx.language, decision.publishedAt, conference.zone) }) : say('notPublic')],
            ]}
          />
        </aside>
      </div>
    </Page>
  )
}

function Obligation({ cx, decision, answered, memberName }: { cx: Context; decision: Decision; answered: readonly Answers[]; memberName: (code: string) => string }) {
  const say = decisionsWords(cx.language)
  const { framework, question } = decision.obligation!
  const word = (code: string) => (code === 'yes' || code === 'no' || code === 'answered' || code === 'not-reported' ? say(code) : wordOf(recordWords(cx.language), code))
  return (
    <section class="band" id="obligation" aria-labelledby="h-obligation">
      <h2 id="h-obligation">{say('obligation')}</h2>
      <p class="read">
        {say('obligationText', { question, framework })} {answered.length === 0 && say('notAsked')}
      </p>
      {answered.map(({ round, names, choices, answers }) => (
        <>
          <table class="fold">
            <caption>{say('whoAnswered', { round: pick(names, cx.language).text })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('answer')}</th>
                <th scope="col" class="num">
                  {say('count')}
                </th>
                <th scope="col">{say('members')}</th>
              </tr>
            </thead>
            <tbody>
              {choices.map(({ code, members }) => (
                <tr>
                  <th scope="row">{word(code)}</th>
                  <td class="num" data-h={say('count')}>
                    {members.length}
                  </td>
                  <td data-h={say('members')}>{members.map(memberName).join(', ') || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {answers.some(({ value }) => value !== null && value !== 'yes' && value !== 'no') && (
            <dl class="read">
              {answers.map(({ member, value, language }) => (
                <div>
                  <dt>
                    <a href={`/reports?member=${member}&round=${round}`}>{memberName(member)}</a>
                  </dt>
                  <dd lang={language === cx.language ? undefined : language}>{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      ))}
    </section>
  )
}

export interface DecisionForm {
  readonly conference: Conference
  readonly agenda: readonly AgendaItem[]
  /** null: a new one. */
  readonly decision: Decision | null
  readonly typed: TypedDecision
  readonly members: readonly { readonly code: string; readonly name: string }[]
  readonly mistakes: readonly Mistake[]
}
export function DecisionFields({ cx, form: { conference, agenda, decision, typed, members, mistakes } }: { cx: Context; form: DecisionForm }) {
  const say = decisionsWords(cx.language)
  const base = `/desk/conferences/${conference.id}/decisions`
  return (
    <form class="read" method="post" action={decision ? `${base}/${decision.number}` : base}>
      {decision && <Hidden name="version" value={String(decision.version)} />}
      {languages.map((language) => (
        <TextArea
          name={`text-${language}`}
          label={say('textIn', { language: languageNames[language] })}
          value={typed.texts[language] ?? ''}
          mistakes={mistakes}
          rows={3}
          maxlength={10_000}
          language={language}
        />
      ))}
      <Select
        name="decision-item"
        label={say('item')}
        value={typed.item}
        mistakes={mistakes}
        choices={[{ value: '', text: say('wholeConference') }, ...agenda.map(({ id, titles }) => ({ value: id, text: pick(titles, cx.language).text }))]}
      />
      <Input name="deadline" type="date" label={say('deadline')} value={typed.deadline} mistakes={mistakes} width={10} />
      <details open={typed.addressees.length > 0}>
        <summary>{say('addressees')}</summary>
        <Checkboxes
          name="addressees"
          label={say('addressees')}
          hint={say('addresseesHint')}
          values={typed.addressees}
          mistakes={mistakes}
          choices={members.map(({ code, name }) => ({ value: code, text: name }))}
        />
      </details>
      <Button>{say(decision ? 'save' : 'record')}</Button>
    </form>
  )
}

/** What the secretariat does with a decision beside changing its words. */
export function DecisionWork({
  cx,
  conference,
  decision,
  frameworks,
}: {
  cx: Context
  conference: Conference
  decision: Decision
  frameworks: readonly { readonly code: string; readonly name: string }[]
}) {
  const say = decisionsWords(cx.language)
  const base = `/desk/conferences/${conference.id}/decisions/${decision.number}`
  return (
    <>
      {!decision.publishedAt && (
        <section class="band" id="publication">
          <form class="read" method="post" action={`${base}/publication`}>
            <p>{say('publishText')}</p>
            <Button>{say('publish')}</Button>
          </form>
        </section>
      )}
      {decision.publishedAt && !decision.obligation && (
        <section class="band" aria-labelledby="h-oblige">
          <h2 id="h-oblige">{say('oblige')}</h2>
          <form class="read" method="post" action={`${base}/obligation`}>
            <p>{say('obligeText')}</p>
            <Select name="framework" label={say('framework')} value="" choices={frameworks.map(({ code, name }) => ({ value: code, text: name }))} />
            <Radios
              name="answer"
              label={say('answerKind')}
              value="yes-no"
              choices={[
                { value: 'yes-no', text: say('answer-yes-no') },
                { value: 'text', text: say('answer-text') },
              ]}
            />
            <Button>{say('oblige')}</Button>
          </form>
        </section>
      )}
    </>
  )
}

export function DeskDecisions({ cx, decisions, form, minutesFinal }: { cx: Context; decisions: readonly Decision[]; form: DecisionForm; minutesFinal: boolean }) {
  const say = decisionsWords(cx.language)
  return (
    <section class="band" id="decisions" aria-labelledby="h-decisions">
      <h2 id="h-decisions">{say('decisions')}</h2>
      {decisions.length === 0 ? <p class="empty read">{say('none')}</p> : <DecisionList cx={cx} decisions={decisions} />}
      <details open={form.mistakes.length > 0}>
        <summary>{say('record')}</summary>
        <DecisionFields cx={cx} form={form} />
      </details>
      <h3>{say('minutes')}</h3>
      {minutesFinal ? (
        <p>{say('minutesFinal')}</p>
      ) : (
        <form class="read" method="post" action={`/desk/conferences/${form.conference.id}/minutes-publication`} id="minutes">
          <p>{say('publishMinutesText')}</p>
          <Button secondary>{say('publishMinutes')}</Button>
        </form>
      )}
    </section>
  )
}

interface MinutesOf {
  readonly cx: Context
  readonly path: string
  readonly words: string
  /** What somebody else saved meanwhile. */
  readonly theirs: string | null
  readonly version: number
  readonly final: boolean
  readonly mistakes: readonly Mistake[]
}
export function MinutesForm({ cx, path, words, theirs, version, final, mistakes }: MinutesOf) {
  const say = decisionsWords(cx.language)
  if (final) return <p>{say('minutesFinal')}</p>
  return (
    <form class="read" method="post" action={path} id="minutes">
      <Hidden name="minutes-version" value={String(version)} />
      <TextArea name="minutes-words" label={say('minutes')} hint={say('minutesHint')} value={words} mistakes={mistakes} rows={8} maxlength={40_000} />
      {theirs !== null && <p class="as-written">{theirs}</p>}
      <Button secondary>{say('save')}</Button>
    </form>
  )
}
