/** Addresses of a country's page in a round, and of silencing one of its people. */
import { ask } from '#access/ask.ts'
import { memberByCode, memberName } from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { reportsOfRound } from '../reports/report.store.ts'
import { type DeskRound, deskRound, extendedMembers, isInRound } from '../rounds/round.store.ts'
import { correspondencePage, type KindStanding, silencePage, type SilencePage } from './correspondence.pages.tsx'
import { historyOf } from './history.store.ts'
import { chasedMembers } from './next-letters.ts'
import { pausedMembers, silencedAccounts } from './pause.store.ts'
import { letterRoles } from './ladder.rules.ts'
import { remindAgain, silencePerson } from './silence.act.ts'

export const correspondenceRoutes = new Routes()

interface MemberInRound extends DeskRound {
  readonly member: string
}
async function memberInRound(db: Reader, round: string, member: string): Promise<MemberInRound | undefined> {
  const found = await deskRound(db, round)
  return found && (await isInRound(db, round, member)) ? { ...found, member } : undefined
}
const nameOf = async (cx: Context, member: string) => {
  const found = await memberByCode(cx.db, member)
  return found ? memberName(found, cx.language) : member
}

async function correspondence(cx: Context, found: MemberInRound) {
  const { member, ...round } = found
  const silenced = await silencedAccounts(cx.db)
  return correspondencePage(cx, {
    ...{ round, member, memberName: await nameOf(cx, member), history: await historyOf(cx.db, round.id, member) },
    standings: await Promise.all((['commitment', 'progress'] as const).map((kind) => standingOf(cx, found, kind))),
    people: (await seatHolders(cx.db, letterRoles, member)).map(({ id, name, role, language }) => ({ id, name, role, language, silenced: silenced.get(id) ?? null })),
    mayAct: ask(cx.person, 'chase.pause', {}) !== null,
  })
}
async function standingOf(cx: Context, { member, ...round }: MemberInRound, kind: 'commitment' | 'progress'): Promise<KindStanding> {
  const reports = new Map((await reportsOfRound(cx.db, round.id, kind)).map((report) => [report.member, report]))
  const [chased, paused, extended] = await Promise.all([
    chasedMembers(cx.db, round, kind, reports, cx.now),
    pausedMembers(cx.db, round.id, kind),
    extendedMembers(cx.db, round.id, kind),
  ])
  const { due, next } = chased(member)
  return { kind, report: reports.get(member)?.id ?? null, due, extended: extended.has(member), next, paused: paused.get(member) ?? null }
}

correspondenceRoutes.view('/rounds/:round/members/:member', {
  name: 'correspondence.read',
  find: (db, { round, member }) => memberInRound(db, round, member),
  page: correspondence,
})

async function silencing(cx: Context, round: string, member: string, account: string, typed: Pick<SilencePage, 'reason' | 'because'>) {
  const found = await memberInRound(cx.db, round, member)
  const person = (await seatHolders(cx.db, letterRoles, member)).find(({ id }) => id === account)
  return found && person && silencePage(cx, { round: found, member, memberName: await nameOf(cx, member), person, ...typed })
}
correspondenceRoutes.view('/rounds/:round/members/:member/silences/:account', {
  name: 'person.silence',
  find: async (db, { round, member, account }) => {
    const found = await memberInRound(db, round, member)
    return found && (await seatHolders(db, letterRoles, member)).some(({ id }) => id === account) ? { round, member, account } : undefined
  },
  page: async (cx, { round, member, account }) => (await silencing(cx, round, member, account, { reason: '' })) ?? '',
})
correspondenceRoutes.act('/rounds/:round/members/:member/silences/:account', silencePerson, {
  input: ({ round, member, account }, form) => ({ round, member, account, reason: form.text('reason') }),
  done: ({ round, member }) => `/rounds/${round}/members/${member}`,
  notice: 'saved',
  refused: (because, { round, member, account, reason }, cx) => silencing(cx, round, member, account, { reason, because }),
})
correspondenceRoutes.act('/rounds/:round/members/:member/silences/:account/end', remindAgain, {
  input: ({ round, member, account }) => ({ round, member, account }),
  done: ({ round, member }) => `/rounds/${round}/members/${member}`,
  notice: 'saved',
  refused: async (_because, { round, member }, cx) => {
    const found = await memberInRound(cx.db, round, member)
    return found && correspondence(cx, found)
  },
})
