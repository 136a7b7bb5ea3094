/** The manager changes what analysts answer: a new version each time. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { insertForm, newestForm } from './assessment.store.ts'
import { type AssessmentForm, formMistakes } from './form.rules.ts'

export interface ChangingForm {
  readonly member: string
  /** With the version that was on the page. */
  readonly form: AssessmentForm
}
export const changeForm: ActOf<'assessment-form.set', ChangingForm, { readonly id: string; readonly member: string }, 'mistakes' | 'changed-meanwhile' | 'nothing-said'> = {
  name: 'assessment-form.set',
  sees: 'assessment-form.read',
  find: lockMember,
  work: async (tx, { member }, { form }, { person, now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    if (formMistakes(form).length) return no('mistakes')
    if (((await newestForm(tx, member))?.version ?? 0) !== form.version) return no('changed-meanwhile')
    await insertForm(tx, member, { ...form, version: form.version + 1 }, person.id, now)
    return yes
  },
  detail: (_member, { form }) => ({ version: form.version + 1 }),
}
