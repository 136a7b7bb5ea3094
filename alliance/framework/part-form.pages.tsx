/** One target, goal, indicator or question on a page of its own, to be added to a draft or changed in it. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Radios, Select, TextArea } from '#web/kit.tsx'
import { languageNames } from '#web/languages.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import { deskPath, partPath } from './framework-desk.pages.tsx'
import type { FrameworkVersion } from './framework.rules.ts'
import type { PartName } from './part.rules.ts'
import { frameworkDeskWords } from './framework-desk.words.ts'
import { measures } from './measures.rules.ts'
import { answerKinds, counts, directions, formLanguages, rules, suppliers, type TypedPart } from './typed-part.rules.ts'

export interface PartForm {
  readonly version: FrameworkVersion
  readonly part: PartName
  /** null for something new. */
  readonly code: string | null
  readonly typed: TypedPart
  /** The fingerprint of what is changed, as it was when the form was opened. */
  readonly seen: string
  readonly mistakes: readonly Mistake[]
}
interface Filled {
  readonly cx: Context
  readonly form: PartForm
}

export function partFormPage(cx: Context, form: PartForm) {
  const say = frameworkDeskWords(cx.language)
  const { version, part, code, mistakes } = form
  const name = pick(version.names, cx.language).text
  const title = code === null ? say(`add-${part}`) : say('editTitle', { code })
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={`${say('versionTitle', { name, version: String(version.version) })}, ${say(part)}`}
      section="desk"
      madeUp={version.madeUp}
      mistakes={mistakes}
      crumbs={[
        { href: '/desk', text: say('desk') },
        { href: '/desk/frameworks', text: say('title') },
        { href: deskPath(version), text: say('draftVersion', { version: String(version.version) }) },
        { text: title },
      ]}
    >
      <form class="read" method="post" action={code === null ? `${deskPath(version)}/add/${part}` : partPath(version, part, code)}>
        <Hidden name="seen" value={form.seen} />
        {code === null && <Field cx={cx} form={form} name="code" label={say('code')} hint={say('codeHint')} width={20} />}
        {part === 'goals' && <Under cx={cx} form={form} field="target" label={say('oneTarget')} from={version.content.targets} />}
        {part === 'indicators' && <Under cx={cx} form={form} field="goal" label={say('oneGoal')} from={version.content.goals} />}
        {part === 'questions' && <Under cx={cx} form={form} field="goal" label={say('oneGoal')} from={version.content.goals} none={say('noGoal')} />}
        <ByLanguage cx={cx} form={form} name="name" label={say('name')} rows={2} />
        {part === 'goals' && <ByLanguage cx={cx} form={form} name="suggested" label={say('suggested')} hint={say('suggestedHint')} rows={5} />}
        {part === 'indicators' && <IndicatorFields cx={cx} form={form} />}
        {part === 'questions' && <QuestionFields cx={cx} form={form} />}
        <div class="buttons">
          <Button>{say('save')}</Button>
          <a href={deskPath(version)}>{say('draftVersion', { version: String(version.version) })}</a>
        </div>
      </form>
    </Page>
  )
}

function Field({ cx: _cx, form: { typed, mistakes }, name, ...props }: Filled & { name: string; label: string; hint?: string; width?: 10 | 20 }) {
  return <Input name={name} value={typed[name]} mistakes={mistakes} {...props} />
}
function Under({
  cx,
  form: { typed, mistakes },
  field,
  label,
  from,
  none,
}: Filled & { field: string; label: string; from: readonly { code: string; names: Texts }[]; none?: string }) {
  const first = { value: '', text: none ?? frameworkDeskWords(cx.language)('choose') }
  const choices = from.map(({ code, names }) => ({ value: code, text: `${code} ${pick(names, cx.language).text}` }))
  return <Select name={field} label={label} value={typed[field]} mistakes={mistakes} choices={[first, ...choices]} />
}
function ByLanguage({ cx, form: { typed, mistakes }, name, label, hint, rows }: Filled & { name: string; label: string; hint?: string; rows: number }) {
  const say = frameworkDeskWords(cx.language)
  return (
    <>
      {formLanguages.map((language, at) => {
        const field = `${name}-${language}`
        const shown = {
          name: field,
          label: say('inLanguage', { field: label, language: languageNames[language] }),
          hint: at === 0 ? hint : undefined,
          value: typed[field],
          mistakes,
          language,
        }
        return rows === 1 ? <Input {...shown} width={20} /> : <TextArea {...shown} rows={rows} maxlength={4000} />
      })}
    </>
  )
}

function IndicatorFields({ cx, form }: Filled) {
  const say = frameworkDeskWords(cx.language)
  const { typed, mistakes } = form
  const radios = (name: string, label: string, choices: readonly { value: string; text: string }[]) => (
    <Radios name={name} label={label} value={typed[name]} mistakes={mistakes} choices={choices} />
  )
  return (
    <>
      <ByLanguage cx={cx} form={form} name="definition" label={say('definition')} rows={3} />
      <ByLanguage cx={cx} form={form} name="unit" label={say('unit')} hint={say('unitHint')} rows={1} />
      {radios(
        'direction',
        say('direction'),
        directions.map((value) => ({ value, text: say(`direction-${value}`) })),
      )}
      {radios(
        'counts',
        say('counts'),
        counts.map((value) => ({ value, text: say(`counts-${value}`) })),
      )}
      {radios(
        'supplier',
        say('supplier'),
        suppliers.map((value) => ({ value, text: say(`supplier-${value}`) })),
      )}
      <Select
        name="measure"
        label={say('measure')}
        hint={say('measureHint')}
        value={typed['measure']}
        mistakes={mistakes}
        choices={[{ value: '', text: say('measure-none') }, ...measures.map((value) => ({ value, text: say(`measure-${value}`) }))]}
      />
      <Field cx={cx} form={form} name="baseline" label={say('baseline')} hint={say('baselineHint')} width={10} />
      <Field cx={cx} form={form} name="baselineAsOf" label={say('baselineAsOf')} hint={say('baselineAsOfHint')} width={10} />
      {radios(
        'rule',
        say('rule'),
        rules.map((value) => ({ value, text: say(`rule-${value}`) })),
      )}
      <Field cx={cx} form={form} name="percent" label={say('percent')} hint={say('percentHint')} width={10} />
      <Field cx={cx} form={form} name="value" label={say('value')} hint={say('valueHint')} width={10} />
      <Field cx={cx} form={form} name="by" label={say('byDay')} hint={say('byDayHint')} width={10} />
    </>
  )
}

function QuestionFields({ cx, form }: Filled) {
  const say = frameworkDeskWords(cx.language)
  const { typed, mistakes } = form
  return (
    <>
      <ByLanguage cx={cx} form={form} name="hint" label={say('hint')} rows={2} />
      <Radios name="answer" label={say('answer')} value={typed['answer']} mistakes={mistakes} choices={answerKinds.map((value) => ({ value, text: say(`answer-${value}`) }))} />
      <TextArea name="choices" label={say('choices')} hint={say('choicesHint')} value={typed['choices']} mistakes={mistakes} rows={4} maxlength={4000} />
      <Radios
        name="required"
        label={say('required')}
        value={typed['required'] ?? 'yes'}
        mistakes={mistakes}
        choices={[
          { value: 'yes', text: say('yes') },
          { value: 'no', text: say('no') },
        ]}
      />
    </>
  )
}
