/** Addresses of a hotline's queue and of its cases. */
import { accountNames } from '#people/public.ts'
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { assessCase, type Assessing } from '../assessments/assess-case.act.ts'
import { nothingTyped } from '../assessments/assessment-part.tsx'
import { assessmentMistakes } from '../assessments/assessment.rules.ts'
import { newestForm } from '../assessments/assessment.store.ts'
import { assessmentWords } from '../assessments/assessment.words.ts'
import { startingForm } from '../assessments/starting-form.ts'
import { wrappedFor } from '../desk/analyst-key.store.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { keysOfHotline } from '../desk/hotline.store.ts'
import { sealedTextOf } from '../desk/public-report.store.ts'
import { caseById, lastTakenBy } from './case-events.store.ts'
import { closeCase, reopenCase, tellCase } from './close-case.act.ts'
import { casesPage, type CasesView } from './case-list.pages.tsx'
import { casePage, type TypedCase } from './case.pages.tsx'
import { failedToJoin } from './case.store.ts'
import { caseWords } from './case.words.ts'
import { gathered, togetherIn } from './gather-case.ts'
import { countryNames } from '../hosting/gather-hosting.ts'
import { askHosting, sayHosting } from '../hosting/say-hosting.act.ts'
import { addNote } from './note.act.ts'
import { hostingWords } from '../hosting/hosting.words.ts'
import { isLane, type Lane, readPlace } from './queue.rules.ts'
import { casesOf, heldCounts, laneCounts } from './queue.store.ts'
import { doTogether, type Together } from './together.act.ts'
import { memberNames } from '../transfers/gather-transfers.ts'
import { giveBack, handOn, putOff, revealCase, takeCase, takeNextCase } from './work-case.act.ts'
import { workRulesOf } from './work-rules.store.ts'

export const caseRoutes = new Routes()

const pageSize = 50
const nothing = { cases: [], way: '', reason: '' }
async function queue(cx: Context, code: string, shown: Partial<Pick<CasesView, 'typed' | 'lane'>> = {}): Promise<CasesView> {
  const asked = { member: code, account: cx.person.id, now: cx.now }
  const wanted = cx.query.get('lane') ?? ''
  const lane: Lane = shown.lane ?? (isLane(wanted) ? wanted : 'assess')
  const [member, keys, wrapped, list, counts, rules, unjoined, held, countries, members] = await Promise.all([
    namedMember(cx, code),
    keysOfHotline(cx.db, code),
    wrappedFor(cx.db, code, cx.person.id),
    casesOf(cx.db, { ...asked, lane, after: readPlace(cx.query.get('after') ?? ''), count: pageSize }),
    laneCounts(cx.db, asked),
    workRulesOf(cx.db, code),
    failedToJoin(cx.db, code),
    heldCounts(cx.db, asked),
    countryNames(cx),
    memberNames(cx),
  ])
  const names = await accountNames(cx.db, [...list.cases.flatMap(({ holder }) => holder ?? []), ...held.map(({ account }) => account)])
  return {
    member,
    keys,
    wrapped,
    lane,
    ...list,
    counts,
    names,
    members,
    countries,
    holdMinutes: rules.holdMinutes,
    unjoined,
    held,
    typed: shown.typed ?? nothing,
    together: togetherIn(cx),
  }
}
caseRoutes.view('/hotlines/:member/cases', { name: 'case.read', find: findMember, page: async (cx, { member }) => casesPage(cx, await queue(cx, member)) })
caseRoutes.act('/hotlines/:member/cases/next', takeNextCase, {
  input: ({ member }) => ({ member }),
  done: ({ member }, cx) => whereNext(cx, member),
  refused: async (because, { member }, cx) => casesPage(cx, await queue(cx, member), [{ field: 'next', text: caseWords(cx.language)(because) }]),
})
/** The case that was just taken, or the queue where there was none. */
async function whereNext(cx: Context, member: string): Promise<string> {
  const taken = await lastTakenBy(cx.db, member, cx.person.id)
  return taken ? `/hotlines/${member}/cases/${taken}` : `/hotlines/${member}/cases`
}

