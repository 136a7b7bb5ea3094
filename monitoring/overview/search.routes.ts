/** The address of the search. */
import { asFile } from '#web/data.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { frameworkFor, namesOf, wantsMadeUp } from './names.ts'
import { allRounds } from './round.store.ts'
import { searchPage } from './search.pages.tsx'
import { searchActions, searchReports } from './search.store.ts'

export const searchRoutes = new Routes()

const perPage = 20
searchRoutes.view('/search', {
  name: 'record.search',
  find: () => ({}),
  page: async (cx) => {
    const query = (cx.query.get('q') ?? '').slice(0, 200).trim()
    const page = Math.max(1, Number.parseInt(cx.query.get('page') ?? '1', 10) || 1)
    const [names, rounds] = await Promise.all([namesOf(cx), allRounds(cx.db)])
    const wanted = cx.query.get('format')
    const { rows, total, more } = await searchActions(cx.db, query, wantsMadeUp(cx), wanted ? { limit: 5000, offset: 0 } : { limit: perPage, offset: (page - 1) * perPage })
    const table = () => ({
      name: 'search',
      columns: ['id', 'member', 'title', 'status', 'source'],
      rows: rows.map((row) => [row.id, row.member, pick(row.title, cx.language).text, row.status, row.source]),
    })
    const file = asFile(cx.query, table)
    if (file) return file
    const framed = await frameworkFor(cx, rounds)
    const contains = (text: string) => query !== '' && text.toLocaleLowerCase(cx.language).includes(query.toLocaleLowerCase(cx.language))
    const members = names.members
      .filter(
        ({ code, madeUp, names: called }) => (!madeUp || wantsMadeUp(cx)) && ([names.memberName(code), ...Object.values(called)].some(contains) || code === query.toUpperCase()),
      )
      .map(({ code }) => ({ code, name: names.memberName(code) }))
    const goals = framed ? [...framed.content.targets, ...framed.content.goals].filter(({ names, code }) => contains(pick(names, cx.language).text) || code === query) : []
    return searchPage(cx, {
      query,
      rows,
      total,
      more,
      page,
      limit: perPage,
      members: page === 1 ? members.slice(0, 20) : [],
      goals: page === 1 ? goals : [],
      reports: page === 1 ? await searchReports(cx.db, query, wantsMadeUp(cx)) : [],
      memberName: names.memberName,
    })
  },
})
