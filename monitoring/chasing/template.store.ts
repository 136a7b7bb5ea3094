/** The wording of letters: the secretariat's own where it wrote one, else the program's. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import { defaultTemplates, isTemplate, type TemplateCode, templateCodes } from './default-templates.rules.ts'
import type { Template } from './template.rules.ts'

type Language = keyof (typeof defaultTemplates)[TemplateCode]
export interface Wording extends Template {
  /** Whether the secretariat wrote it. */
  readonly own: boolean
}
export type Wordings = { readonly [C in TemplateCode]: { readonly [L in Language]: Wording } }

export async function wordings(db: Reader): Promise<Wordings> {
  const rows = await db
    .selectFrom('monitoring.letter_templates')
    .distinctOn(['code', 'language'])
    .select(['code', 'language', 'subject', 'body'])
    .orderBy('code')
    .orderBy('language')
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const own = new Map(rows.map(({ code, language, subject, body }) => [`${code} ${language}`, { subject, body, own: true }]))
  const of = (code: TemplateCode, language: Language): Wording => own.get(`${code} ${language}`) ?? { ...defaultTemplates[code][language], own: false }
  const byLanguage = (code: TemplateCode) => Object.fromEntries((Object.keys(defaultTemplates[code]) as Language[]).map((language) => [language, of(code, language)]))
  return Object.fromEntries(templateCodes.map((code) => [code, byLanguage(code)])) as unknown as Wordings
}
/** In a language that we have no words in, English. */
export function wordingOf(all: Wordings, code: string, language: string): Wording {
  const byLanguage: Readonly<Record<string, Wording>> = all[isTemplate(code) ? code : 'soon']
  return byLanguage[language] ?? byLanguage['en'] ?? all.soon.en
}

export const insertWording = (tx: Writer, code: string, language: string, { subject, body }: Template, by: string, at: Date) =>
  tx.insertInto('monitoring.letter_templates').values({ id: newId(), code, language, subject, body, written_by: by, written_at: at }).execute()
