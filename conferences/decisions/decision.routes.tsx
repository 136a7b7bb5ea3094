/** Addresses of decisions and minutes. */
import { ask } from '#access/ask.ts'
import { frameworkVersions } from '#alliance/public.ts'
import { whoAnswered } from '#monitoring/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { languages } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { again, choicesOf, findItem, itemView, namesIn } from '../desk-view.tsx'
import { nameOf } from '../planning/conference.pages.tsx'
import type { Conference } from '../planning/conference.rules.ts'
import { agendaOf, conferenceById } from '../planning/conference.store.ts'
import { changeDecision, knownFor, obligeMembers, publishDecision, recordDecision } from './decision.act.ts'
import { DecisionFields, decisionPage, DecisionWork } from './decision.pages.tsx'
import { type Decision, mistakesInDecision, type TypedDecision } from './decision.rules.ts'
import { decisionNumber } from './decision.store.ts'
import { decisionsWords } from './decision.words.ts'
import { keepMinutes, publishMinutes } from './minutes.act.ts'

export const decisionRoutes = new Routes()

const numbered = (text: string) => (/^\d{1,5}$/.test(text) ? Number(text) : 0)
async function find(db: Reader, { conference: id, decision: number }: { conference: string; decision: string }) {
  const [conference, decision] = [await conferenceById(db, id), await decisionNumber(db, id, numbered(number))]
  return conference && decision && { ...conference, decision, published: decision.publishedAt !== null }
}
const asTyped = ({ texts, item, addressees, deadline }: Decision): TypedDecision => ({ texts, item: item ?? '', addressees, deadline: deadline ?? '' })

interface More {
  readonly typed?: TypedDecision
  readonly mistakes?: readonly Mistake[]
}
async function shown(cx: Context, { decision, ...conference }: Conference & { readonly decision: Decision }, { typed, mistakes = [] }: More = {}) {
  const { obligation } = decision
  const answered = obligation ? await whoAnswered(cx.db, obligation.framework, obligation.question) : []
  return decisionPage(cx, {
    conference,
    conferenceName: nameOf(cx, conference),
    decision,
    memberName: await namesIn(cx),
    answered,
    mistakes,
    below: ask(cx.person, 'conference.plan', {}) ? await work(cx, conference, decision, typed ?? asTyped(decision), mistakes) : null,
  })
}
async function work(cx: Context, conference: Conference, decision: Decision, typed: TypedDecision, mistakes: readonly Mistake[]) {
  const [agenda, { hosts }, versions] = await Promise.all([agendaOf(cx.db, conference.id), choicesOf(cx, conference.madeUp), frameworkVersions(cx.db)])
  const frameworks = [...new Map(versions.filter(({ approvedAt, madeUp }) => approvedAt && madeUp === conference.madeUp).map(({ framework, names }) => [framework, names]))]
  return (
    <>
      {!decision.publishedAt && <DecisionFields cx={cx} form={{ conference, agenda, decision, typed, members: hosts, mistakes }} />}
      <DecisionWork cx={cx} conference={conference} decision={decision} frameworks={frameworks.map(([code, names]) => ({ code, name: pick(names, cx.language).text || code }))} />
    </>
  )
}
decisionRoutes.view('/conferences/:conference/decisions/:decision', { name: 'decision.read', find, page: (cx, found) => shown(cx, found) })

const typedIn = (form: Form): TypedDecision => ({
  texts: Object.fromEntries(languages.map((language) => [language, form.text(`text-${language}`)])),
  item: form.text('decision-item'),
  addressees: form.all('addressees'),
  deadline: form.text('deadline').trim(),
})
const fieldOf = { texts: `text-${languages[0]}`, item: 'decision-item', addressees: 'addressees', deadline: 'deadline' } as const
async function mistakesFor(cx: Context, conference: Pick<Conference, 'id' | 'madeUp'>, typed: TypedDecision): Promise<Mistake[]> {
  const say = decisionsWords(cx.language)
  return mistakesInDecision(typed, await knownFor(cx.db, conference)).map((what) => ({ field: fieldOf[what], text: say(`m-${what}`) }))
}
const page = ({ conference, number }: { conference: string; number: number }) => `/conferences/${conference}/decisions/${number}`
decisionRoutes.act('/desk/conferences/:conference/decisions', recordDecision, {
  input: ({ conference }, form) => ({ conference, typed: typedIn(form), into: { number: 0 } }),
  done: ({ conference, into }) => page({ conference, number: into.number }),
  notice: 'saved',
  refused: async (_because, { conference: id, typed }, cx) => {
    const conference = await conferenceById(cx.db, id)
    const [first] = conference ? await mistakesFor(cx, conference, typed) : []
    return first && again(cx, id, first.field, first.text, { typedDecision: typed })
  },
})
const refusedWith = async (cx: Context, { conference, number }: { conference: string; number: number }, field: string, text: string, typed?: TypedDecision) => {
  const found = await find(cx.db, { conference, decision: String(number) })
  return found && shown(cx, found, { mistakes: [{ field, text }], ...(typed && { typed }) })
}
const say = (cx: Context) => decisionsWords(cx.language)
decisionRoutes.act('/desk/conferences/:conference/decisions/:decision', changeDecision, {
  input: ({ conference, decision }, form) => ({ conference, number: numbered(decision), typed: typedIn(form), version: numbered(form.text('version')) }),
  done: page,
  notice: 'saved',
  refused: async (because, input, cx) => {
    const conference = await conferenceById(cx.db, input.conference)
    const [first] = because === 'mistakes' && conference ? await mistakesFor(cx, conference, input.typed) : []
    return refusedWith(cx, input, first?.field ?? fieldOf.texts, first?.text ?? (because === 'mistakes' ? '' : say(cx)(because)), input.typed)
  },
})
decisionRoutes.act('/desk/conferences/:conference/decisions/:decision/publication', publishDecision, {
  input: ({ conference, decision }) => ({ conference, number: numbered(decision) }),
  done: page,
  notice: 'saved',
  refused: (because, input, cx) => refusedWith(cx, input, 'publication', say(cx)(because)),
})
decisionRoutes.act('/desk/conferences/:conference/decisions/:decision/obligation', obligeMembers, {
  input: ({ conference, decision }, form) => ({ conference, number: numbered(decision), framework: form.text('framework'), answer: form.text('answer') }),
  done: page,
  notice: 'saved',
  refused: (because, input, cx) => refusedWith(cx, input, because === 'no-answer' ? 'answer' : 'framework', say(cx)(because)),
})

decisionRoutes.act('/desk/conferences/:conference/items/:item/minutes', keepMinutes, {
  input: ({ conference, item }, form, cx) => ({ conference, item, words: form.text('minutes-words'), language: cx.language, version: numbered(form.text('minutes-version')) }),
  done: ({ conference, item }) => `/desk/conferences/${conference}/items/${item}`,
  notice: 'saved',
  refused: async (because, input, cx) => {
    const found = await findItem(cx.db, input)
    return found && itemView(cx, found, { words: input.words, mistakes: [{ field: 'minutes-words', text: say(cx)(because) }] })
  },
})
decisionRoutes.act('/desk/conferences/:conference/minutes-publication', publishMinutes, {
  input: ({ conference }) => ({ conference }),
  done: ({ conference }) => `/desk/conferences/${conference}#decisions`,
  notice: 'saved',
  refused: (because, { conference }, cx) => again(cx, conference, 'decisions', because === 'none' ? say(cx)('noMinutes') : say(cx)(because)),
})
