/** The pieces of forms and lists. A field shows its mistake beside it and keeps what was typed. */
import type { Child } from 'hono/jsx'
import type { Mistake } from './frame.tsx'

interface FieldProps {
  /** Name and id. */
  readonly name: string
  readonly label: Child
  readonly hint?: Child
  readonly value?: string | undefined
  readonly mistakes?: readonly Mistake[] | undefined
  readonly language?: string | undefined
}
const mistakeOf = ({ name, mistakes = [] }: FieldProps) => mistakes.find(({ field }) => field === name)?.text
const describedBy = (props: FieldProps) => [props.hint ? `${props.name}-hint` : '', mistakeOf(props) ? `${props.name}-error` : ''].filter(Boolean).join(' ') || undefined

function Group(props: FieldProps & { readonly children: Child }) {
  const mistake = mistakeOf(props)
  return (
    <div class={`govuk-form-group${mistake ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label govuk-label--m" for={props.name}>
        {props.label}
      </label>
      {props.hint && (
        <div class="govuk-hint" id={`${props.name}-hint`}>
          {props.hint}
        </div>
      )}
      <MistakeText name={props.name} text={mistake} />
      {props.children}
    </div>
  )
}

export const MistakeText = ({ name, text }: { name: string; text: string | undefined }) =>
  text ? (
    <p class="govuk-error-message" id={`${name}-error`}>
      {text}
    </p>
  ) : null

export interface InputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'url' | 'date' | 'datetime-local' | 'number' | 'search'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'text'
  readonly maxlength?: number
  readonly width?: 2 | 4 | 5 | 10 | 20 | 30
  readonly required?: boolean
}
export const Input = (props: InputProps) => (
  <Group {...props}>
    <input
      class={`govuk-input${props.width ? ` govuk-input--width-${props.width}` : ''}${mistakeOf(props) ? ' govuk-input--error' : ''}`}
      id={props.name}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      lang={props.language}
      aria-describedby={describedBy(props)}
    />
  </Group>
)

export const TextArea = (props: FieldProps & { readonly rows?: number; readonly maxlength?: number }) => (
  <Group {...props}>
    <textarea
      class={`govuk-textarea${mistakeOf(props) ? ' govuk-textarea--error' : ''}`}
      id={props.name}
      name={props.name}
      rows={props.rows ?? 5}
      maxlength={props.maxlength}
      lang={props.language}
      aria-describedby={describedBy(props)}
    >
      {/* A line end right after the tag is swallowed by the parser; this one is, so that one that was typed is not. */}
      {'\n'}
      {props.value ?? ''}
    </textarea>
  </Group>
)

export interface Choice {
  readonly value: string
  readonly text: Child
  readonly hint?: Child
}
export const Select = (props: FieldProps & { readonly choices: readonly Choice[] }) => (
  <Group {...props}>
    <select class="govuk-select" id={props.name} name={props.name} aria-describedby={describedBy(props)}>
      {props.choices.map(({ value, text }) => (
        <option value={value} selected={value === props.value}>
          {text}
        </option>
      ))}
    </select>
  </Group>
)

/** The first choice carries the name as its id, so that the error summary leads there. */
export const Radios = (props: FieldProps & { readonly choices: readonly Choice[] }) => <Choices {...props} kind="radios" values={props.value === undefined ? [] : [props.value]} />
export const Checkboxes = (props: Omit<FieldProps, 'value'> & { readonly choices: readonly Choice[]; readonly values: readonly string[] }) => (
  <Choices {...props} kind="checkboxes" />
)

function Choices(props: FieldProps & { readonly choices: readonly Choice[]; readonly values: readonly string[]; readonly kind: 'radios' | 'checkboxes' }) {
  const { kind, name } = props
  const mistake = mistakeOf(props)
  return (
    <div class={`govuk-form-group${mistake ? ' govuk-form-group--error' : ''}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{props.label}</legend>
        {props.hint && (
          <div class="govuk-hint" id={`${name}-hint`}>
            {props.hint}
          </div>
        )}
        <MistakeText name={name} text={mistake} />
        <div class={`govuk-${kind}`}>
          {props.choices.map(({ value, text, hint }, at) => {
            const id = at === 0 ? name : `${name}-${at}`
            return (
              <div class={`govuk-${kind}__item`}>
                <input
                  class={`govuk-${kind}__input`}
                  id={id}
                  name={name}
                  type={kind === 'radios' ? 'radio' : 'checkbox'}
                  value={value}
                  checked={props.values.includes(value)}
                  aria-describedby={hint ? `${id}-hint` : undefined}
                />
                <label class={`govuk-label govuk-${kind}__label`} for={id}>
                  {text}
                </label>
                {hint && (
                  <div class={`govuk-hint govuk-${kind}__hint`} id={`${id}-hint`}>
                    {hint}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}

export const FileInput = (props: FieldProps & { readonly accept: string }) => (
  <Group {...props}>
    <input class="govuk-file-upload" id={props.name} name={props.name} type="file" accept={props.accept} aria-describedby={describedBy(props)} />
  </Group>
)

interface CellProps {
  /** Other than the name where several rows have one name. */
  readonly id: string
  readonly name?: string
  /** A cell has no words beside it: row and column say it together. */
  readonly label: string
  readonly value: string
  readonly mistakes: readonly Mistake[]
}
const inCell = ({ id, name = id, label, mistakes }: CellProps) => ({
  id,
  name,
  'aria-label': label,
  'aria-describedby': mistakeIn({ id, mistakes }) ? `${id}-error` : undefined,
})
const CellMistake = ({ id, mistakes }: Pick<CellProps, 'id' | 'mistakes'>) => <MistakeText name={id} text={mistakes.find(({ field }) => field === id)?.text} />
/** A field in the cell of a table. */
export const CellInput = ({ width, inputmode, ...props }: CellProps & Pick<InputProps, 'inputmode'> & { readonly width: 4 | 10 }) => (
  <>
    <CellMistake {...props} />
    <input {...inCell(props)} class={`govuk-input govuk-input--width-${width}${mistakeIn(props) ? ' govuk-input--error' : ''}`} value={props.value} inputmode={inputmode} />
  </>
)
export const CellSelect = ({ choices, ...props }: CellProps & { readonly choices: readonly Choice[] }) => (
  <>
    <CellMistake {...props} />
    <select {...inCell(props)} class="govuk-select">
      {choices.map(({ value, text }) => (
        <option value={value} selected={value === props.value}>
          {text}
        </option>
      ))}
    </select>
  </>
)
const mistakeIn = ({ id, mistakes }: Pick<CellProps, 'id' | 'mistakes'>) => mistakes.some(({ field }) => field === id)

export interface ButtonProps {
  readonly children: Child
  readonly name?: string
  readonly value?: string
  readonly secondary?: boolean
  readonly small?: boolean
}
export const Button = ({ children, name, value, secondary, small }: ButtonProps) => (
  <button class={`govuk-button${secondary ? ' govuk-button--secondary' : ''}${small ? ' small-button' : ''}`} type="submit" name={name} value={value}>
    {children}
  </button>
)

export const Hidden = ({ name, value }: { name: string; value: string }) => <input type="hidden" name={name} value={value} />

/** Terms and what they are, as in the facts beside a text. */
export const Facts = ({ rows }: { rows: readonly (readonly [Child, Child] | null | false | undefined)[] }) => (
  <dl>
    {rows.map(
      (row) =>
        row && (
          <div>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </div>
        ),
    )}
  </dl>
)

/** A link outside says where it goes by its host; nothing is fetched from there. Only for web addresses of sources. */
export const SourceLink = ({ href }: { href: string }) => {
  const host = hostOf(href)
  return host ? (
    <a href={href} rel="noreferrer nofollow">
      {host}
    </a>
  ) : (
    href
  )
}
function hostOf(href: string): string | null {
  try {
    const url = new URL(href)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.hostname.replace(/^www\./, '') : null
  } catch {
    return null
  }
}
