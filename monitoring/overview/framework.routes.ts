/** Addresses of targets, goals and indicators. */
import { ask } from '#access/ask.ts'
import { actionList } from '#monitoring/actions/action.store.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { compiledSentence } from '#monitoring/actions/record.words.ts'
import { publishedPractices } from '../practices/practice.store.ts'
import { goalPage, targetsPage } from './framework.pages.tsx'
import { indicatorPage, indicatorsPage } from './indicator.pages.tsx'
import { indicatorValues } from './member-detail.store.ts'
import { alphabetical, type Framed, frameworkFor, keepFramework, namesOf } from './names.ts'
import { overviewOfRound } from './overview.store.ts'
import { allRounds, type Round } from './round.store.ts'

export const frameworkRoutes = new Routes()

interface Found {
  readonly framed: Framed
  readonly round: Round | undefined
}
/** The framework of the address with the newest round that follows it. */
async function found(cx: Context): Promise<Found | undefined> {
  const rounds = await allRounds(cx.db)
  const framed = await frameworkFor(cx, rounds)
  return framed && { framed, round: rounds.filter(({ framework }) => framework === framed.code).at(-1) }
}
const membersOfRound = async (cx: Context, { round }: Found) => (round ? (await overviewOfRound(cx.db, round)).overview.members : [])
const flags = (cx: Context, { round }: Found) => ({ keep: keepFramework(cx), madeUp: round?.madeUp ?? false, compiled: compiledSentence(cx.language, round) })

async function targetsOf(cx: Context, { framed, round }: Found) {
  const whole = round && (await overviewOfRound(cx.db, round))
  const countOf = (goal: string) => {
    let sum = 0
    for (const row of whole?.overview.cells.values() ?? []) for (const count of Object.values(row.get(goal) ?? {})) sum += count
    return sum
  }
  const { targets, goals, indicators } = framed.content
  return targets.map((target) => ({
    ...target,
    goals: goals
      .filter((goal) => goal.target === target.code)
      .map((goal) => ({ ...goal, actions: countOf(goal.code), indicators: indicators.filter(({ goal: code }) => code === goal.code) })),
  }))
}

frameworkRoutes.view('/targets', {
  name: 'framework.read',
  find: (_db, _params, cx) => found(cx),
  page: async (cx, here) => {
    const targets = await targetsOf(cx, here)
    return asFile(cx.query, () => goalTable(cx, here, targets)) ?? targetsPage(cx, { ...flags(cx, here), targets })
  },
})
const goalTable = (cx: Context, { framed }: Found, targets: Awaited<ReturnType<typeof targetsOf>>) => ({
  name: 'goals',
  columns: ['framework', 'version', 'target', 'target-name', 'goal', 'goal-name', 'actions'],
  rows: targets.flatMap((target) =>
    target.goals.map((goal) => [framed.code, framed.version, target.code, pick(target.names, cx.language).text, goal.code, pick(goal.names, cx.language).text, goal.actions]),
  ),
})
frameworkRoutes.view('/targets/:target', {
  name: 'framework.read',
  find: async (_db, { target }, cx) => {
    const here = await found(cx)
    return here?.framed.content.targets.some(({ code }) => code === target) ? { ...here, target } : undefined
  },
  page: async (cx, here) => targetsPage(cx, { ...flags(cx, here), targets: await targetsOf(cx, here), only: here.target }),
})

frameworkRoutes.view('/goals/:goal', {
  name: 'framework.read',
  find: async (_db, params, cx) => {
    const here = await found(cx)
    const goal = here?.framed.content.goals.find(({ code }) => code === params.goal)
    return here && goal && { ...here, goal }
  },
  page: async (cx, here) => {
    const { goal, framed, round } = here
    const [names, whole, { rows, total }, practices] = await Promise.all([
      namesOf(cx),
      round ? overviewOfRound(cx.db, round) : undefined,
      actionList(cx.db, { filter: { goal: goal.code, framework: framed.code, madeUp: round?.madeUp ?? false }, round }, { limit: 15, offset: 0 }),
      publishedPractices(cx.db, { goal: goal.code, framework: framed.code, madeUp: round?.madeUp ?? false }),
    ])
    const members = whole?.overview.members ?? []
    const without = members
      .filter((member) => !whole?.overview.cells.get(member)?.has(goal.code))
      .sort((a, b) => alphabetical(cx.language)(names.memberName(a), names.memberName(b)))
    return goalPage(cx, {
      ...flags(cx, here),
      goal,
      target: framed.content.targets.find(({ code }) => code === goal.target),
      rows,
      total,
      active: members.length - without.length,
      members: members.length,
      without,
      indicators: framed.content.indicators.filter((indicator) => indicator.goal === goal.code),
      practices,
      framework: framed.code,
      round,
      memberName: names.memberName,
    })
  },
})

const valueColumns = ['indicator', 'as-of', 'value', 'missing', 'qualifier', 'unit', 'scope', 'series-break', 'member', 'source', 'source-kind', 'evidence', 'note']
type Value = Awaited<ReturnType<typeof indicatorValues>>[number]
const valueTable = (name: string, values: readonly Value[]) => ({
  name,
  columns: valueColumns,
  rows: values.map((v) => [v.indicator, v.asOf, v.value, v.missing, v.qualifier, v.unit, v.scope, v.seriesBreak, v.member, v.source, v.sourceKind, v.evidence, v.note]),
})

frameworkRoutes.view('/indicators', {
  name: 'framework.read',
  find: (_db, _params, cx) => found(cx),
  page: async (cx, here) => {
    const [values, members] = await Promise.all([indicatorValues(cx.db, here.framed.code), membersOfRound(cx, here)])
    return (
      asFile(cx.query, () => valueTable('indicators', values)) ??
      indicatorsPage(cx, { ...flags(cx, here), indicators: here.framed.content.indicators, values, members, maySupply: ask(cx.person, 'indicator-value.supply', {}) !== null })
    )
  },
})
frameworkRoutes.view('/indicators/:indicator', {
  name: 'framework.read',
  find: async (_db, params, cx) => {
    const here = await found(cx)
    const indicator = here?.framed.content.indicators.find(({ code }) => code === params.indicator)
    return here && indicator && { ...here, indicator }
  },
  page: async (cx, here) => {
    const [values, members] = await Promise.all([indicatorValues(cx.db, here.framed.code, here.indicator.code), membersOfRound(cx, here)])
    const table = () => valueTable(`indicator-${pick({ en: here.indicator.code }, 'en').text}`, values)
    return asFile(cx.query, table) ?? indicatorPage(cx, { ...flags(cx, here), indicator: here.indicator, values, members, round: here.round })
  },
})
