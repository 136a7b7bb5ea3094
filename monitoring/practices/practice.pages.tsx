/** Shared practices: the list with its filters, one practice, and what a member or the secretariat can do about it. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, Input, Select, SourceLink, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { audiences, lacks, type Practice, proofs, type Use, ways } from './practice.rules.ts'
import { practiceWords } from './practice.words.ts'

type Named = { readonly code: string; readonly names: Texts }
export interface PracticesPage {
  readonly practices: readonly Practice[]
  readonly memberName: (code: string) => string
  readonly goals: readonly Named[]
  readonly chosen: { readonly goal: string; readonly audience: string; readonly proof: string; readonly member: string }
  readonly madeUp: boolean
}

export function practicesPage(cx: Context, { practices, memberName, goals, chosen, madeUp }: PracticesPage) {
  const say = practiceWords(cx.language)
  const all = { value: '', text: say('all') }
  return (
    <Page
      cx={cx}
      title={say('practices')}
      lead={say('lead')}
      section="targets"
      madeUp={madeUp}
      crumbs={[{ text: say('practices') }]}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
    >
      <form class="filters" method="get" action="/practices">
        {madeUp && <input type="hidden" name="made-up" value="include" />}
        <Select
          name="goal"
          label={say('goal')}
          value={chosen.goal}
          choices={[all, ...goals.map(({ code, names }) => ({ value: code, text: `${code} ${pick(names, cx.language).text}` }))]}
        />
        <Select name="audience" label={say('audience')} value={chosen.audience} choices={[all, ...audiences.map((value) => ({ value, text: say(`a-${value}`) }))]} />
        <Select name="proof" label={say('proof')} value={chosen.proof} choices={[all, ...proofs.map((value) => ({ value, text: say(`p-${value}`) }))]} />
        <Button secondary small>
          {say('filter')}
        </Button>
      </form>
      {practices.length === 0 ? <p class="empty read">{say('none')}</p> : <PracticeTable cx={cx} practices={practices} memberName={memberName} />}
    </Page>
  )
}

/** What a country shares, and what it has not made public yet. */
export function ownPracticesPage(cx: Context, member: string, practices: readonly Practice[], memberName: (code: string) => string) {
  const say = practiceWords(cx.language)
  const title = say('own', { member: memberName(member) })
  return (
    <Page cx={cx} title={title} lead={say('ownNote')} section="work" madeUp={cx.demonstration} crumbs={[{ text: title }]}>
      <p>
        <a class="more" href={`/members/${member}/practices/new`}>
          {say('share')}
        </a>
      </p>
      {practices.length > 0 && <PracticeTable cx={cx} practices={practices} memberName={memberName} />}
      <p>
        <a href={`/practices${cx.demonstration ? '?made-up=include' : ''}`}>{say('seeAll')}</a>
      </p>
    </Page>
  )
}

