/** The secretariat words a letter in its own way, or goes back to the program's. Every wording is kept. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { isLanguage } from '#web/languages.ts'
import { isTemplate } from './default-templates.rules.ts'
import { mistakesInTemplate, type Template } from './template.rules.ts'
import { insertWording } from './template.store.ts'

export interface Written extends Template {
  readonly template: string
  readonly language: string
}

export const writeTemplate: ActOf<'template.write', Written, Recorded, 'mistakes'> = {
  name: 'template.write',
  find: async (_tx, { template, language }) => (isTemplate(template) && isLanguage(language) ? { id: `${template} ${language}` } : undefined),
  work: async (tx, _target, { template, language, subject, body }, { person, now }) => {
    if (!isLanguage(language) || mistakesInTemplate({ subject, body }).length) return no('mistakes')
    await insertWording(tx, template, language, { subject: subject.trim(), body: body.trim() }, person.id, now)
    return yes
  },
}
