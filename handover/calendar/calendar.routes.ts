/** Addresses of the calendar of hosts to come: where the next one is put up, and where it answers. */
import {
  allMembers,
  comingTerm,
  hosts,
  type Member,
  memberByCode,
  memberName,
  openTerm,
  type Proposing,
  proposing,
  readTerm,
  standingAtLast,
  type TermMistake,
} from '#alliance/public.ts'
import { newId } from '#platform/ids.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { answerComing, cancelComing } from './answer-coming.act.ts'
import { comingPage, type Planned, planPage } from './calendar.pages.tsx'
import { calendarWords } from './calendar.words.ts'
import { isHere, termChange } from './term.kind.ts'

export const calendarRoutes = new Routes()

const mayHost = ({ memberships, standing, madeUp }: Member, demonstration: boolean) =>
  (standingAtLast(memberships) === 'member' || standing === 'host') && (madeUp || !demonstration)
async function choices(cx: Context): Promise<Planned> {
  const [members, terms] = await Promise.all([allMembers(cx.db), hosts(cx.db)])
  const nameOf = new Map(members.map((member) => [member.code, memberName(member, cx.language)]))
  const open = openTerm(terms, cx.demonstration) ?? openTerm(terms, true)
  const compare = new Intl.Collator(cx.language).compare
  return {
    open: open && { ...open, name: nameOf.get(open.host) ?? open.host, here: await isHere(cx.db, open) },
    members: members
      .filter((member) => mayHost(member, cx.demonstration))
      .map(({ code }) => ({ code, name: nameOf.get(code) ?? code }))
      .sort((a, b) => compare(a.name, b.name)),
  }
}
calendarRoutes.view('/desk/terms', { name: 'term.propose', find: () => ({}), page: async (cx) => planPage(cx, await choices(cx)) })

interface Input extends Proposing {
  readonly typed: Readonly<Record<'host' | 'from' | 'source' | 'reason', string>>
  readonly wrong: readonly { readonly field: string; readonly what: TermMistake }[]
}
calendarRoutes.act('/desk/terms', proposing<'term.propose', Input>('term.propose', termChange), {
  input: async (_params, form, cx) => {
    const typed = { host: form.text('host'), from: form.text('from'), source: form.text('source'), reason: form.text('reason') }
    const read = readTerm(
      typed,
      (await allMembers(cx.db)).map(({ code }) => code),
    )
    const wrong = Array.isArray(read) ? read : []
    return { id: newId(), typed, reason: typed.reason, payload: Array.isArray(read) ? null : { ...read, origin: cx.site.origin }, wrong }
  },
  done: ({ id }) => `/proposals/${id}`,
  notice: 'proposed',
  refused: async (because, { typed, wrong }, cx) => {
    const say = calendarWords(cx.language)
    const mistakes: Mistake[] = wrong.map(({ field, what }) => ({ field, text: say(what) }))
    if (!typed.reason.trim()) mistakes.push({ field: 'reason', text: say('no-reason') })
    if (!mistakes.length) mistakes.push({ field: because === 'before-open' || because === 'same-day' ? 'from' : 'host', text: say(because as 'same-host') })
    return planPage(cx, await choices(cx), typed, mistakes)
  },
})

async function find(db: Reader, { coming }: { coming: string }) {
  const term = await comingTerm(db, coming)
  return term && { member: term.host, accepted: term.accepted === true, term }
}
async function shown(cx: Context, coming: string, typed?: Readonly<Record<string, string>>, mistakes?: readonly Mistake[]) {
  const found = await find(cx.db, { coming })
  const member = found && (await memberByCode(cx.db, found.term.host))
  return found && comingPage(cx, { term: found.term, name: member ? memberName(member, cx.language) : found.term.host }, typed, mistakes)
}
calendarRoutes.view('/terms/coming/:coming', { name: 'coming-term.read', find, page: async (cx, { term }) => (await shown(cx, term.id)) ?? '' })

const page = ({ coming }: { readonly coming: string }) => `/terms/coming/${coming}`
calendarRoutes.act('/terms/coming/:coming/answer', answerComing, {
  input: ({ coming }, form) => ({ coming, answer: form.text('answer'), reason: form.text('reason') }),
  done: page,
  notice: 'saved',
  refused: (because, { coming, answer, reason }, cx) => {
    const text = calendarWords(cx.language)(because === 'no-reason' ? 'no-reason-decline' : because)
    return shown(cx, coming, { answer, reason }, [{ field: because === 'no-reason' ? 'reason' : 'answer', text }])
  },
})
calendarRoutes.act('/terms/coming/:coming/cancellation', cancelComing, {
  input: ({ coming }, form) => ({ coming, reason: form.text('cancel-reason') }),
  done: page,
  notice: 'saved',
  refused: (because, { coming, reason }, cx) => {
    const text = calendarWords(cx.language)(because === 'no-reason' ? 'no-reason-decline' : because)
    return shown(cx, coming, { 'cancel-reason': reason }, [{ field: 'cancel-reason', text }])
  },
})
