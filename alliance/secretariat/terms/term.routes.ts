/** Terms of the secretariat: public to read; a change of host is put up here. */
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { type Member, memberName, standingAtLast } from '../../members/member.rules.ts'
import { allMembers } from '../../members/member.store.ts'
import { type Proposing, proposing } from '../../proposals/propose.ts'
import { termChange } from './term.kind.ts'
import { hostChangePage, termsPage } from './term.pages.tsx'
import { readTerm, type Term, type TermMistake } from './term.rules.ts'
import { hosts } from './term.store.ts'
import { termWords } from './term.words.ts'

export const termRoutes = new Routes()

function named(terms: readonly Term[], members: readonly Member[], cx: Context) {
  const names = new Map(members.map((member) => [member.code, memberName(member, cx.language)]))
  return terms.map((term) => ({ ...term, name: names.get(term.host) ?? term.host }))
}
termRoutes.view('/terms', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) => {
    const terms = named(await hosts(cx.db), await allMembers(cx.db), cx)
    return asFile(cx.query, () => termTable(terms)) ?? termsPage(cx, terms)
  },
})
const termTable = (terms: readonly (Term & { readonly name: string })[]) => ({
  name: 'terms',
  columns: ['host', 'name', 'from', 'to', 'source', 'source-kind', 'evidence', 'note', 'made-up'],
  rows: terms.map((term) => [term.host, term.name, term.from, term.to, term.source, term.sourceKind, term.evidence, term.note, term.madeUp]),
})

const mayHost = ({ memberships, standing, madeUp }: Member, demonstration: boolean) =>
  (standingAtLast(memberships) === 'member' || standing === 'host') && (madeUp || !demonstration)
async function choices(cx: Context) {
  const [members, terms] = await Promise.all([allMembers(cx.db), hosts(cx.db)])
  const open = named(
    terms.filter(({ to, madeUp }) => to === null && (madeUp || !cx.demonstration)),
    members,
    cx,
  )
  const others = members.filter((member) => mayHost(member, cx.demonstration) && !open.some(({ host }) => host === member.code))
  const compare = new Intl.Collator(cx.language).compare
  return { open, members: others.map((member) => ({ code: member.code, name: memberName(member, cx.language) })).sort((a, b) => compare(a.name, b.name)) }
}
termRoutes.view('/desk/terms', {
  name: 'term.propose',
  find: () => ({}),
  page: async (cx) => hostChangePage(cx, await choices(cx)),
})

interface Input extends Proposing {
  readonly typed: Readonly<Record<'host' | 'from' | 'source' | 'reason', string>>
  readonly wrong: readonly { readonly field: string; readonly what: TermMistake }[]
}
termRoutes.act('/desk/terms', proposing<'term.propose', Input>('term.propose', termChange), {
  input: async (_params, form, cx) => {
    const typed = { host: form.text('host'), from: form.text('from'), source: form.text('source'), reason: form.text('reason') }
    const read = readTerm(
      typed,
      (await allMembers(cx.db)).map(({ code }) => code),
    )
    return { id: newId(), typed, reason: typed.reason, payload: Array.isArray(read) ? null : read, wrong: Array.isArray(read) ? read : [] }
  },
  done: ({ id }) => `/proposals/${id}`,
  notice: 'proposed',
  refused: async (because, { typed, wrong }, cx) => {
    const say = termWords(cx.language)
    const mistakes: Mistake[] = wrong.map(({ field, what }) => ({ field, text: say(what) }))
    if (!typed.reason.trim()) mistakes.push({ field: 'reason', text: say('no-reason') })
    if (!mistakes.length) mistakes.push({ field: because === 'before-open' ? 'from' : 'host', text: say(because as 'same-host') })
    return hostChangePage(cx, await choices(cx), typed, mistakes)
  },
})
