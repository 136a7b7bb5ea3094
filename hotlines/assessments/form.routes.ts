/** The address of the form that analysts answer. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { isLanguage } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { newestForm } from './assessment.store.ts'
import { assessmentWords } from './assessment.words.ts'
import { changeForm } from './form.act.ts'
import { formPage, type FormView } from './form.pages.tsx'
import { type AssessmentForm, formMistakes, type NationalClass, type Question, readOptions, type SecondLook, secondLooks, type UnableRoute, unableRoutes } from './form.rules.ts'
import { startingForm } from './starting-form.ts'

export const formRoutes = new Routes()

const blankRows = { classes: 2, questions: 1, reasons: 2 }
const blank = {
  class: { code: '', label: '', law: '', unlawful: true, shared: 'either' } satisfies NationalClass,
  question: { code: '', label: '', kind: 'one', required: false, options: [] } satisfies Question,
  reason: { code: '', label: '', route: 'close-not-assessed', hours: 0 } satisfies AssessmentForm['reasons'][number],
}
const times = <T>(n: number, row: T): T[] => Array.from({ length: n }, () => row)
const withBlanks = (form: AssessmentForm): AssessmentForm => ({
  ...form,
  classes: [...form.classes, ...times(blankRows.classes, blank.class)],
  questions: [...form.questions, ...times(blankRows.questions, blank.question)],
  reasons: [...form.reasons, ...times(blankRows.reasons, blank.reason)],
})

/** The rows that have a code or a label. */
function rowsIn(form: Form, kind: string): number[] {
  const numbers = form.names().flatMap((name) => /^([a-z]+)-(\d{1,3})-code$/.exec(name)?.slice(1, 3).join('-') ?? [])
  return numbers
    .filter((each) => each.startsWith(`${kind}-`))
    .map((each) => Number(each.split('-')[1]))
    .filter((n) => form.text(`${kind}-${n}-code`).trim() !== '' || form.text(`${kind}-${n}-label`).trim() !== '')
}
const one = <T extends string>(of: readonly T[], text: string, otherwise: T): T => of.find((each) => each === text) ?? otherwise
function typedIn(form: Form): AssessmentForm {
  const text = (name: string) => form.text(name).trim()
  const language = text('language')
  return {
    version: Number(text('version')),
    language: isLanguage(language) ? language : 'en',
    secondLook: one<SecondLook>(secondLooks, text('secondLook'), 'unlawful'),
    classes: rowsIn(form, 'class').map((n) => ({
      code: text(`class-${n}-code`),
      label: text(`class-${n}-label`),
      law: text(`class-${n}-law`),
      unlawful: text(`class-${n}-unlawful`) !== 'no',
      shared: one(['baseline', 'not-baseline', 'either'] as const, text(`class-${n}-shared`), 'either'),
    })),
    questions: rowsIn(form, 'question').map((n) => ({
      code: text(`question-${n}-code`),
      label: text(`question-${n}-label`),
      kind: one(['one', 'many'] as const, text(`question-${n}-kind`), 'one'),
      required: text(`question-${n}-required`) === 'yes',
      options: readOptions(text(`question-${n}-options`)),
    })),
    reasons: rowsIn(form, 'reason').map((n) => ({
      code: text(`reason-${n}-code`),
      label: text(`reason-${n}-label`),
      route: one<UnableRoute>(unableRoutes, text(`reason-${n}-route`), 'close-not-assessed'),
      hours: /^\d{1,4}$/.test(text(`reason-${n}-hours`)) ? Number(text(`reason-${n}-hours`)) : 0,
    })),
  }
}

async function shown(cx: Context, member: string, form: AssessmentForm, typed: Pick<FormView, 'optionsTyped' | 'hoursTyped'> = {}, mistakes: readonly Mistake[] = []) {
  const edits = ask(cx.person, 'assessment-form.set', { member }) !== null
  return formPage(cx, { member: await namedMember(cx, member), form: edits ? withBlanks(form) : form, edits, ...typed }, mistakes)
}
formRoutes.view('/hotlines/:member/assessment-form', {
  name: 'assessment-form.read',
  find: findMember,
  page: async (cx, { member }) => shown(cx, member, (await newestForm(cx.db, member)) ?? startingForm(cx.language)),
})
formRoutes.act('/hotlines/:member/assessment-form', changeForm, {
  input: ({ member }, form) => ({ member, form: typedIn(form) }),
  done: ({ member }) => `/hotlines/${member}/assessment-form`,
  notice: 'saved',
  refused: async (because, { member, form }, cx, sent) => {
    const say = assessmentWords(cx.language)
    const mistakes = because === 'mistakes' ? formMistakes(form).map(([field, wrong]) => ({ field, text: say(wrong) })) : [{ field: 'language', text: say(because) }]
    const newest = because === 'changed-meanwhile' ? ((await newestForm(cx.db, member))?.version ?? 0) : form.version
    const typed = {
      optionsTyped: rowsIn(sent, 'question').map((n) => sent.text(`question-${n}-options`)),
      hoursTyped: rowsIn(sent, 'reason').map((n) => sent.text(`reason-${n}-hours`)),
    }
    return shown(cx, member, { ...form, version: newest }, typed, mistakes)
  },
})
