/** What stands beside a part: what was announced, what was answered or reported before, and the button that takes it over. */
import type { Child } from 'hono/jsx'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { Button, Facts, Hidden } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { missingKinds } from '../document.rules.ts'
import { draftingWords } from './drafting.words.ts'
import { fieldLabel } from './field-labels.ts'
import type { PartPage } from './part-fields.tsx'
import { pathsOf } from './plan.rules.ts'
import { partPath } from './tasks.pages.tsx'

interface Beside {
  readonly cx: Context
  readonly page: PartPage
}
export function Earlier({ cx, page }: Beside) {
  const say = draftingWords(cx.language)
  const { kind } = page.state.part
  if (kind === 'progress') return <Announced cx={cx} page={page} />
  const found = kind === 'existing' || kind === 'new' ? page.earlier.length > 0 : page.earlierAnswers !== null
  return (
    <>
      <h2 id="h-beside">{say('earlier')}</h2>
      {!found && <p class="empty">{say('earlierNone')}</p>}
      {page.earlier.length > 0 && <EarlierActions cx={cx} page={page} />}
      {page.earlierAnswers && <EarlierAnswers cx={cx} page={page} />}
    </>
  )
}

/** The box that has to be ticked before something is taken over. */
const Holds = ({ cx, name }: { cx: Context; name: string }) => (
  <div class="govuk-checkboxes__item">
    <input class="govuk-checkboxes__input" type="checkbox" id={name} name="holds" value="yes" />
    <label class="govuk-label govuk-checkboxes__label" for={name}>
      {draftingWords(cx.language)('stillHolds')}
    </label>
  </div>
)

function EarlierActions({ cx, page }: Beside) {
  const say = draftingWords(cx.language)
  const record = recordWords(cx.language)
  const { earlier, report, state, editable } = page
  return (
    <>
      <p>{say('earlierText')}</p>
      {earlier.map(({ id, fields, starts, status }) => (
        <div class="mt4">
          <p>
            <a href={`/actions/${id}`}>{fields.title}</a>
            <br />
            <span class="muted">{[fields.responsible, starts && formatDay(cx.language, starts), status && wordOf(record, status)].filter(Boolean).join(' · ')}</span>
          </p>
          {editable && (
            <form method="post" action={`${partPath(report.id, state.part.id)}/actions`}>
              <Hidden name="do" value="take-over" />
              <Hidden name="action" value={id} />
              <Holds cx={cx} name={`holds-${id}`} />
              <Button secondary small>
                {say('takeOver')}
              </Button>
            </form>
          )}
        </div>
      ))}
    </>
  )
}

function EarlierAnswers({ cx, page }: Beside) {
  const say = draftingWords(cx.language)
  const record = recordWords(cx.language)
  const { earlierAnswers: earlier, report, state, editable } = page
  if (!earlier) return null
  const shown = (value: string) => {
    if (value === 'yes' || value === 'no') return say(value)
    if ((missingKinds as readonly string[]).includes(value)) return wordOf(record, value)
    const question = page.framework.questions.find(({ code }) => code === state.part.code)
    return pick(question?.choices.find(({ code }) => code === value)?.names, cx.language).text || value
  }
  const inFormOrder = pathsOf(page.draft, state.part).flatMap((path): [string, string][] => (earlier.fields.has(path) ? [[path, earlier.fields.get(path) ?? '']] : []))
  return (
    <>
      <p>{say(earlier.kind === 'commitment' ? 'earlierCommitment' : 'earlierProgress', { round: pick(earlier.roundNames, cx.language).text })}</p>
      <Facts rows={inFormOrder.map(([path, value]): [string, Child] => [fieldLabel(cx.language, page, path, true), <span class="as-written">{shown(value)}</span>])} />
      {editable && (
        <form class="mb6" method="post" action={`${partPath(report.id, state.part.id)}/earlier`}>
          <Holds cx={cx} name="holds" />
          <Button secondary small>
            {say('takeOver')}
          </Button>
        </form>
      )}
    </>
  )
}

function Announced({ cx, page }: Beside) {
  const say = draftingWords(cx.language)
  const record = recordWords(cx.language)
  const { announcedAction: action } = page
  if (!action) return null
  const { description, deliverable, responsible } = action.fields
  const written = (text: string) => (
    <span class="as-written" lang={action.language === cx.language ? undefined : action.language}>
      {text}
    </span>
  )
  const day = (text: string | null) => (text ? formatDay(cx.language, text) : '–')
  return (
    <>
      <h2 id="h-beside">{say('announced')}</h2>
      <Facts
        rows={[
          [say('actionId'), action.published ? <a href={`/actions/${action.id}`}>{action.id}</a> : action.id],
          description ? [say('description'), written(description)] : null,
          deliverable ? [say('deliverable'), written(deliverable)] : null,
          responsible ? [say('responsible'), responsible] : null,
          [say('from-to'), `${day(action.starts)} – ${day(action.ends)}`],
          action.milestones.length
            ? [
                say('milestones'),
                <ul class="plain">
                  {action.milestones.map(({ by, what }) => (
                    <li>
                      {by && `${formatDay(cx.language, by)}: `}
                      {written(what)}
                    </li>
                  ))}
                </ul>,
              ]
            : null,
          action.status ? [say('statusBefore'), wordOf(record, action.status)] : null,
        ]}
      />
    </>
  )
}
