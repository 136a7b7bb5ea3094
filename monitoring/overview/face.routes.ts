/** Addresses of the public face: home, members, rounds, overview, comparison, search, terms. */
import { frameworkVersions, hosts, type Member, standingOn } from '#alliance/public.ts'
import { ask } from '#access/ask.ts'
import { actionList, actionsOfMembers, actionsUnder } from '#monitoring/actions/action.store.ts'
import { pageAsked } from '#monitoring/actions/pieces.tsx'
import { timingOf } from '#monitoring/actions/timing.rules.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { homePage } from './home.pages.tsx'
import { actionCounts, indicatorValues, memberDetail } from './member-detail.store.ts'
import { type MemberLine, memberPage } from './member.pages.tsx'
import { membersAtATime, membersPage } from './members.pages.tsx'
import { alphabetical, frameworkFor, type Names, namesOf, wantsMadeUp } from './names.ts'
import { comparePage, compareRoundsPage } from './compare.pages.tsx'
import { roundPage, roundsPage } from './rounds.pages.tsx'
import { overviewPage } from './overview.pages.tsx'
import { matrixRows } from './overview-matrix.tsx'
import { overviewOfRound } from './overview.store.ts'
import { overviewTable } from './overview-table.rules.ts'
import { editionsOf } from '../document/version.store.ts'
import { publishedPractices } from '../practices/practice.store.ts'
import { allRounds, liveRound, newestReal, type Round, roundById, roundsOfMember } from './round.store.ts'
import { roundExtras } from './round-extras.store.ts'
import { faceWords } from './face.words.ts'
import { mapGroups } from './map.rules.ts'

export const faceRoutes = new Routes()
const today = (cx: Context) => cx.now.toISOString().slice(0, 10)

faceRoutes.view('/', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) => {
    const [rounds, names] = await Promise.all([allRounds(cx.db), namesOf(cx)])
    const real = newestReal(rounds)
    const live = liveRound(rounds)
    const record = real ? await overviewOfRound(cx.db, real) : null
    const extras = live ? await roundExtras(cx.db, live.id) : null
    const alpha2 = new Map(names.members.map(({ code, alpha2 }) => [code, alpha2 ?? code]))
    return homePage(cx, {
      record,
      live: live && extras ? { round: live, members: extras.members.length, handedIn: extras.handedIn, extendedTo: extras.extendedTo, host: await hostOf(cx, live, names) } : null,
      alpha2: (code) => alpha2.get(code) ?? code,
      memberName: names.memberName,
    })
  },
})

/** Of a round of another alliance nobody here was host. */
async function hostOf(cx: Context, round: Round, names: Names): Promise<string | null> {
  if (round.alliance !== null) return null
  const terms = (await hosts(cx.db)).filter(({ madeUp, from, to }) => madeUp === round.madeUp && from <= round.closesOn && (!to || to >= round.opensOn.slice(0, to.length)))
  return terms.map(({ host }) => names.memberName(host)).join(', ') || null
}

const lineOf = (cx: Context, member: Member, name: string, counts: ReadonlyMap<string, number>): MemberLine => ({
  code: member.code,
  name,
  memberships: member.memberships,
  standing: member.standing === 'member' ? standingOn(member.memberships, today(cx)) : member.standing,
  actions: counts.get(member.code) ?? 0,
})

faceRoutes.view('/members', {
  name: 'member.read',
  find: () => ({}),
  page: async (cx) => {
    const madeUp = wantsMadeUp(cx)
    const [names, counts] = await Promise.all([namesOf(cx), actionCounts(cx.db, madeUp)])
    const shown = names.members.filter((member) => member.madeUp === madeUp)
    const lines = (kind: 'country' | 'body') =>
      shown
        .filter((member) => member.kind === kind)
        .map((member) => lineOf(cx, member, names.memberName(member.code), counts))
        .sort((a, b) => alphabetical(cx.language)(a.name, b.name))
    const table = () => ({
      name: 'members',
      columns: ['code', 'name', 'kind', 'standing', 'joined', 'joined-after', 'joined-by', 'actions', 'made-up'],
      rows: (['country', 'body'] as const).flatMap((kind) =>
        lines(kind).map((line) => {
          const joined = line.memberships.find(({ status }) => status === 'joined')
          return [line.code, line.name, kind, line.standing, joined?.onDate ?? null, joined?.afterDate ?? null, joined?.byDate ?? null, line.actions, madeUp]
        }),
      ),
    })
    return (
      asFile(cx.query, table) ??
      membersPage(cx, {
        countries: lines('country'),
        page: pageAsked(cx, lines('country').length, membersAtATime),
        bodies: lines('body'),
        map: madeUp ? [] : mapGroups(shown, names.memberName, faceWords(cx.language)),
        madeUp,
      })
    )
  },
})

