/** Addresses of the desk and of everybody's own work. */
import { ask } from '#access/ask.ts'
import { allMembers, memberName } from '#alliance/public.ts'
import { publicDecisions } from '#conferences/public.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { keysOf } from '#record/log/log.store.ts'
import { Routes } from '#web/routes.ts'
import { announceRound } from './announce-round.act.ts'
import { closeRound } from './close-round.act.ts'
import { type DeskPage, deskPage, workPage } from './desk.pages.tsx'
import { deskLines } from './desk.store.ts'
import { groups } from './desk.rules.ts'
import { troubledLetters } from '../chasing/history.store.ts'
import { extendDates } from './extend-dates.act.ts'
import { openRound } from './open-round.act.ts'
import { extensionPage, newRoundPage } from './round-forms.pages.tsx'
import { mistakesIn, type TypedRound } from './round.rules.ts'
import { approvedFrameworks, type DeskRound, deskRound, dueOf, isInRound, liveRounds } from './round.store.ts'
import { workLines } from './work-lines.tsx'

export const deskRoutes = new Routes()

const namesIn = async (cx: Context) => {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  return (code: string) => names.get(code) ?? code
}
const kindIn = (text: string | null): 'commitment' | 'progress' => (text === 'progress' ? 'progress' : 'commitment')

async function desk(cx: Context, chosen: DeskRound | undefined, refused?: DeskPage['refused']) {
  const rounds = await liveRounds(cx.db)
  const round = chosen ?? rounds.find(({ id }) => id === cx.query.get('round')) ?? rounds[0]
  const kind = kindIn(cx.query.get('kind'))
  const lines = round ? await deskLines(cx.db, round, kind, cx.now) : []
  const own = new Set(lines.filter(({ member }) => !ask(cx.person, 'report.return', { member })).map(({ member }) => member))
  const group = groups.find((each) => each === cx.query.get('group')) ?? null
  return deskPage(cx, {
    round: round ?? null,
    rounds,
    kind,
    group,
    lines,
    own,
    troubled: round ? await troubledLetters(cx.db, round.id) : [],
    memberName: await namesIn(cx),
    mayClose: ask(cx.person, 'round.close', {}) !== null,
    refused,
  })
}
deskRoutes.view('/desk', { name: 'desk.read', find: () => ({}), page: (cx) => desk(cx, undefined) })

const blank: TypedRound = {
  id: '',
  name: '',
  framework: '',
  opensOn: '',
  commitmentsDue: '',
  progressDue: '',
  conferenceOn: '',
  conferencePlace: '',
  closesOn: '',
  zone: 'UTC',
  lateness: 'member-and-secretariat',
  latenessDecision: '',
  consequence: '',
}
const typedIn = (form: Form): TypedRound => Object.fromEntries(Object.keys(blank).map((name) => [name, form.text(name).trim()])) as unknown as TypedRound
deskRoutes.view('/desk/rounds/new', {
  name: 'round.open',
  find: () => ({}),
  page: async (cx) => newRoundPage(cx, { typed: blank, frameworks: await approvedFrameworks(cx.db), decisions: await publicDecisions(cx.db, cx.demonstration), mistakes: [] }),
})
deskRoutes.act('/desk/rounds', openRound, {
  input: (_params, form) => typedIn(form),
  done: ({ id }) => `/desk?round=${id}`,
  notice: 'saved',
  refused: async (because, typed, cx) => {
    const [frameworks, decisions] = await Promise.all([approvedFrameworks(cx.db), publicDecisions(cx.db, cx.demonstration)])
    const mistakes =
      because === 'id-taken'
        ? (['id-taken'] as const)
        : mistakesIn(
            typed,
            frameworks.map(({ code, version }) => `${code}/${version}`),
            decisions.map(({ key }) => key),
          )
    return newRoundPage(cx, { typed, frameworks, decisions, mistakes })
  },
})
deskRoutes.act('/desk/rounds/:round/announcement', announceRound, {
  input: ({ round }, _form, cx) => ({ round, origin: cx.site.origin }),
  done: ({ round }) => `/desk?round=${round}`,
  notice: 'saved',
  refused: async (because, { round }, cx) => desk(cx, await deskRound(cx.db, round), because),
})
deskRoutes.act('/desk/rounds/:round/closing', closeRound, {
  input: ({ round }) => ({ round }),
  done: ({ round }) => `/desk?round=${round}`,
  notice: 'saved',
  refused: async (because, { round }, cx) => desk(cx, await deskRound(cx.db, round), because),
})

const extending = async (
  cx: Context,
  round: DeskRound,
  member: string,
  kind: 'commitment' | 'progress',
  typed: { until: string; reason: string },
  because?: Parameters<typeof extensionPage>[1]['because'],
) => extensionPage(cx, { round, member, memberName: (await namesIn(cx))(member), kind, due: await dueOf(cx.db, round.id, member, kind), typed, ...(because && { because }) })
deskRoutes.view('/desk/rounds/:round/extensions/:member', {
  name: 'round.extend',
  find: async (db, { round, member }) => {
    const found = await deskRound(db, round)
    return found && (await isInRound(db, round, member)) ? { ...found, member } : undefined
  },
  page: (cx, found) => extending(cx, found, found.member, kindIn(cx.query.get('kind')), { until: '', reason: '' }),
})
deskRoutes.act('/desk/rounds/:round/extensions/:member', extendDates, {
  input: ({ round, member }, form) => ({ round, members: [member], kind: kindIn(form.text('kind')), until: form.text('until'), reason: form.text('reason') }),
  done: ({ round, kind }) => `/desk?round=${round}&kind=${kind}`,
  notice: 'saved',
  refused: async (because, { round, members: [member = ''], kind, until, reason }, cx) => {
    const found = await deskRound(cx.db, round)
    return found && extending(cx, found, member, kind, { until, reason }, because)
  },
})

const ownCountry = (cx: Context) => cx.person.seats.filter(({ role, member }) => member !== null && ['drafter', 'focal-point', 'signatory'].includes(role))
deskRoutes.view('/work', {
  name: 'account.read',
  find: (_db, _params, cx) => (cx.session ? { account: cx.person.id } : undefined),
  page: async (cx) => workPage(cx, await workLines(cx, await liveRounds(cx.db), await namesIn(cx)), ownCountry(cx).length ? await keysOf(cx.db) : null),
})
