/** The address where a manager says how cases are worked on. */
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { caseWords } from './case.words.ts'
import { readWorkRules, type TypedWorkRules, type WorkRules } from './queue.rules.ts'
import { setWorkRules } from './work-rules.act.ts'
import { workRulesPage } from './work-rules.pages.tsx'
import { casesByRule, workRulesOf } from './work-rules.store.ts'

export const workRulesRoutes = new Routes()

const blankRows = 3
const blank = { source: '', leastReports: '1', reopened: false, withinHours: '' }
const asTyped = ({ holdMinutes, knownDays, firstLook, lookAgainHours, priorities }: WorkRules): TypedWorkRules => ({
  holdMinutes: String(holdMinutes),
  knownDays: String(knownDays),
  firstLook,
  lookAgainHours: String(lookAgainHours),
  priorities: [
    ...priorities.map((rule) => ({ source: rule.source ?? '', leastReports: String(rule.leastReports), reopened: rule.reopened, withinHours: String(rule.withinHours) })),
    ...Array.from({ length: blankRows }, () => blank),
  ],
})
function typedIn(form: Form): TypedWorkRules {
  const [sources, reports, reopened, hours] = [form.all('source'), form.all('leastReports'), form.all('reopened'), form.all('withinHours')]
  const priorities = hours.map((withinHours, n) => ({ source: sources[n] ?? '', leastReports: reports[n] ?? '', reopened: reopened[n] === 'yes', withinHours }))
  return {
    holdMinutes: form.text('holdMinutes'),
    knownDays: form.text('knownDays'),
    firstLook: form.text('firstLook'),
    lookAgainHours: form.text('lookAgainHours'),
    priorities,
  }
}

async function shown(cx: Context, code: string, typed: TypedWorkRules, version: number, mistakes: readonly Mistake[] = []) {
  const [member, holdsFor] = await Promise.all([namedMember(cx, code), casesByRule(cx.db, code)])
  return workRulesPage(cx, { member, typed, version, holdsFor }, mistakes)
}
workRulesRoutes.view('/hotlines/:member/work-rules', {
  name: 'work-rules.set',
  find: findMember,
  page: async (cx, { member }) => {
    const rules = await workRulesOf(cx.db, member)
    return shown(cx, member, asTyped(rules), rules.version)
  },
})
workRulesRoutes.act('/hotlines/:member/work-rules', setWorkRules, {
  input: ({ member }, form) => ({ member, version: Number(form.text('version')), typed: typedIn(form) }),
  done: ({ member }) => `/hotlines/${member}/work-rules`,
  notice: 'saved',
  refused: async (because, { member, typed, version }, cx) => {
    const say = caseWords(cx.language)
    const read = readWorkRules(typed)
    const mistakes = 'wrong' in read ? read.wrong.map(([field, wrong]) => ({ field, text: say(wrong) })) : [{ field: 'rule-0-hours', text: say(because as 'changed-meanwhile') }]
    const newest = because === 'changed-meanwhile' ? (await workRulesOf(cx.db, member)).version : version
    return shown(cx, member, typed, newest, mistakes)
  },
})