faceRoutes.view('/members/:member', {
  name: 'member.read',
  find: async (_db, { member }, cx) => {
    const names = await namesOf(cx)
    const found = names.members.find(({ code }) => code === member.toUpperCase())
    return found && { names, found }
  },
  page: async (cx, { names, found }) => {
    const rounds = await allRounds(cx.db)
    const [own, versions] = await Promise.all([roundsOfMember(cx.db, found.code), frameworkVersions(cx.db)])
    // Its own rounds before others: a member of another alliance follows that one's framework.
    const mine = rounds.filter(({ id, madeUp }) => madeUp === found.madeUp && own.has(id))
    const round = (found.madeUp ? liveRound(mine) : newestReal(mine)) ?? (found.madeUp ? liveRound(rounds) : newestReal(rounds))
    const framed = await frameworkFor(cx, rounds, round?.framework)
    const targets =
      framed?.content.targets.map((target) => ({ ...target, goals: framed.content.goals.filter((goal) => goal.target === target.code).map(({ code }) => code) })) ?? []
    const [{ byFramework, under }, promises, detail] = await Promise.all([
      actionsUnder(cx.db, found.code, found.madeUp, { framework: framed?.code ?? '', sets: targets.map(({ goals }) => goals) }, fewUnderTarget),
      actionList(cx.db, { filter: { members: [found.code], basis: 'global-alliance-promise', status: 'completed', madeUp: found.madeUp } }, { limit: 10, offset: 0 }),
      memberDetail(cx.db, found.code),
    ])
    const kept = round && promises.rows.find(({ ends, starts }) => timingOf(ends ?? starts, round) === 'within')
    const count = [...byFramework.values()].reduce((sum, each) => sum + each, 0)
    return memberPage(cx, {
      line: { ...lineOf(cx, found, names.memberName(found.code), new Map([[found.code, count]])), note: pick(found.note, cx.language).text },
      madeUp: found.madeUp,
      framework: framed?.code ?? '',
      others: [...byFramework]
        .filter(([code]) => code !== framed?.code)
        .map(([code, n]) => ({ code, count: n, names: versions.find(({ framework }) => framework === code)?.names ?? {} })),
      compiledIn: round && round.kind === 'compiled' && round.alliance === null && own.has(round.id) ? round : undefined,
      targets: targets.map((target, at) => ({ ...target, ...under[at]! })),
      detail,
      round,
      kept,
    })
  },
})
/** More than these are listed on a page of their own, so that the page of a member stays light. */
const fewUnderTarget = 12

faceRoutes.view('/rounds', {
  name: 'round.read',
  find: () => ({}),
  page: async (cx) => {
    const rounds = await allRounds(cx.db)
    return asFile(cx.query, () => roundTable(cx, rounds)) ?? roundsPage(cx, rounds)
  },
})
const roundTable = (cx: Context, rounds: readonly Round[]) => ({
  name: 'rounds',
  columns: [
    'id',
    'name',
    'kind',
    'framework',
    'framework-version',
    'opens-on',
    'commitments-due',
    'progress-due',
    'conference-on',
    'conference-place',
    'closes-on',
    'zone',
    'alliance',
    'made-up',
  ],
  rows: rounds.map((round) => [
    ...[round.id, pick(round.names, cx.language).text, round.kind, round.framework, round.frameworkVersion, round.opensOn],
    ...[
      round.commitmentsDue?.toISOString() ?? null,
      round.progressDue?.toISOString() ?? null,
      round.conferenceOn,
      round.conferencePlace,
      round.closesOn,
      round.zone,
      round.alliance,
      round.madeUp,
    ],
  ]),
})

faceRoutes.view('/rounds/:round', {
  name: 'round.read',
  find: (db, { round }) => roundById(db, round),
  page: async (cx, round) => {
    const [names, extras, versions] = await Promise.all([namesOf(cx), roundExtras(cx.db, round.id), frameworkVersions(cx.db)])
    const version = versions.find(({ framework, version }) => framework === round.framework && version === round.frameworkVersion)
    const members = [...extras.members].sort((a, b) => alphabetical(cx.language)(names.memberName(a), names.memberName(b)))
    return roundPage(cx, {
      round,
      latenessDecision: round.latenessDecision,
      consequence: round.consequence,
      frameworkName: pick(version?.names, cx.language).text || round.framework,
      members,
      memberName: names.memberName,
      requiredFields: extras.requiredFields,
      medianMinutes: extras.medianMinutes,
      work: null,
    })
  },
})

