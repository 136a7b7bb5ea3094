/** Members, framework, rounds and the overview as data. */
import { allMembers, type Framework, participations, standingOn } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { z } from 'zod'
import { indicatorValues } from '../member-detail.store.ts'
import { frameworkFor } from '../names.ts'
import { overviewTable } from '../overview-table.rules.ts'
import { overviewOfRound } from '../overview.store.ts'
import { allRounds, type Round, roundById } from '../round.store.ts'
import { cut, endpoint, pageOf, paging } from './endpoint.ts'
import { frameworkQuery, goal, indicator, madeUpQuery, member, memberKinds, overview, round, standings, target } from './schemas.ts'

const wants = (asked: { readonly 'made-up'?: 'include' | undefined }) => asked['made-up'] === 'include'

async function membersShown(cx: Context, includeMadeUp: boolean): Promise<z.input<typeof member>[]> {
  const [members, networks] = await Promise.all([allMembers(cx.db), participations(cx.db)])
  const today = cx.now.toISOString().slice(0, 10)
  const byMember = Map.groupBy(networks, ({ member: code }) => code)
  return members
    .filter(({ madeUp }) => !madeUp || includeMadeUp)
    .map(({ code, alpha2, kind, standing, names, note, memberships, source, evidence, madeUp }) => ({
      ...{ code, alpha2, kind, standing: standing === 'member' ? standingOn(memberships, today) : standing, names, note },
      memberships: memberships.map(({ status, onDate, afterDate, byDate }) => ({ status, on: onDate, after: afterDate, by: byDate })),
      networks: (byMember.get(code) ?? []).map(({ network, names: called, from, fromBy, to, source: where }) => ({ network, names: called, from, fromBy, to, source: where })),
      ...{ source, evidence, madeUp },
    }))
}
endpoint('/api/v1/members', {
  summary: 'Members and observers, with the dates of their membership and the networks they take part in',
  query: {
    kind: z.enum(memberKinds).optional(),
    standing: z.enum(standings).optional().describe('As of today'),
    network: z.string().max(100).optional().describe('Code of a network they take or took part in'),
    ...madeUpQuery,
    ...paging,
  },
  answerName: 'Members',
  answer: pageOf(member),
  read: async (cx, asked) => {
    const all = await membersShown(cx, wants(asked))
    const fits = (each: (typeof all)[number]) =>
      (!asked.kind || each.kind === asked.kind) &&
      (!asked.standing || each.standing === asked.standing) &&
      (!asked.network || each.networks.some(({ network }) => network === asked.network))
    return cut(cx, asked, all.filter(fits))
  },
})
endpoint('/api/v1/members/{code}', {
  summary: 'One member',
  parameters: { code: z.string().max(10) },
  query: madeUpQuery,
  answerName: 'Member',
  answer: member,
  read: async (cx, asked) => (await membersShown(cx, wants(asked))).find(({ code }) => code === asked.code.toUpperCase()) ?? null,
})

async function contentFor(cx: Context): Promise<{ content: Framework; code: string } | null> {
  return (await frameworkFor(cx, await allRounds(cx.db))) ?? null
}
endpoint('/api/v1/targets', {
  summary: 'Policy targets of a framework',
  query: { ...frameworkQuery, ...paging },
  answerName: 'Targets',
  answer: pageOf(target),
  read: async (cx, asked) => {
    const found = await contentFor(cx)
    return (
      found &&
      cut(
        cx,
        asked,
        found.content.targets.map(({ code, names }) => ({ code, names })),
      )
    )
  },
})
endpoint('/api/v1/goals', {
  summary: 'Operational goals of a framework, under their targets',
  query: { target: z.string().max(20).optional(), ...frameworkQuery, ...paging },
  answerName: 'Goals',
  answer: pageOf(goal),
  read: async (cx, asked) => {
    const found = await contentFor(cx)
    const goals = found?.content.goals.filter((each) => !asked.target || each.target === asked.target)
    return goals ? cut(cx, asked, goals as z.input<typeof goal>[]) : null
  },
})
endpoint('/api/v1/indicators', {
  summary: 'Indicators with baseline, target rule and dated values',
  query: { goal: z.string().max(20).optional(), ...frameworkQuery, ...paging },
  answerName: 'Indicators',
  answer: pageOf(indicator),
  read: async (cx, asked) => {
    const found = await contentFor(cx)
    if (!found) return null
    const values = Map.groupBy(await indicatorValues(cx.db, found.code), (each) => each.indicator)
    const indicators = found.content.indicators.filter((each) => !asked.goal || each.goal === asked.goal)
    const whole = indicators.map((each) => ({ ...each, values: (values.get(each.code) ?? []).map(({ indicator: _of, ...value }) => value) }))
    return cut(cx, asked, whole as z.input<typeof indicator>[])
  },
})

/** Who sees lateness is a rule of the house and stays inside. */
const shownRound = ({ lateness: _rule, latenessDecision: _decision, consequence: _consequence, commitmentsDue, progressDue, ...rest }: Round): z.input<typeof round> => ({
  ...rest,
  commitmentsDue: commitmentsDue?.toISOString() ?? null,
  progressDue: progressDue?.toISOString() ?? null,
})
endpoint('/api/v1/rounds', {
  summary: 'Rounds, oldest first',
  query: { ...madeUpQuery, ...paging },
  answerName: 'Rounds',
  answer: pageOf(round),
  read: async (cx, asked) => cut(cx, asked, (await allRounds(cx.db)).filter((each) => !each.madeUp || wants(asked)).map(shownRound)),
})

endpoint('/api/v1/overview/{round}', {
  summary: 'The overview of a round: for each member and goal how many measures, by status. A made-up round is given when it is asked for by its name, and says what it is',
  parameters: { round: z.string().max(100) },
  answerName: 'Overview',
  answer: overview,
  read: async (cx, asked) => {
    const found = await roundById(cx.db, asked.round)
    if (!found) return null
    const view = await overviewOfRound(cx.db, found)
    const { members, reported } = view.overview
    const { columns, rows } = overviewTable(view, members, (code) => code)
    return { round: found.id, madeUp: found.madeUp, members: [...members], reported: reported && [...reported], total: rows.length, columns: [...columns], rows }
  },
})
