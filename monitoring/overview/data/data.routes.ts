/** Addresses of the page about data and of the list of published reports. */
import { type PublishedReport, publishedReports } from '#monitoring/reports/handing-in/published-list.store.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { Routes } from '#web/routes.ts'
import { namesOf } from '../names.ts'
import { allRounds } from '../round.store.ts'
import { dataPage, reportsPage } from './data.pages.tsx'

export const dataRoutes = new Routes()
dataRoutes.view('/data', { name: 'site.read', find: () => ({}), page: (cx) => dataPage(cx) })

const perPage = 100
dataRoutes.view('/reports', {
  name: 'published-report.read',
  find: () => ({ published: true }),
  page: async (cx) => {
    const [names, rounds] = await Promise.all([namesOf(cx), allRounds(cx.db)])
    const member = names.members.find(({ code }) => code === cx.query.get('member')?.toUpperCase()) ?? null
    const round = rounds.find(({ id }) => id === cx.query.get('round')) ?? null
    // Whoever asks for something made up by its name gets it.
    const madeUp = cx.query.get('made-up') === 'include' || (member?.madeUp ?? false) || (round?.madeUp ?? false)
    const offset = Math.max(0, Number.parseInt(cx.query.get('offset') ?? '0', 10) || 0)
    const filter = { members: member ? [member.code] : undefined, round: round?.id, madeUp }
    const { rows, total } = await publishedReports(cx.db, filter, cx.query.has('format') ? { limit: 10_000, offset: 0 } : { limit: perPage, offset })
    const at = (start: number) => pathAt(cx, start)
    return (
      asFile(cx.query, () => table(rows)) ??
      reportsPage(cx, {
        rows,
        memberName: names.memberName,
        roundNames: new Map(rounds.map(({ id, names: called }) => [id, called])),
        of: { member: member?.code ?? null, round: round?.id ?? null, madeUp },
        newer: offset > 0 ? at(Math.max(0, offset - perPage)) : null,
        older: offset + perPage < total ? at(offset + perPage) : null,
      })
    )
  },
})
function pathAt(cx: Context, offset: number): string {
  const query = new URLSearchParams(cx.query)
  query.set('offset', String(offset))
  return `/reports?${query}`
}
const table = (rows: readonly PublishedReport[]) => ({
  name: 'reports',
  columns: ['id', 'member', 'kind', 'round', 'reference', 'digest', 'submitted-at', 'accepted-at', 'published-at', 'corrects', 'made-up'],
  rows: rows.map((row) => [
    ...[row.id, row.member, row.kind, row.round, row.reference, row.digest],
    ...[row.submittedAt.toISOString(), row.acceptedAt.toISOString(), row.publishedAt.toISOString(), row.corrects, row.madeUp],
  ]),
})
