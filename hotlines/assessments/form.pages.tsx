/** What the analysts of a hotline answer: for the manager as an editor, for analysts to read. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Radios, Select } from '#web/kit.tsx'
import { languageNames, languages } from '#web/languages.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { assessmentWords } from './assessment.words.ts'
import { type AssessmentForm, secondLooks, sharedMeanings, unableRoutes, waits, writtenOptions } from './form.rules.ts'
import { Cell, Choice, QuestionFields, type RowProps } from './form-fields.tsx'

export interface FormView {
  readonly member: NamedMember
  readonly form: AssessmentForm
  /** As it was typed, where it may be none. */
  readonly optionsTyped?: readonly string[]
  readonly hoursTyped?: readonly string[]
  readonly edits: boolean
}
export function formPage(cx: Context, view: FormView, mistakes: readonly Mistake[] = []) {
  const say = assessmentWords(cx.language)
  const { member, form } = view
  return (
    <Page
      cx={cx}
      title={say('formTitle')}
      eyebrow={form.version === 0 ? say('formStarting') : say('formVersion', { version: form.version })}
      lead={say('formLead')}
      crumbs={hotlineCrumbs(cx, member, say('formTitle'))}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      {view.edits ? <Editor cx={cx} view={view} mistakes={mistakes} /> : <Reading cx={cx} form={form} />}
    </Page>
  )
}

function Editor({ cx, view, mistakes }: { readonly cx: Context; readonly view: FormView; readonly mistakes: readonly Mistake[] }) {
  const say = assessmentWords(cx.language)
  const { form, member } = view
  return (
    <form method="post" action={`/hotlines/${member.code}/assessment-form`} data-draft-key={`assessment-form-${member.code}`}>
      <Hidden name="version" value={String(form.version)} />
      <div class="read">
        <Select name="language" label={say('language')} value={form.language} mistakes={mistakes} choices={languages.map((value) => ({ value, text: languageNames[value] }))} />
        <Radios
          name="secondLook"
          label={say('secondLook')}
          hint={say('secondHint')}
          value={form.secondLook}
          mistakes={mistakes}
          choices={secondLooks.map((value) => ({ value, text: say(`se-${value}`) }))}
        />
      </div>
      <p class="read muted">
        {say('codeHint')} {say('blank')}
      </p>
      <Classes cx={cx} form={form} mistakes={mistakes} />
      <h2>{say('questions')}</h2>
      <p class="read">{say('questionsHint')}</p>
      {form.questions.map((question, n) => (
        <QuestionFields cx={cx} n={n} question={question} optionsTyped={view.optionsTyped?.[n] ?? writtenOptions(question.options)} language={form.language} mistakes={mistakes} />
      ))}
      <Reasons cx={cx} view={view} mistakes={mistakes} />
      <Button>{say('saveForm')}</Button>
    </form>
  )
}

type PartProps = Pick<RowProps, 'cx' | 'mistakes'> & { readonly form: AssessmentForm }
function Classes({ cx, form, mistakes }: PartProps) {
  const say = assessmentWords(cx.language)
  return (
    <>
      <h2>{say('classes')}</h2>
      <table class="fold mb6 rule-rows">
        <caption class="vh">{say('classes')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('code')}</th>
            <th scope="col">{say('label')}</th>
            <th scope="col">{say('law')}</th>
            <th scope="col">{say('unlawful')}</th>
            <th scope="col">{say('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {form.classes.map(({ code, label, law, unlawful, shared }, n) => {
            const of: RowProps = { cx, row: `class-${n}`, named: `${say('classes')} ${n + 1}`, language: form.language, mistakes }
            return (
              <tr>
                <Cell of={of} column="code" head={say('code')} value={code} width={10} />
                <Cell of={of} column="label" head={say('label')} value={label} />
                <Cell of={of} column="law" head={say('law')} value={law} />
                <Choice
                  of={of}
                  column="unlawful"
                  head={say('unlawful')}
                  value={unlawful ? 'yes' : 'no'}
                  choices={[
                    { value: 'yes', text: say('nationalUnlawful') },
                    { value: 'no', text: say('nationalLawful') },
                  ]}
                />
                <Choice of={of} column="shared" head={say('meaning')} value={shared} choices={sharedMeanings.map((value) => ({ value, text: say(`me-${value}`) }))} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
function Reasons({ cx, view: { form, hoursTyped }, mistakes }: Pick<RowProps, 'cx' | 'mistakes'> & { readonly view: FormView }) {
  const say = assessmentWords(cx.language)
  return (
    <>
      <h2>{say('reasons')}</h2>
      <table class="fold mb6 rule-rows">
        <caption class="vh">{say('reasons')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('code')}</th>
            <th scope="col">{say('label')}</th>
            <th scope="col">{say('route')}</th>
            <th scope="col">{say('hours')}</th>
          </tr>
        </thead>
        <tbody>
          {form.reasons.map(({ code, label, route, hours }, n) => {
            const of: RowProps = { cx, row: `reason-${n}`, named: `${say('reasons')} ${n + 1}`, language: form.language, mistakes }
            return (
              <tr>
                <Cell of={of} column="code" head={say('code')} value={code} width={10} />
                <Cell of={of} column="label" head={say('label')} value={label} />
                <Choice of={of} column="route" head={say('route')} value={route} choices={unableRoutes.map((value) => ({ value, text: say(`ro-${value}`) }))} />
                <Cell of={of} column="hours" head={say('hours')} value={hoursTyped?.[n] ?? (hours ? String(hours) : '')} width={4} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function Reading({ cx, form }: { readonly cx: Context; readonly form: AssessmentForm }) {
  const say = assessmentWords(cx.language)
  return (
    <div class="read">
      <p>
        {say('secondLook')}: {say(`se-${form.secondLook}`)}. {say('secondHint')}
      </p>
      <h2>{say('classes')}</h2>
      <ul>
        {form.classes.map(({ label, law, unlawful, shared }) => (
          <li>
            <span lang={form.language}>{label}</span> ·{' '}
            {[law, say(unlawful ? 'nationalUnlawful' : 'nationalLawful'), `${say('meaning')}: ${say(`me-${shared}`)}`].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
      <h2>{say('questions')}</h2>
      <ul>
        {form.questions.map(({ label, options }) => (
          <li lang={form.language}>
            {label} ({options.map((option) => option.label).join(', ')})
          </li>
        ))}
      </ul>
      <h2>{say('reasons')}</h2>
      <ul>
        {form.reasons.map(({ label, route, hours }) => (
          <li>
            <span lang={form.language}>{label}</span> · {say(`ro-${route}`)} {waits(route) && `(${hours} h)`}
          </li>
        ))}
      </ul>
    </div>
  )
}
