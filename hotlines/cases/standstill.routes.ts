/** Addresses by which a case stands still, goes on, is said to be urgent, and what the police said is noted. */
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { caseById } from './case-events.store.ts'
import type { TypedActs } from './case-forms.tsx'
import { casePage } from './case.pages.tsx'
import { untouched } from './case.routes.ts'
import { caseWords } from './case.words.ts'
import { gathered } from './gather-case.ts'
import { moveOn, notePolice, setUrgency, standStill } from './standstill.act.ts'
import type { OneCase } from './work-case.act.ts'

export const standstillRoutes = new Routes()

const done = ({ member, case: id }: OneCase) => `/hotlines/${member}/cases/${id}`
async function shown(cx: Context, { member, case: id }: OneCase, acts: TypedActs, field: string, because: Parameters<ReturnType<typeof caseWords>>[0]) {
  const of = await caseById(cx.db, member, id)
  return of && casePage(cx, await gathered(cx, of), { ...untouched, acts }, [{ field, text: caseWords(cx.language)(because) }])
}
standstillRoutes.act('/hotlines/:member/cases/:case/standstill', standStill, {
  input: ({ member, case: id }, form) => ({
    member,
    case: id,
    reason: form.text('stillReason'),
    typed: form.text('stillDays'),
    days: /^\d{1,3}$/.test(form.text('stillDays').trim()) ? Number(form.text('stillDays')) : Number.NaN,
  }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => {
    const field = because === 'no-reason' ? 'stillReason' : because === 'days-wrong' ? 'stillDays' : 'hold'
    return shown(cx, of, { stillReason: of.reason, stillDays: of.typed }, field, because)
  },
})
standstillRoutes.act('/hotlines/:member/cases/:case/moving-on', moveOn, {
  input: ({ member, case: id }, form) => ({ member, case: id, reason: form.text('moveOnReason') }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => shown(cx, of, { moveOnReason: of.reason }, because === 'no-reason' ? 'moveOnReason' : 'hold', because),
})
standstillRoutes.act('/hotlines/:member/cases/:case/police', notePolice, {
  input: ({ member, case: id }, form) => ({ member, case: id, word: form.text('policeWord') }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => shown(cx, of, { policeWord: of.word }, because === 'no-police-word' ? 'policeWord' : 'hold', because),
})
standstillRoutes.act('/hotlines/:member/cases/:case/urgency', setUrgency, {
  input: ({ member, case: id }, form) => ({ member, case: id, urgency: form.text('urgency') }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => shown(cx, of, {}, 'hold', because),
})
