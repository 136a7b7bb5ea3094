/** The form that the analysts of a hotline answer: its country's classes, its questions, and what to do when something cannot be assessed. Data of the hotline; every change is a new version, and each assessment names the one it answered. */

export const secondLooks = ['never', 'unlawful', 'always'] as const
export type SecondLook = (typeof secondLooks)[number]
/** What a class of the country says about the shared scheme. `either`: the country's class alone does not tell, so the analyst says it apart. */
export const sharedMeanings = ['baseline', 'not-baseline', 'either'] as const
/** Where a case goes that could not be assessed for this reason. */
export const unableRoutes = ['later', 'ask-sender', 'colleague', 'pass-on', 'close-not-found', 'close-not-assessed'] as const
export type UnableRoute = (typeof unableRoutes)[number]
export const waits = (route: string): boolean => route === 'later' || route === 'ask-sender'

export interface NationalClass {
  readonly code: string
  readonly label: string
  /** Where the law says so. */
  readonly law: string
  readonly unlawful: boolean
  readonly shared: (typeof sharedMeanings)[number]
}
export interface Question {
  readonly code: string
  readonly label: string
  readonly kind: 'one' | 'many'
  readonly required: boolean
  readonly options: readonly { readonly code: string; readonly label: string }[]
}
export interface UnableReason {
  readonly code: string
  readonly label: string
  readonly route: UnableRoute
  /** Of a route that waits. */
  readonly hours: number
}
export interface AssessmentForm {
  /** 0: the form that a hotline begins with, in the language of whoever looks. */
  readonly version: number
  /** In which its labels are written. */
  readonly language: string
  readonly secondLook: SecondLook
  readonly classes: readonly NationalClass[]
  readonly questions: readonly Question[]
  readonly reasons: readonly UnableReason[]
}
export const isUnlawful = ({ classes }: Pick<AssessmentForm, 'classes'>, { national }: { readonly national: string }): boolean =>
  classes.some(({ code, unlawful }) => code === national && unlawful)

export type FormMistake =
  | 'code-wrong'
  | 'code-twice'
  | 'label-missing'
  | 'too-long'
  | 'no-class'
  | 'no-lawful-class'
  | 'shared-contradicts'
  | 'options-missing'
  | 'option-wrong'
  | 'hours-wrong'
  | 'too-many'
const isCode = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
const most = { classes: 30, questions: 20, options: 40, reasons: 40, label: 200 }

/** The name of a field of the editor, and what is wrong with it. */
export function formMistakes({ classes, questions, reasons }: Omit<AssessmentForm, 'version'>): [string, FormMistake][] {
  const wrong: [string, FormMistake][] = []
  const rows = (kind: string, all: readonly { readonly code: string; readonly label: string }[], limit: number) => {
    if (all.length > limit) wrong.push([`${kind}-0-code`, 'too-many'])
    for (const [at, { code, label }] of all.entries()) {
      if (!isCode(code)) wrong.push([`${kind}-${at}-code`, 'code-wrong'])
      else if (all.findIndex((other) => other.code === code) < at) wrong.push([`${kind}-${at}-code`, 'code-twice'])
      if (!label) wrong.push([`${kind}-${at}-label`, 'label-missing'])
      if (label.length > most.label) wrong.push([`${kind}-${at}-label`, 'too-long'])
    }
  }
  rows('class', classes, most.classes)
  rows('question', questions, most.questions)
  rows('reason', reasons, most.reasons)
  if (!classes.some(({ unlawful }) => unlawful)) wrong.push(['class-0-code', 'no-class'])
  else if (!classes.some(({ unlawful }) => !unlawful)) wrong.push(['class-0-code', 'no-lawful-class'])
  for (const [at, { unlawful, shared, law }] of classes.entries()) {
    // What every member holds unlawful cannot be lawful in one of them.
    if (!unlawful && shared !== 'not-baseline') wrong.push([`class-${at}-shared`, 'shared-contradicts'])
    if (law.length > most.label) wrong.push([`class-${at}-law`, 'too-long'])
  }
  for (const [at, { options }] of questions.entries()) {
    const codes = options.map(({ code }) => code)
    if (options.length === 0) wrong.push([`question-${at}-options`, 'options-missing'])
    else if (options.length > most.options) wrong.push([`question-${at}-options`, 'too-many'])
    else if (codes.some((code) => !isCode(code)) || new Set(codes).size < codes.length || options.some(({ label }) => !label || label.length > most.label))
      wrong.push([`question-${at}-options`, 'option-wrong'])
  }
  for (const [at, { route, hours }] of reasons.entries())
    if (waits(route) && !(Number.isInteger(hours) && hours >= 1 && hours <= 720)) wrong.push([`reason-${at}-hours`, 'hours-wrong'])
  return wrong
}

/** Options are written one to a line: a code, an equals sign, words. */
export const writtenOptions = (options: Question['options']): string => options.map(({ code, label }) => `${code} = ${label}`).join('\n')
export const readOptions = (text: string): Question['options'] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=')
      return at < 0 ? { code: '', label: line.trim() } : { code: line.slice(0, at).trim(), label: line.slice(at + 1).trim() }
    })
