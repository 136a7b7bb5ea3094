/** Fields of the editor of a form: cells of its tables, and one question. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Input, MistakeText, Select, TextArea } from '#web/kit.tsx'
import { assessmentWords } from './assessment.words.ts'
import type { Question } from './form.rules.ts'

export interface RowProps {
  readonly cx: Context
  /** Begins the name of each of its fields. */
  readonly row: string
  /** How the row is called where it is read out. */
  readonly named: string
  readonly language: string
  readonly mistakes: readonly Mistake[]
}
interface CellProps {
  readonly of: RowProps
  readonly column: string
  readonly head: string
  readonly value: string
  readonly width?: 4 | 10
}
const mistakeOf = ({ row, mistakes }: RowProps, column: string) => mistakes.find(({ field }) => field === `${row}-${column}`)
export function Cell({ of, column, head, value, width }: CellProps) {
  const mistake = mistakeOf(of, column)
  const id = `${of.row}-${column}`
  return (
    <td data-h={head}>
      <MistakeText name={id} text={mistake?.text} />
      <input
        class={`govuk-input${width ? ` govuk-input--width-${width}` : ''}${mistake ? ' govuk-input--error' : ''}`}
        id={id}
        name={id}
        value={value}
        lang={column === 'label' || column === 'law' ? of.language : undefined}
        aria-label={`${of.named}: ${head}`}
        aria-describedby={mistake ? `${id}-error` : undefined}
      />
    </td>
  )
}
export function Choice({ of, column, head, value, choices }: CellProps & { readonly choices: readonly { readonly value: string; readonly text: string }[] }) {
  const mistake = mistakeOf(of, column)
  const id = `${of.row}-${column}`
  return (
    <td data-h={head}>
      <MistakeText name={id} text={mistake?.text} />
      <select class="govuk-select" id={id} name={id} aria-label={`${of.named}: ${head}`} aria-describedby={mistake ? `${id}-error` : undefined}>
        {choices.map((each) => (
          <option value={each.value} selected={each.value === value}>
            {each.text}
          </option>
        ))}
      </select>
    </td>
  )
}

interface QuestionProps {
  readonly cx: Context
  readonly n: number
  readonly question: Question
  readonly optionsTyped: string
  readonly language: string
  readonly mistakes: readonly Mistake[]
}
export function QuestionFields({ cx, n, question, optionsTyped, language, mistakes }: QuestionProps) {
  const say = assessmentWords(cx.language)
  const row = `question-${n}`
  const kinds = (['one', 'many'] as const).map((value) => ({ value, text: say(`ki-${value}`) }))
  return (
    <fieldset class="govuk-fieldset read mb6">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{say('question', { n: n + 1 })}</legend>
      <Input name={`${row}-code`} label={say('code')} value={question.code} mistakes={mistakes} width={10} />
      <Input name={`${row}-label`} label={say('label')} value={question.label} language={language} mistakes={mistakes} />
      <Select name={`${row}-kind`} label={say('kind')} value={question.kind} mistakes={mistakes} choices={kinds} />
      <Select
        name={`${row}-required`}
        label={say('required')}
        value={question.required ? 'yes' : 'no'}
        mistakes={mistakes}
        choices={[
          { value: 'no', text: say('no') },
          { value: 'yes', text: say('yes') },
        ]}
      />
      <TextArea name={`${row}-options`} label={say('options')} value={optionsTyped} language={language} mistakes={mistakes} rows={5} maxlength={9_000} />
    </fieldset>
  )
}