faceRoutes.view('/overview', {
  name: 'overview.read',
  find: async (db) => {
    const rounds = await allRounds(db)
    return newestReal(rounds) ?? rounds.at(-1)
  },
  page: (cx, round) => overview(cx, round),
})
faceRoutes.view('/rounds/:round/overview', { name: 'overview.read', find: (db, { round }) => roundById(db, round), page: (cx, round) => overview(cx, round) })

async function overview(cx: Context, round: Round) {
  const [whole, names, values] = await Promise.all([overviewOfRound(cx.db, round), namesOf(cx), indicatorValues(cx.db, round.framework)])
  const order = [...whole.overview.members].sort((a, b) => alphabetical(cx.language)(names.memberName(a), names.memberName(b)))
  const file = asFile(cx.query, () => overviewTable(whole, order, names.memberName))
  if (file) return file
  const inRound = new Set(whole.overview.members)
  const shown = names.members.filter(({ code, madeUp }) => !madeUp && (inRound.has(code) || round.kind === 'compiled'))
  return overviewPage(cx, {
    ...whole,
    memberName: names.memberName,
    values,
    order,
    matrixPage: pageAsked(cx, order.length, matrixRows(whole.framework.goals.length)),
    host: await hostOf(cx, round, names),
    edition: (await editionsOf(cx.db, round.id))[0]?.edition ?? null,
    map: round.madeUp || round.alliance !== null || round.kind !== 'compiled' ? [] : mapGroups(shown, names.memberName, faceWords(cx.language)),
    practices: (await publishedPractices(cx.db, { framework: round.framework, madeUp: round.madeUp })).filter(({ madeUp }) => madeUp === round.madeUp).length,
    showsMissing: round.lateness === 'public' || ask(cx.person, 'desk.read', {}) !== null,
  })
}

faceRoutes.view('/compare', {
  name: 'overview.read',
  find: () => ({}),
  page: async (cx) => {
    const rounds = await allRounds(cx.db)
    const two = cx.query.get('rounds')?.split(',').slice(0, 2)
    const both = two?.flatMap((id) => rounds.find((round) => round.id === id) ?? [])
    if (both?.length === 2) return compareRoundsPage(cx, await Promise.all(both.map((round) => overviewOfRound(cx.db, round))))
    return compareMembers(cx, rounds)
  },
})

async function compareMembers(cx: Context, rounds: readonly Round[]) {
  const names = await namesOf(cx)
  const asked = [...new Set([...(cx.query.get('members') ?? '').split(','), ...cx.query.getAll('member')].map((code) => code.trim().toUpperCase()).filter(Boolean))]
  const known = asked.filter((code) => names.members.some((member) => member.code === code))
  const madeUp = known.some((code) => names.members.find((member) => member.code === code)?.madeUp)
  const chosen = known.slice(0, 5)
  const mistaken = asked.length > 1 && (known.length !== asked.length || asked.length > 5)
  const live = liveRound(rounds)
  const framed = await frameworkFor(cx, rounds, madeUp ? live?.framework : undefined)
  const actions = chosen.length ? await actionsOfMembers(cx.db, chosen, madeUp) : []
  const targets = framed?.content.targets.map((target) => ({ ...target, goals: framed.content.goals.filter((goal) => goal.target === target.code) })) ?? []
  const table = () => ({
    name: `compare-${chosen.join('-')}`,
    columns: ['goal', 'member', 'member-name', 'id', 'title', 'status', 'start', 'end', 'source'],
    rows: targets.flatMap(({ goals }) =>
      goals.flatMap((goal) =>
        chosen.flatMap((member) =>
          actions
            .filter((action) => action.member === member && action.goals.includes(goal.code))
            .map((action) => [
              goal.code,
              member,
              names.memberName(member),
              action.id,
              pick(action.title, cx.language).text,
              action.status,
              action.starts,
              action.ends,
              action.source,
            ]),
        ),
      ),
    ),
  })
  const all = names.members
    .filter((member) => member.kind === 'country' && member.madeUp === madeUp)
    .map(({ code }) => ({ code, name: names.memberName(code) }))
    .sort((a, b) => alphabetical(cx.language)(a.name, b.name))
  return (chosen.length >= 2 ? asFile(cx.query, table) : null) ?? comparePage(cx, { chosen, all, memberName: names.memberName, targets, actions, mistaken, madeUp })
}
