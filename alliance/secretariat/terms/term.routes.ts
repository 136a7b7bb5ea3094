/** Terms of the secretariat and the calendar of hosts to come, for everybody. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { Routes } from '#web/routes.ts'
import { type Member, memberName } from '../../members/member.rules.ts'
import { allMembers } from '../../members/member.store.ts'
import { isAhead } from '../calendar/coming.rules.ts'
import { comingTerms } from '../calendar/coming.store.ts'
import { termsPage } from './term.pages.tsx'
import type { Term } from './term.rules.ts'
import { hosts } from './term.store.ts'

export const termRoutes = new Routes()

function named<T extends { readonly host: string }>(terms: readonly T[], members: readonly Member[], cx: Context) {
  const names = new Map(members.map((member) => [member.code, memberName(member, cx.language)]))
  return terms.map((term) => ({ ...term, name: names.get(term.host) ?? term.host }))
}
termRoutes.view('/terms', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) => {
    const members = await allMembers(cx.db)
    const terms = named(await hosts(cx.db), members, cx)
    const ahead = (await comingTerms(cx.db)).filter((term) => isAhead(term) && ask(cx.person, 'coming-term.read', { member: term.host, accepted: term.accepted === true }))
    return asFile(cx.query, () => termTable(terms)) ?? termsPage(cx, terms, named(ahead, members, cx))
  },
})
const termTable = (terms: readonly (Term & { readonly name: string })[]) => ({
  name: 'terms',
  columns: ['host', 'name', 'from', 'to', 'source', 'source-kind', 'evidence', 'note', 'made-up'],
  rows: terms.map((term) => [term.host, term.name, term.from, term.to, term.source, term.sourceKind, term.evidence, term.note, term.madeUp]),
})
