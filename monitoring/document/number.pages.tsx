/** The records behind a number: whom or what it counts, one by one. */
import type { Child } from 'hono/jsx'
import { StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { pick } from '#web/texts.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { choiceName } from './compose-question.ts'
import { composeWords } from './compose.words.ts'
import type { DocumentFacts, Scope } from './facts.rules.ts'
import { documentWords } from './document.words.ts'
import type { FrozenNumber } from './frozen.rules.ts'
import type { NumberName } from './numbers.rules.ts'

/** `New actions under goal 1.1 of France`. */
export function numberTitle(cx: Pick<Context, 'language'>, name: NumberName, scope: Scope, facts: DocumentFacts): string {
  const say = composeWords(cx.language)
  const member = facts.members.find(({ code }) => code === scope.member)
  const question = facts.questions.find(({ code }) => code === scope.question)
  return [
    say(`n-${name}`),
    scope.goal !== undefined && say('inGoal', { code: scope.goal }),
    scope.target !== undefined && say('inTarget', { code: scope.target }),
    member && say('ofMember', { member: pick(member.names, cx.language).text }),
    question && `${pick(question.names, cx.language).text}${scope.choice === undefined ? '' : `: ${choiceName(cx, scope.choice, question)}`}`,
    scope.status !== undefined && wordOf(recordWords(cx.language), scope.status).toLowerCase(),
  ]
    .filter(Boolean)
    .join(' ')
}
const definitions: Partial<Record<NumberName, 'd-members' | 'd-reported' | 'd-action' | 'd-new' | 'd-existing' | 'd-practices'>> = {
  members: 'd-members',
  'members-reported': 'd-reported',
  'members-not-reported': 'd-reported',
  'members-with-new-action': 'd-new',
  'members-without-new-action': 'd-new',
  'new-actions': 'd-new',
  'existing-actions': 'd-existing',
  practices: 'd-practices',
}
export const numberDefinition = (cx: Pick<Context, 'language'>, name: NumberName): string =>
  composeWords(cx.language)(definitions[name] ?? (name.startsWith('members') || name === 'actions' ? 'd-action' : 'd-status'))

/** One page of the records. */
export function Records({ cx, number, facts, from, limit }: { cx: Context; number: FrozenNumber; facts: DocumentFacts; from: number; limit: number }) {
  const say = documentWords(cx.language)
  if (!number.records.length) return <p class="empty read">{say('noRecords')}</p>
  const shown = number.records.slice(from, from + limit)
  if (number.of === 'members') {
    const names = new Map(facts.members.map(({ code, names: called }) => [code, pick(called, cx.language).text]))
    return (
      <ul class="read columns-of-links">
        {shown.map((code) => (
          <li>
            <a href={`/members/${code}`}>{names.get(code) ?? code}</a>
          </li>
        ))}
      </ul>
    )
  }
  return number.of === 'practices' ? <PracticeList shown={shown} facts={facts} cx={cx} /> : <ActionTable cx={cx} shown={shown} facts={facts} />
}

const PracticeList = ({ shown, facts, cx }: { shown: readonly string[]; facts: DocumentFacts; cx: Context }): Child => (
  <ul class="read">
    {facts.practices
      .filter(({ id }) => shown.includes(id))
      .map(({ id, title, language }) => (
        <li>
          <a href={`/practices/${id}`} lang={language === cx.language ? undefined : language}>
            {title}
          </a>
        </li>
      ))}
  </ul>
)

function ActionTable({ cx, shown, facts }: { cx: Context; shown: readonly string[]; facts: DocumentFacts }) {
  const say = composeWords(cx.language)
  const names = new Map(facts.members.map(({ code, names: called }) => [code, pick(called, cx.language).text]))
  const actions = new Map(facts.actions.map((action) => [action.id, action]))
  const record = recordWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{documentWords(cx.language)('actions')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('action')}</th>
          <th scope="col">{say('member')}</th>
          <th scope="col">{say('goals')}</th>
          <th scope="col">{say('status')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.flatMap((id) => {
          const action = actions.get(id)
          if (!action) return []
          const title = pick(action.title, cx.language)
          return [
            <tr>
              <th scope="row">
                <a href={`/actions/${encodeURIComponent(id)}`} lang={title.language === cx.language ? undefined : title.language}>
                  {title.text || id}
                </a>
              </th>
              <td data-h={say('member')}>{names.get(action.member) ?? action.member}</td>
              <td data-h={say('goals')}>{action.goals.join(', ')}</td>
              <td>
                <StatusMark status={action.status ?? 'none'} word={action.status ? wordOf(record, action.status) : say('noStatus')} />
              </td>
            </tr>,
          ]
        })}
      </tbody>
    </table>
  )
}

/** The records as a table for a file. */
export function recordTable(cx: Pick<Context, 'language'>, name: string, number: FrozenNumber, facts: DocumentFacts) {
  if (number.of === 'members') {
    const names = new Map(facts.members.map(({ code, names: called }) => [code, pick(called, cx.language).text]))
    return { name, columns: ['member', 'member-name'], rows: number.records.map((code) => [code, names.get(code) ?? code]) }
  }
  if (number.of === 'practices') {
    const practices = new Map(facts.practices.map((practice) => [practice.id, practice]))
    return { name, columns: ['practice', 'member', 'title'], rows: number.records.map((id) => [id, practices.get(id)?.member ?? null, practices.get(id)?.title ?? null]) }
  }
  const actions = new Map(facts.actions.map((action) => [action.id, action]))
  return {
    name,
    columns: ['action', 'member', 'goals', 'title', 'kind', 'status'],
    rows: number.records.map((id) => {
      const action = actions.get(id)
      return [id, action?.member ?? null, action?.goals.join('; ') ?? null, pick(action?.title, cx.language).text, action?.timing ?? null, action?.status ?? null]
    }),
  }
}
