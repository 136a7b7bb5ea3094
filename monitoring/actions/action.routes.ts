/** Addresses of actions: one, and lists narrowed by what the address says. */
import { memberByCode, memberName } from '#alliance/public.ts'
import { ask } from '#access/ask.ts'
import { alphabetical, frameworkFor, goalName, namesOf } from '#monitoring/overview/names.ts'
import { allRounds, roundById } from '#monitoring/overview/round.store.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { actionListPage } from './action-list.pages.tsx'
import { actionPage } from './action.pages.tsx'
import { type ActionFilter, type ActionRow, scale } from './action.rules.ts'
import { actionList, type Narrow, wholeAction } from './action.store.ts'
import { compiledSentence, recordWords, wordOf } from './record.words.ts'
import { type Timing, timings } from './timing.rules.ts'

export const actionRoutes = new Routes()
const perPage = 25
const mostInAFile = 200_000

actionRoutes.view('/actions', {
  name: 'record.search',
  find: async (db, _params, cx) => {
    const round = cx.query.get('round') ? await roundById(db, cx.query.get('round')!) : undefined
    return { round }
  },
  page: async (cx, { round }) => {
    const [names, rounds] = await Promise.all([namesOf(cx), allRounds(cx.db)])
    const framed = await frameworkFor(cx, rounds, round?.framework)
    const filter = filterOf(cx, round?.madeUp ?? false)
    const target = cx.query.get('target')
    const goalsOfTarget = target && framed ? framed.content.goals.filter((goal) => goal.target === target).map(({ code }) => code) : undefined
    const narrow: Narrow = { filter, round, goalsOfTarget }
    const wanted = cx.query.get('format')
    const page = Math.max(1, Number.parseInt(cx.query.get('page') ?? '1', 10) || 1)
    const { rows, total } = await actionList(cx.db, narrow, wanted ? { limit: mostInAFile, offset: 0 } : { limit: perPage, offset: (page - 1) * perPage })
    const file = asFile(cx.query, () => tableOf(rows, names.memberName, cx.language))
    if (file) return file
    const say = recordWords(cx.language)
    const members = names.members.filter(({ madeUp, kind }) => kind === 'country' && madeUp === filter.madeUp).map(({ code }) => ({ value: code, text: names.memberName(code) }))
    return actionListPage(cx, {
      rows,
      total,
      page,
      limit: perPage,
      madeUp: filter.madeUp,
      compiled: compiledSentence(cx.language, round),
      memberName: names.memberName,
      choices: {
        member: members.sort((a, b) => alphabetical(cx.language)(a.text, b.text)),
        goal: framed?.content.goals.map(({ code, names }) => ({ value: code, text: `${code} ${pick(names, cx.language).text}` })) ?? [],
        status: scale.map((value) => ({ value, text: wordOf(say, value) })),
        timing: round ? timings.map((value) => ({ value, text: wordOf(say, value) })) : [],
      },
      kept: (['round', 'target', 'basis', 'framework', 'made-up'] as const).flatMap((name) => (cx.query.get(name) ? [[name, cx.query.get(name)!] as const] : [])),
    })
  },
})

function filterOf(cx: Context, madeUpRound: boolean): ActionFilter {
  const text = (name: string) => cx.query.get(name) || undefined
  const timing = text('timing')
  return {
    members: text('member')
      ?.split(',')
      .map((code) => code.trim().toUpperCase())
      .filter(Boolean),
    goal: text('goal'),
    status: text('status'),
    basis: text('basis'),
    timing: timings.includes(timing as Timing) ? (timing as Timing) : undefined,
    framework: text('framework'),
    madeUp: madeUpRound || cx.query.get('made-up') === 'include',
  }
}

const tableOf = (rows: readonly ActionRow[], name: (code: string) => string, language: string) => ({
  name: 'actions',
  columns: [
    'id',
    'member',
    'member-name',
    'goals',
    'kind',
    'title',
    'description',
    'responsible',
    'start',
    'end',
    'status',
    'origin',
    'source',
    'source-kind',
    'evidence',
    'made-up',
  ],
  rows: rows.map((row) => [
    ...[row.id, row.member, name(row.member), row.goals.join('; '), row.kind, pick(row.title, language).text, pick(row.description, language).text],
    ...[row.responsible, row.starts, row.ends, row.status, row.origin, row.source, row.sourceKind, row.evidence, row.madeUp],
  ]),
})

actionRoutes.view('/actions/:action', {
  name: 'action.read',
  find: (db, { action }) => wholeAction(db, action),
  page: async (cx, action) => {
    const [member, rounds] = await Promise.all([memberByCode(cx.db, action.member), allRounds(cx.db)])
    const round = rounds.find(({ id }) => id === action.round) ?? rounds.find(({ framework }) => framework === action.framework)
    const framed = round && (await frameworkFor(cx, rounds, action.framework))
    const name = framed ? goalName(framed.content, cx.language) : (code: string) => code
    const mayObserve = ask(cx.person, 'observation.write', action) ?? ask(cx.person, 'observation.reply', action)
    return actionPage(cx, {
      action,
      memberName: member ? memberName(member, cx.language) : action.member,
      goalNames: Object.fromEntries(action.goals.map((code) => [code, name(code)])),
      observations: mayObserve && action.origin === 'report' ? `/actions/${encodeURIComponent(action.id)}/observations` : null,
    })
  },
})
