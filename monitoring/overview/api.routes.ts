/** The programming interface, version 1: the public record as JSON, read only. What is made up is left out unless asked for by `?made-up=include`. */
import { allMembers, type Framework } from '#alliance/public.ts'
import type { ActionFilter } from '#monitoring/actions/action.rules.ts'
import { actionList, wholeAction } from '#monitoring/actions/action.store.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { indicatorValues } from './member-detail.store.ts'
import { frameworkFor } from './names.ts'
import { overviewTable } from './overview-table.rules.ts'
import { overviewOfRound } from './overview.store.ts'
import { allRounds, roundById } from './round.store.ts'

export const apiRoutes = new Routes()
const most = 500
const wantsMadeUp = (cx: Context) => cx.query.get('made-up') === 'include'
const json = (body: unknown) => new Response(`${JSON.stringify(body, null, 1)}\n`, { headers: { 'content-type': 'application/json; charset=utf-8' } })
const list = (items: readonly unknown[], total = items.length) => json({ total, items })
const whole = (text: string | null, usual: number) => (text && /^\d{1,9}$/.test(text) ? Number(text) : usual)

/** Where each address leads; the answer of `/api/v1`. */
const addresses = {
  members: '/api/v1/members',
  member: '/api/v1/members/{code}',
  targets: '/api/v1/targets{?framework}',
  goals: '/api/v1/goals{?framework}',
  indicators: '/api/v1/indicators{?framework}',
  rounds: '/api/v1/rounds',
  overview: '/api/v1/overview/{round}',
  actions: '/api/v1/actions{?member,goal,status,limit,offset}',
  action: '/api/v1/actions/{id}',
} as const
apiRoutes.view('/api/v1', { name: 'data.read', find: () => ({}), page: () => json({ version: 1, madeUp: 'left out unless asked for by made-up=include', addresses }) })

const shownMembers = async (cx: Context) =>
  (await allMembers(cx.db))
    .filter(({ madeUp }) => !madeUp || wantsMadeUp(cx))
    .map(({ code, alpha2, kind, standing, names, note, memberships, source, evidence, madeUp }) => ({
      ...{ code, alpha2, kind, standing, names, note },
      memberships: memberships.map(({ status, onDate, afterDate, byDate }) => ({ status, on: onDate, after: afterDate, by: byDate })),
      ...{ source, evidence, madeUp },
    }))
apiRoutes.view('/api/v1/members', { name: 'data.read', find: () => ({}), page: async (cx) => list(await shownMembers(cx)) })
apiRoutes.view('/api/v1/members/:member', {
  name: 'data.read',
  find: async (_db, { member }, cx) => {
    const found = (await shownMembers(cx)).find(({ code }) => code === member.toUpperCase())
    return found && { found }
  },
  page: (_cx, { found }) => json(found),
})

const framework = (path: string, pick: (content: Framework, cx: Context, code: string) => Promise<readonly unknown[]> | readonly unknown[]) =>
  apiRoutes.view(path, {
    name: 'data.read',
    find: async (_db, _params, cx) => frameworkFor(cx, await allRounds(cx.db)),
    page: async (cx, { content, code }) => list(await pick(content, cx, code)),
  })
framework('/api/v1/targets', ({ targets }) => targets)
framework('/api/v1/goals', ({ goals }) => goals)
framework('/api/v1/indicators', async ({ indicators }, cx, code) => {
  const values = Map.groupBy(await indicatorValues(cx.db, code), ({ indicator }) => indicator)
  return indicators.map((indicator) => ({ ...indicator, values: (values.get(indicator.code) ?? []).map(({ indicator: _of, ...value }) => value) }))
})

apiRoutes.view('/api/v1/rounds', {
  name: 'data.read',
  find: () => ({}),
  page: async (cx) => list((await allRounds(cx.db)).filter(({ madeUp }) => !madeUp || wantsMadeUp(cx)).map(({ lateness: _rule, ...round }) => round)),
})

/** Asked for by its name, a made-up round is given, and each row says what it is. */
apiRoutes.view('/api/v1/overview/:round', {
  name: 'data.read',
  find: (db, { round }) => roundById(db, round),
  page: async (cx, round) => {
    const view = await overviewOfRound(cx.db, round)
    const { columns, rows } = overviewTable(view, view.overview.members, (code) => code)
    return json({ round: round.id, madeUp: round.madeUp, total: rows.length, columns, rows })
  },
})

apiRoutes.view('/api/v1/actions', {
  name: 'data.read',
  find: () => ({}),
  page: async (cx) => {
    const text = (name: string) => cx.query.get(name) || undefined
    const filter: ActionFilter = { members: text('member')?.toUpperCase().split(','), goal: text('goal'), status: text('status'), madeUp: wantsMadeUp(cx) }
    const { rows, total } = await actionList(cx.db, { filter }, { limit: Math.min(most, whole(cx.query.get('limit'), 100)), offset: whole(cx.query.get('offset'), 0) })
    return list(rows, total)
  },
})
apiRoutes.view('/api/v1/actions/:action', {
  name: 'action.read',
  find: (db, { action }) => wholeAction(db, action),
  page: (_cx, { id, member, goals, kind, texts, responsible, starts, ends, status, origin, source, sourceKind, evidence, madeUp }) =>
    json({ id, member, goals, kind, texts, responsible, starts, ends, status, origin, source, sourceKind, evidence, madeUp }),
})
