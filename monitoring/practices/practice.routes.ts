/** Addresses of practices. */
import { ask } from '#access/ask.ts'
import { allMembers, frameworkVersions, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import type { Form } from '#web/form.ts'
import { Routes } from '#web/routes.ts'
import { askAboutPractice } from './ask-practice.act.ts'
import { practiceFormPage, type PracticeForm } from './practice-form.pages.tsx'
import { ownPracticesPage, practicePage, type PracticePage, practicesPage } from './practice.pages.tsx'
import { mistakesInPractice, mistakesInUse, type Practice, type TypedPractice, type Use, type Way } from './practice.rules.ts'
import { practiceById, practicesOf, publishedActionsOf, publishedPractices } from './practice.store.ts'
import { practiceWords } from './practice.words.ts'
import { sharePractice, withdrawPractice } from './share-practice.act.ts'
import { usePractice } from './use-practice.act.ts'
import { changePractice, frameworkOf, writePractice } from './write-practice.act.ts'

export const practiceRoutes = new Routes()

const namesIn = async (cx: Context) => {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  return (code: string) => names.get(code) ?? code
}
const goalsOf = async (cx: Context, framework: string) => (await frameworkVersions(cx.db)).filter((version) => version.framework === framework).at(-1)?.content.goals ?? []
const asked = (cx: Context, name: string) => cx.query.get(name) ?? ''

practiceRoutes.view('/practices', {
  name: 'practice.list',
  find: () => ({}),
  page: async (cx) => {
    const madeUp = asked(cx, 'made-up') === 'include'
    const chosen = { goal: asked(cx, 'goal'), audience: asked(cx, 'audience'), proof: asked(cx, 'proof'), member: asked(cx, 'member') }
    const framework = asked(cx, 'framework') || undefined
    const practices = await publishedPractices(cx.db, { ...chosen, framework, madeUp })
    const memberNameOf = await namesIn(cx)
    const table = () => ({
      name: 'practices',
      columns: ['id', 'member', 'title', 'goals', 'audience', 'cost', 'proof', 'proof-url', 'languages', 'contact', 'used-by', 'published', 'made-up'],
      rows: practices.map((p) => [
        ...[p.id, p.member, p.title, p.goals.join('; '), p.audience, p.cost, p.proof, p.proofUrl, p.spoken.join('; '), p.contactRole],
        ...[p.uses.map(({ member }) => member).join('; '), p.publishedAt?.toISOString().slice(0, 10) ?? '', p.madeUp],
      ]),
    })
    const goals = await goalsOf(cx, framework ?? practices[0]?.framework ?? 'global-alliance')
    return asFile(cx.query, table) ?? practicesPage(cx, { practices, memberName: memberNameOf, goals, chosen, madeUp })
  },
})

const blank = (member: string): TypedPractice => ({
  ...{ member, title: '', what: '', audience: '', how: '', cost: '', proof: '', proofText: '', proofUrl: '', spoken: '', contactRole: '', goals: [], actions: [] },
})
const typedIn = (form: Form, member = form.text('member')): TypedPractice => ({
  ...{ member, title: form.text('title'), what: form.text('what'), audience: form.text('audience'), how: form.text('how'), cost: form.text('cost') },
  ...{ proof: form.text('proof'), proofText: form.text('proofText'), proofUrl: form.text('proofUrl'), spoken: form.text('spoken') },
  ...{ contactRole: form.text('contactRole'), goals: form.all('goals'), actions: form.all('actions') },
})
async function formFor(cx: Context, id: string | null, typed: TypedPractice, more: Pick<PracticeForm, 'mistakes' | 'refused'> = { mistakes: [] }) {
  const framework = await frameworkOf(cx.db, typed.member)
  const [memberNameOf, goals, actions] = await Promise.all([namesIn(cx), goalsOf(cx, framework?.code ?? ''), publishedActionsOf(cx.db, typed.member)])
  return practiceFormPage(cx, { id, typed, memberName: memberNameOf(typed.member), goals, actions, madeUp: cx.demonstration, ...more })
}
practiceRoutes.view('/members/:member/practices', {
  name: 'practice.write',
  find: async (db, { member }) => ((await allMembers(db)).some(({ code }) => code === member) ? { member } : undefined),
  page: async (cx, { member }) => ownPracticesPage(cx, member, await practicesOf(cx.db, member), await namesIn(cx)),
})
practiceRoutes.view('/members/:member/practices/new', {
  name: 'practice.write',
  find: async (db, { member }) => ((await allMembers(db)).some(({ code }) => code === member) ? { member } : undefined),
  page: (cx, { member }) => formFor(cx, null, blank(member)),
})
practiceRoutes.act('/practices', writePractice, {
  input: (_params, form, cx) => ({ typed: typedIn(form), language: cx.language, into: { id: '' } }),
  done: ({ into }) => `/practices/${into.id}`,
  notice: 'saved',
  refused: async (because, { typed }, cx) => {
    const goals = (await frameworkOf(cx.db, typed.member))?.goals ?? []
    return because === 'no-framework' ? formFor(cx, null, typed, { mistakes: [], refused: because }) : formFor(cx, null, typed, { mistakes: mistakesInPractice(typed, goals) })
  },
})

const asTyped = (practice: Practice): TypedPractice => ({ ...practice, proofUrl: practice.proofUrl ?? '', spoken: practice.spoken.join(', ') })
practiceRoutes.view('/practices/:practice/change', {
  name: 'practice.write',
  find: (db, { practice }) => practiceById(db, practice),
  page: (cx, practice) => formFor(cx, practice.id, asTyped(practice)),
})
practiceRoutes.act('/practices/:practice', changePractice, {
  input: ({ practice }, form, cx) => ({ practice, typed: typedIn(form), language: cx.language }),
  done: ({ practice }) => `/practices/${practice}`,
  notice: 'saved',
  refused: async (because, { practice, typed }, cx) => {
    const found = await practiceById(cx.db, practice)
    const own = { ...typed, member: found?.member ?? '' }
    const goals = (await frameworkOf(cx.db, own.member))?.goals ?? []
    return because === 'withdrawn' ? formFor(cx, practice, own, { mistakes: [], refused: because }) : formFor(cx, practice, own, { mistakes: mistakesInPractice(own, goals) })
  },
})

async function shown(cx: Context, practice: Practice, more: Partial<Pick<PracticePage, 'typed' | 'mistakes'>> = {}) {
  const nationals = cx.person.seats
    .filter(({ role, member }) => member && member !== practice.member && (role === 'drafter' || role === 'focal-point'))
    .flatMap(({ member }) => member ?? [])
  return practicePage(cx, {
    practice,
    memberName: await namesIn(cx),
    goals: await goalsOf(cx, practice.framework),
    may: {
      write: ask(cx.person, 'practice.write', practice) !== null,
      share: ask(cx.person, 'practice.share', practice) !== null,
      ask: ask(cx.person, 'practice.ask', {}) !== null,
      useFor: [...new Set(nationals)],
    },
    typed: {},
    mistakes: [],
    ...more,
  })
}
practiceRoutes.view('/practices/:practice', {
  name: 'practice.read',
  find: async (db, { practice }) => {
    const found = await practiceById(db, practice)
    return found && { ...found, published: found.publishedAt !== null }
  },
  page: (cx, practice) => shown(cx, practice),
})
const again = async (cx: Context, id: string, more: Parameters<typeof shown>[2]) => {
  const found = await practiceById(cx.db, id)
  return found && shown(cx, found, more)
}
const back = ({ practice }: { practice: string }) => `/practices/${practice}`
practiceRoutes.act('/practices/:practice/publication', sharePractice, {
  input: ({ practice }) => ({ practice }),
  done: back,
  notice: 'saved',
  refused: (because, { practice }, cx) => again(cx, practice, { mistakes: [{ field: 'main', text: practiceWords(cx.language)(because) }] }),
})
practiceRoutes.act('/practices/:practice/withdrawal', withdrawPractice, {
  input: ({ practice }, form) => ({ practice, reason: form.text('reason') }),
  done: back,
  notice: 'saved',
  refused: (because, { practice, reason }, cx) =>
    again(cx, practice, { typed: { reason }, mistakes: [{ field: because === 'no-reason' ? 'reason' : 'main', text: practiceWords(cx.language)(because) }] }),
})
practiceRoutes.act('/practices/:practice/questions', askAboutPractice, {
  input: ({ practice }, form, cx) => ({ practice, question: form.text('question'), origin: cx.site.origin }),
  done: back,
  notice: 'saved',
  refused: (because, { practice, question }, cx) =>
    again(cx, practice, { typed: { question }, mistakes: [{ field: because === 'no-question' ? 'question' : 'main', text: practiceWords(cx.language)(because) }] }),
})
practiceRoutes.act('/practices/:practice/uses', usePractice, {
  input: ({ practice }, form, cx) => {
    const use: Use = { member: form.text('member'), way: form.text('way') as Way, since: form.text('since'), result: form.text('result'), language: cx.language }
    return { practice, use }
  },
  done: back,
  notice: 'saved',
  refused: (because, { practice, use }, cx) => {
    const say = practiceWords(cx.language)
    const mistakes =
      because === 'mistakes' ? mistakesInUse(use).map((what) => ({ field: what, text: say(`m-${what}`) })) : [{ field: 'main', text: say(because === 'own' ? 'own-use' : because) }]
    return again(cx, practice, { typed: use, mistakes })
  },
})
