/** Addresses of the ladder and of the letters' words. */
import { allMembers, memberName } from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { isLanguage, type Language } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { deskRound, dueOf, liveRounds, roundMembers } from '../rounds/round.store.ts'
import { addStep, takeStepAway } from './change-ladder.act.ts'
import { isTemplate, templateCodes, type TemplateCode } from './default-templates.rules.ts'
import { ladderPage } from './ladder.pages.tsx'
import { readStep, type TypedStep } from './ladder.rules.ts'
import { sentBySteps, stepsOf } from './ladder.store.ts'
import { letterPage, lettersPage, type LetterPage } from './letters.pages.tsx'
import { aboutReport, reminder } from './reminder.ts'
import { mistakesInTemplate, type Template } from './template.rules.ts'
import { wordings } from './template.store.ts'
import { writeTemplate } from './write-template.act.ts'

export const chasingRoutes = new Routes()

type More = Partial<Pick<Parameters<typeof ladderPage>[1], 'typed' | 'mistakes' | 'refused'>>
async function ladder(cx: Context, id: string, more: More = {}) {
  const round = await deskRound(cx.db, id)
  return round && ladderPage(cx, { round, steps: await stepsOf(cx.db, id), sent: await sentBySteps(cx.db, id), ...more })
}
chasingRoutes.view('/desk/rounds/:round/ladder', {
  name: 'ladder.change',
  find: (db, { round }) => deskRound(db, round),
  page: async (cx, { id }) => (await ladder(cx, id)) ?? '',
})

const typedStep = (form: Form): TypedStep => ({
  ...{ kind: form.text('kind'), anchor: form.text('anchor'), days: form.text('days'), side: form.text('side') },
  ...{ template: form.text('template'), role: form.text('role'), level: form.text('level') },
})
chasingRoutes.act('/desk/rounds/:round/ladder-steps', addStep, {
  input: ({ round }, form) => ({ round, typed: typedStep(form) }),
  done: ({ round }) => `/desk/rounds/${round}/ladder`,
  notice: 'saved',
  refused: async (because, { round, typed }, cx) => {
    if (because === 'closed') return ladder(cx, round, { refused: because })
    const read = readStep(typed, templateCodes, await stepsOf(cx.db, round))
    return ladder(cx, round, { typed, mistakes: Array.isArray(read) ? read : [] })
  },
})
chasingRoutes.act('/desk/rounds/:round/ladder-steps/:step/removal', takeStepAway, {
  input: ({ round, step }) => ({ round, step }),
  done: ({ round }) => `/desk/rounds/${round}/ladder`,
  notice: 'saved',
  refused: (because, { round }, cx) => ladder(cx, round, { refused: because }),
})

chasingRoutes.view('/desk/letters', { name: 'template.write', find: () => ({}), page: async (cx) => lettersPage(cx, await wordings(cx.db)) })

async function letter(cx: Context, code: TemplateCode, language: Language, typed: Template | null) {
  const saved = (await wordings(cx.db))[code][language]
  return letterPage(cx, { code, language, typed: typed ?? saved, mistakes: typed ? mistakesInTemplate(typed) : [], preview: await previewOf(cx, code, language, saved) })
}
const languageIn = (cx: Context): Language => {
  const wanted = cx.query.get('language')
  return isLanguage(wanted) ? wanted : cx.language
}
chasingRoutes.view('/desk/letters/:template', {
  name: 'template.write',
  find: (_db, { template }) => (isTemplate(template) ? { code: template } : undefined),
  page: (cx, { code }) => letter(cx, code, languageIn(cx), null),
})
chasingRoutes.act('/desk/letters/:template', writeTemplate, {
  input: ({ template }, form, cx) => ({ template, language: languageIn(cx), subject: form.text('subject'), body: form.text('body') }),
  done: ({ template, language }) => `/desk/letters/${template}?language=${language}`,
  notice: 'saved',
  refused: (_because, { template, language, subject, body }, cx) => (isTemplate(template) && isLanguage(language) ? letter(cx, template, language, { subject, body }) : undefined),
})

/** With the real data of the first member of the newest round that somebody sits for. */
async function previewOf(cx: Context, code: TemplateCode, language: Language, saved: Template): Promise<LetterPage['preview']> {
  const [round] = await liveRounds(cx.db)
  if (!round) return null
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, member]))
  const role = code === 'minister' ? 'signatory' : 'focal-point'
  for (const member of await roundMembers(cx.db, round.id)) {
    const [person] = await seatHolders(cx.db, [role], member)
    const found = names.get(member)
    if (!person || !found) continue
    const due = await dueOf(cx.db, round.id, member, 'commitment')
    const about = await aboutReport(cx.db, { round, member, kind: 'commitment', due, now: cx.now, origin: cx.site.origin })
    return { name: person.name, member: memberName(found, cx.language), text: reminder(saved, about, { name: person.name, language }, cx.now) }
  }
  return null
}