const togetherTyped = ({ cases, way, reason }: Together) => ({ cases, way, reason })
caseRoutes.act('/hotlines/:member/cases/together', doTogether, {
  input: ({ member }, form): Together => ({
    member,
    cases: form.all('cases'),
    way: form.text('way'),
    reason: form.text('togetherReason'),
    like: form.text('like'),
    result: { done: 0, left: 0 },
  }),
  done: ({ member, result }, cx) => {
    const from = cx.query.get('from') ?? ''
    const lane = cx.query.get('lane') ?? ''
    const told = `together=${result.done}-${result.left}`
    return /^[A-Za-z0-9_-]+$/.test(from) ? `/hotlines/${member}/cases/${from}?${told}` : `/hotlines/${member}/cases?lane=${isLane(lane) ? lane : 'assess'}&${told}`
  },
  refused: async (because, input, cx) => {
    const mistakes = [{ field: because === 'no-closing-reason' ? 'togetherReason' : 'way', text: caseWords(cx.language)(because) }]
    const from = await caseById(cx.db, input.member, cx.query.get('from') ?? '')
    return from
      ? casePage(cx, await gathered(cx, from), { ...untouched, together: togetherTyped(input) }, mistakes)
      : casesPage(cx, await queue(cx, input.member, { typed: togetherTyped(input) }), mistakes)
  },
})

export const untouched: TypedCase = { assessment: nothingTyped, acts: {}, reading: '', together: nothing, transfer: {}, provider: '' }
async function shown(cx: Context, of: { readonly member: string; readonly case: string }, typed: Partial<TypedCase>, mistakes: readonly Mistake[]) {
  const found = await caseById(cx.db, of.member, of.case)
  return found && casePage(cx, await gathered(cx, found), { ...untouched, ...typed }, mistakes)
}

caseRoutes.view('/hotlines/:member/cases/:case', {
  name: 'case.read',
  find: (db, { member, case: id }) => caseById(db, member, id),
  page: async (cx, found) => casePage(cx, await gathered(cx, found), untouched),
})
caseRoutes.reveal('/hotlines/:member/cases/:case/reading', revealCase, {
  input: ({ member, case: id }, form) => ({ member, case: id, reason: form.text('reason'), goesOn: form.text('goesOn') === 'yes' }),
  page: async ({ member, case: id }, cx) => {
    const view = await gathered(cx, (await caseById(cx.db, member, id))!)
    const whole = view.reports[0] && (await sealedTextOf(cx.db, view.reports[0].id))
    return casePage(cx, { ...view, ...(whole && { whole }) }, untouched)
  },
  refused: (because, of, cx) => {
    const say = caseWords(cx.language)
    return shown(cx, of, { reading: of.reason }, [because === 'used-up' ? { field: 'goesOn', text: say('used-up') } : { field: 'reason', text: say('no-reading-reason') }])
  },
})
caseRoutes.act('/hotlines/:member/cases/:case/assessments', assessCase, {
  input: ({ member, case: id }, form): Assessing => ({
    member,
    case: id,
    form: Number(form.text('form')),
    andNext: form.text('afterwards') === 'next',
    typed: { shared: form.text('shared'), national: form.text('national'), unable: form.text('unable'), answers: answersIn(form) },
  }),
  done: ({ member, case: id, andNext }, cx) => (andNext ? whereNext(cx, member) : `/hotlines/${member}/cases/${id}`),
  notice: 'saved',
  refused: async (because, input, cx) => {
    const say = assessmentWords(cx.language)
    const form = (await newestForm(cx.db, input.member)) ?? startingForm(cx.language)
    const mistakes =
      because === 'mistakes' ? assessmentMistakes(input.typed, form).map(([field, wrong]) => ({ field, text: say(wrong) })) : [{ field: 'assess', text: say(because) }]
    return shown(cx, input, { assessment: input.typed }, mistakes)
  },
})
/** The fields of the questions begin with q-; an option that was not chosen is no answer. */
const answersIn = (form: Form): Record<string, string[]> =>
  Object.fromEntries(
    form
      .names()
      .filter((name) => name.startsWith('q-'))
      .map((name) => [name.slice(2), form.all(name).filter(Boolean)]),
  )