function PracticeTable({ cx, practices, memberName }: { cx: Context; practices: readonly Practice[]; memberName: (code: string) => string }) {
  const say = practiceWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{say('practices')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('practice')}</th>
          <th scope="col">{say('member')}</th>
          <th scope="col">{say('audience')}</th>
          <th scope="col">{say('proof')}</th>
          <th scope="col">{say('uses')}</th>
        </tr>
      </thead>
      <tbody>
        {practices.map(({ id, title, language, member, audience, proof, uses, publishedAt }) => (
          <tr>
            <th scope="row" lang={language === cx.language ? undefined : language}>
              <a href={`/practices/${id}`}>{title}</a>
              {!publishedAt && <span class="mark soft">{say('draftMark')}</span>}
            </th>
            <td data-h={say('member')}>
              <a href={`/members/${member}`}>{memberName(member)}</a>
            </td>
            <td data-h={say('audience')}>{say(`a-${audience}`)}</td>
            <td data-h={say('proof')}>{say(`p-${proof}`)}</td>
            <td data-h={say('uses')}>{uses.length ? say('usesCount', { count: uses.length }) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export interface PracticePage {
  readonly practice: Practice
  readonly memberName: (code: string) => string
  readonly goals: readonly Named[]
  readonly may: { readonly write: boolean; readonly share: boolean; readonly ask: boolean; readonly useFor: readonly string[] }
  readonly typed: Partial<Use> & { readonly reason?: string; readonly question?: string }
  readonly mistakes: readonly Mistake[]
}

export function practicePage(cx: Context, page: PracticePage) {
  const say = practiceWords(cx.language)
  const { practice, memberName } = page
  const other = practice.language === cx.language ? undefined : practice.language
  const day = (at: Date) => formatInstantDay(cx.language, at)
  return (
    <Page
      cx={cx}
      title={practice.title}
      heading={<span lang={other}>{practice.title}</span>}
      eyebrow={
        <>
          <a href={`/members/${practice.member}`}>{memberName(practice.member)}</a> · {practice.id}
        </>
      }
      section="targets"
      madeUp={practice.madeUp}
      mistakes={page.mistakes}
      crumbs={[{ href: `/practices${practice.madeUp ? '?made-up=include' : ''}`, text: say('practices') }, { text: practice.id }]}
    >
      {!practice.publishedAt && <p class="notice">{say('draft', { member: memberName(practice.member) })}</p>}
      {practice.withdrawn && <p class="notice">{say('withdrawnOn', { date: day(practice.withdrawn.at), reason: practice.withdrawn.reason })}</p>}
      <div class="columns">
        <div class="read">
          <Section heading={say('what')} text={practice.what} language={other} />
          <Section heading={say('how')} text={practice.how} language={other} />
          <section>
            <h2>{say('proof')}</h2>
            <p>
              <strong>{say(`p-${practice.proof}`)}</strong>
            </p>
            {practice.proofText && (
              <p class="as-written" lang={other}>
                {practice.proofText}
              </p>
            )}
            {practice.proofUrl && (
              <p>
                {say('proofUrl')}: <SourceLink href={practice.proofUrl} />
              </p>
            )}
          </section>
          <Uses cx={cx} page={page} />
          <Doings cx={cx} page={page} />
        </div>
        <aside class="facts">
          <Facts
            rows={[
              [say('audience'), say(`a-${practice.audience}`)],
              [say('cost'), say(`c-${practice.cost}`)],
              [say('spoken'), practice.spoken.join(', ')],
              [say('contactRole'), <span lang={other}>{practice.contactRole}</span>],
              [
                say('goals'),
                page.goals.filter(({ code }) => practice.goals.includes(code)).map(({ code, names }) => <GoalLink cx={cx} practice={practice} code={code} names={names} />),
              ],
              practice.actions.length > 0 && [say('actions'), practice.actions.map((action) => <ActionLink action={action} />)],
              practice.publishedAt && [say('asOf', { date: day(practice.writtenAt) }), say('published', { date: day(practice.publishedAt) })],
            ]}
          />
        </aside>
      </div>
    </Page>
  )
}
const GoalLink = ({ cx, practice, code, names }: { cx: Context; practice: Practice; code: string; names: Texts }) => (
  <span class="block">
    <a href={`/goals/${code}${practice.madeUp ? `?framework=${practice.framework}` : ''}`}>
      {code} {pick(names, cx.language).text}
    </a>
  </span>
)
const ActionLink = ({ action }: { action: string }) => (
  <span class="block">
    <a href={`/actions/${action}`}>{action}</a>
  </span>
)
const Section = ({ heading, text, language }: { heading: string; text: string; language: string | undefined }) => (
  <section>
    <h2>{heading}</h2>
    <p class="as-written" lang={language}>
      {text}
    </p>
  </section>
)

function Uses({ cx, page: { practice, memberName } }: { cx: Context; page: PracticePage }) {
  const say = practiceWords(cx.language)
  return (
    <section>
      <h2>{say('usedBy')}</h2>
      {practice.uses.length === 0 && <p>{say('usedNone')}</p>}
      <ul>
        {practice.uses.map(({ member, way, since, result, language }) => (
          <li>
            <a href={`/members/${member}`}>{memberName(member)}</a> {say(`w-${way}`)}, {say('since', { date: formatDay(cx.language, since) })}
            {result && (
              <p class="as-written" lang={language === cx.language ? undefined : language}>
                {result}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the reader may do here: change, make public, withdraw; say that the own country uses it; ask for what is missing. */
function Doings({ cx, page }: { cx: Context; page: PracticePage }) {
  const say = practiceWords(cx.language)
  const { practice, may, mistakes, typed } = page
  const at = `/practices/${practice.id}`
  const open = practice.publishedAt !== null && !practice.withdrawn
  const lack = lacks(practice)
  return (
    <>
      {may.write && !practice.withdrawn && (
        <section class="no-print">
          {practice.questions.map(({ question, askedAt }) => (
            <p>{say('asked', { date: formatInstantDay(cx.language, askedAt), question })}</p>
          ))}
          <p>
            <a class="more" href={`${at}/change`}>
              {say('change')}
            </a>
          </p>
          {may.share && !practice.publishedAt && (
            <form method="post" action={`${at}/publication`}>
              <Button>{say('publish')}</Button>
            </form>
          )}
        </section>
      )}
      {open && may.useFor.length > 0 && (
        <section class="no-print">
          <h2>{say('use')}</h2>
          <form method="post" action={`${at}/uses`}>
            <Select name="member" label={say('member')} value={typed.member} choices={may.useFor.map((value) => ({ value, text: page.memberName(value) }))} />
            <Select
              name="way"
              label={say('way')}
              value={typed.way}
              mistakes={mistakes}
              choices={[{ value: '', text: '–' }, ...ways.map((value) => ({ value, text: say(`w-${value}`) }))]}
            />
            <Input name="since" label={say('sinceWhen')} hint={say('sinceHint')} value={typed.since} mistakes={mistakes} width={10} />
            <TextArea name="result" label={say('result')} value={typed.result} rows={3} maxlength={4000} />
            <Button secondary>{say('say')}</Button>
          </form>
        </section>
      )}
      {open && may.ask && (
        <section class="no-print">
          <h2>{say('ask')}</h2>
          {lack && <p>{say(`lack-${lack}`)}</p>}
          <form method="post" action={`${at}/questions`}>
            <TextArea name="question" label={say('askLabel')} value={typed.question} mistakes={mistakes} rows={3} maxlength={4000} />
            <Button secondary>{say('askSend')}</Button>
          </form>
        </section>
      )}
      {open && may.share && (
        <section class="no-print">
          <h2>{say('withdraw')}</h2>
          <form method="post" action={`${at}/withdrawal`}>
            <TextArea name="reason" label={say('withdrawReason')} value={typed.reason} mistakes={mistakes} rows={3} maxlength={4000} />
            <Button secondary>{say('withdraw')}</Button>
          </form>
        </section>
      )}
    </>
  )
}
