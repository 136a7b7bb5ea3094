/** On the page of a case: what an analyst is asked, and what was found. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Checkboxes, Hidden, Radios, Select } from '#web/kit.tsx'
import type { Assessment, TypedAssessment } from './assessment.rules.ts'
import { assessmentWords } from './assessment.words.ts'
import { type AssessmentForm, isUnlawful, type Question } from './form.rules.ts'
import { mappingVersion, sharedClasses, toldAs } from './shared-class.rules.ts'

export const nothingTyped: TypedAssessment = { shared: '', national: '', unable: '', answers: {} }

export interface AssessFormProps {
  readonly cx: Context
  readonly action: string
  readonly form: AssessmentForm
  readonly typed: TypedAssessment
  readonly mistakes: readonly Mistake[]
}
export function AssessForm({ cx, action, form, typed, mistakes }: AssessFormProps) {
  const say = assessmentWords(cx.language)
  const classes = form.classes.map(({ code, label, law, unlawful }) => ({
    value: code,
    text: <span lang={form.language}>{label}</span>,
    hint: [law, say(unlawful ? 'nationalUnlawful' : 'nationalLawful')].filter(Boolean).join(', '),
  }))
  const reasons = form.reasons.map(({ code, label }) => ({ value: code, text: label }))
  return (
    <form method="post" action={action}>
      <Hidden name="form" value={String(form.version)} />
      <p>{say('assessLead')}</p>
      <Radios
        name="shared"
        label={say('shared')}
        hint={say('sharedHint')}
        value={typed.shared}
        mistakes={mistakes}
        choices={sharedClasses.map((value) => ({ value, text: say(`sh-${value}`) }))}
      />
      <Radios name="national" label={say('national')} value={typed.national} mistakes={mistakes} choices={classes} />
      {form.questions.map((question) => (
        <AskedQuestion cx={cx} question={question} language={form.language} chosen={typed.answers[question.code] ?? []} mistakes={mistakes} />
      ))}
      <h3>{say('orUnable')}</h3>
      <Select name="unable" label={say('unable')} hint={say('unableHint')} value={typed.unable} mistakes={mistakes} choices={[{ value: '', text: say('choose') }, ...reasons]} />
      <div class="govuk-button-group">
        <button class="govuk-button" type="submit" name="afterwards" value="next" accesskey="s">
          {say('saveAndNext')}
        </button>
        <button class="govuk-button govuk-button--secondary" type="submit">
          {say('save')}
        </button>
      </div>
    </form>
  )
}
interface AskedProps {
  readonly cx: Context
  readonly question: Question
  readonly language: string
  readonly chosen: readonly string[]
  readonly mistakes: readonly Mistake[]
}
function AskedQuestion({ cx, question: { code, label, kind, options }, language, chosen, mistakes }: AskedProps) {
  const name = `q-${code}`
  const words = <span lang={language}>{label}</span>
  const choices = options.map((option) => ({ value: option.code, text: <span lang={language}>{option.label}</span> }))
  if (kind === 'many') return <Checkboxes name={name} label={words} values={chosen} mistakes={mistakes} choices={choices} />
  return (
    <Select
      name={name}
      label={words}
      value={chosen[0]}
      mistakes={mistakes}
      choices={[{ value: '', text: assessmentWords(cx.language)('choose') }, ...options.map((option) => ({ value: option.code, text: option.label }))]}
    />
  )
}

export interface FoundProps {
  readonly cx: Context
  /** Those that may be seen, in the order in which they were made. */
  readonly assessments: readonly Assessment[]
  /** By version. */
  readonly forms: ReadonlyMap<number, AssessmentForm>
  readonly names: ReadonlyMap<string, string>
  /** What was found before belongs to an earlier time of the case. */
  readonly since: Date
  /** The one that holds, once the case is settled; null: none does. */
  readonly settled: Assessment | null
}
export function Found({ cx, assessments, forms, names, since, settled }: FoundProps) {
  const say = assessmentWords(cx.language)
  if (assessments.length === 0) return null
  return (
    <section class="read mb6" id="found">
      <h2>{say('found')}</h2>
      {assessments.map((assessment) => (
        <OneFound cx={cx} assessment={assessment} form={forms.get(assessment.form)!} by={names.get(assessment.by) ?? ''} earlier={assessment.at < since} />
      ))}
      {settled && 'shared' in settled.found && <Mapping cx={cx} settled={settled} form={forms.get(settled.form)!} />}
    </section>
  )
}
interface OneFoundProps {
  readonly cx: Context
  readonly assessment: Assessment
  readonly form: AssessmentForm
  readonly by: string
  readonly earlier: boolean
}
function OneFound({ cx, assessment: { found, answers, at }, form, by, earlier }: OneFoundProps) {
  const say = assessmentWords(cx.language)
  const labelOf = (all: readonly { readonly code: string; readonly label: string }[], code: string) => all.find((each) => each.code === code)?.label ?? code
  const answered = form.questions.flatMap(({ code, label, options }) => {
    const chosen = answers[code] ?? []
    return chosen.length ? [{ label, text: chosen.map((each) => labelOf(options, each)).join(', ') }] : []
  })
  return (
    <div class="mb6">
      <p class="muted">
        {say('foundBy', { name: by, time: formatInstant(cx.language, at) })} {earlier && <span class="mark soft">{say('earlier')}</span>}
      </p>
      <dl class="facts">
        {'shared' in found ? (
          <>
            <dt>{say('sharedShort')}</dt>
            <dd>{say(`sh-${found.shared}`)}</dd>
            <dt>{say('nationalShort')}</dt>
            <dd>
              <span lang={form.language}>{labelOf(form.classes, found.national)}</span>
            </dd>
          </>
        ) : (
          <>
            <dt>{say('unableShort')}</dt>
            <dd>
              <span lang={form.language}>{labelOf(form.reasons, found.unable)}</span>
            </dd>
          </>
        )}
        {answered.map(({ label, text }) => (
          <>
            <dt lang={form.language}>{label}</dt>
            <dd lang={form.language}>{text}</dd>
          </>
        ))}
      </dl>
    </div>
  )
}
function Mapping({ cx, settled, form }: { readonly cx: Context; readonly settled: Assessment; readonly form: AssessmentForm }) {
  const say = assessmentWords(cx.language)
  if (!('shared' in settled.found)) return null
  return (
    <>
      <h3>{say('mapping')}</h3>
      <p>{say('mappingLead', { version: mappingVersion })}</p>
      <table class="fold">
        <caption class="vh">{say('mapping')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('scheme')}</th>
            <th scope="col">{say('as')}</th>
            <th scope="col">{say('loss')}</th>
          </tr>
        </thead>
        <tbody>
          {toldAs(settled.found.shared, isUnlawful(form, settled.found)).map(({ scheme, as, loss }) => (
            <tr>
              <th scope="row">{say(`m-${scheme}`)}</th>
              <td data-h={say('as')}>{as === null ? say('nothingSent') : <code>{as}</code>}</td>
              <td data-h={say('loss')}>{say(`lo-${loss}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