const at = ({ member, case: id }: { readonly member: string; readonly case: string }) => `/hotlines/${member}/cases/${id}`
caseRoutes.act('/hotlines/:member/cases/:case/hold', takeCase, {
  input: ({ member, case: id }, form) => ({ member, case: id, over: form.has('takeOverReason') ? form.text('takeOverReason') : null }),
  done: at,
  refused: (because, of, cx) =>
    shown(cx, of, {}, [
      because === 'no-taking-over-reason' ? { field: 'takeOverReason', text: caseWords(cx.language)('no-reason') } : { field: 'hold', text: caseWords(cx.language)(because) },
    ]),
})
caseRoutes.act('/hotlines/:member/cases/:case/return', giveBack, {
  input: ({ member, case: id }, form) => ({ member, case: id, reason: form.text('giveBackReason') }),
  done: ({ member }) => `/hotlines/${member}/cases`,
  notice: 'saved',
  refused: (because, of, cx) =>
    shown(cx, of, { acts: { giveBackReason: of.reason } }, [{ field: because === 'no-reason' ? 'giveBackReason' : 'hold', text: caseWords(cx.language)(because) }]),
})
caseRoutes.act('/hotlines/:member/cases/:case/hand-on', handOn, {
  input: ({ member, case: id }, form) => ({ member, case: id, to: form.text('to'), reason: form.text('handOnReason') }),
  done: at,
  notice: 'saved',
  refused: (because, of, cx) => {
    const field = because === 'no-colleague' ? 'to' : because === 'no-reason' ? 'handOnReason' : 'hold'
    return shown(cx, of, { acts: { to: of.to, handOnReason: of.reason } }, [{ field, text: caseWords(cx.language)(because) }])
  },
})
caseRoutes.act('/hotlines/:member/cases/:case/later', putOff, {
  input: ({ member, case: id }, form) => ({
    member,
    case: id,
    reason: form.text('putOffReason'),
    typed: form.text('hours'),
    hours: /^\d{1,4}$/.test(form.text('hours').trim()) ? Number(form.text('hours')) : Number.NaN,
  }),
  done: ({ member }) => `/hotlines/${member}/cases`,
  notice: 'saved',
  refused: (because, of, cx) => {
    const field = because === 'no-reason' ? 'putOffReason' : because === 'hours-wrong' ? 'hours' : 'hold'
    return shown(cx, of, { acts: { putOffReason: of.reason, hours: of.typed } }, [{ field, text: caseWords(cx.language)(because) }])
  },
})
caseRoutes.act('/hotlines/:member/cases/:case/closing', closeCase, {
  input: ({ member, case: id }, form) => ({ member, case: id, reason: form.text('closing') }),
  done: at,
  notice: 'saved',
  refused: (because, of, cx) =>
    shown(cx, of, { acts: { closing: of.reason } }, [{ field: because === 'held' || because === 'closed' ? 'hold' : 'closing', text: caseWords(cx.language)(because) }]),
})
caseRoutes.act('/hotlines/:member/cases/:case/reopening', reopenCase, {
  input: ({ member, case: id }, form) => ({ member, case: id, reason: form.text('reopening') }),
  done: at,
  notice: 'saved',
  refused: (because, of, cx) =>
    shown(cx, of, { acts: { reopening: of.reason } }, [{ field: because === 'no-reason' ? 'reopening' : 'hold', text: caseWords(cx.language)(because) }]),
})
caseRoutes.act('/hotlines/:member/cases/:case/steps', tellCase, {
  input: ({ member, case: id }, form) => ({ member, case: id, step: form.text('step') }),
  done: at,
  notice: 'saved',
  refused: (because, of, cx) =>
    shown(cx, of, { acts: { step: of.step } }, [{ field: because === 'no-step' || because === 'stands-still' ? 'step' : 'hold', text: caseWords(cx.language)(because) }]),
})
caseRoutes.act('/hotlines/:member/cases/:case/hosting-question', askHosting, {
  input: ({ member, case: id }, form) => ({ member, case: id, reason: form.text('askingReason') }),
  done: (of) => `${at(of)}#hosting`,
  notice: 'saved',
  refused: (because, of, cx) =>
    shown(cx, of, { acts: { askingReason: of.reason } }, [
      because === 'closed' ? { field: 'hold', text: caseWords(cx.language)(because) } : { field: 'askingReason', text: hostingWords(cx.language)(because) },
    ]),
})
caseRoutes.act('/hotlines/:member/cases/:case/hosting', sayHosting, {
  input: ({ member, case: id }, form) => ({ member, case: id, country: form.text('country'), reason: form.text('sayingReason') }),
  done: (of) => `${at(of)}#hosting`,
  notice: 'saved',
  refused: (because, of, cx) => {
    const typed = { acts: { country: of.country, sayingReason: of.reason } }
    if (because === 'held' || because === 'closed') return shown(cx, of, typed, [{ field: 'hold', text: caseWords(cx.language)(because) }])
    return shown(cx, of, typed, [{ field: because === 'no-saying-reason' ? 'sayingReason' : 'country', text: hostingWords(cx.language)(because) }])
  },
})
caseRoutes.act('/hotlines/:member/cases/:case/notes', addNote, {
  input: ({ member, case: place }, form) => ({
    member,
    case: place,
    id: /^[A-Za-z0-9]{24}$/.test(form.text('id')) ? form.text('id') : newId(24),
    key: form.text('key'),
    sealed: form.text('sealed'),
  }),
  done: (of) => `${at(of)}#notes`,
  notice: 'saved',
  refused: (because, of, cx) => shown(cx, of, {}, [{ field: 'note', text: caseWords(cx.language)(because) }]),
})
