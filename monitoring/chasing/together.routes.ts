/** Addresses of what is done to several members at once. The desk leads here with the members that were marked. */
import { allMembers, memberName } from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { Routes } from '#web/routes.ts'
import { reportsOfRound } from '../reports/report.store.ts'
import { extendDates } from '../rounds/extend-dates.act.ts'
import { type DeskRound, deskRound, roundMembers } from '../rounds/round.store.ts'
import { chasingWords } from './chasing.words.ts'
import { isTemplate } from './default-templates.rules.ts'
import { isWaitedFor, letterRoles } from './ladder.rules.ts'
import { standings } from './ladder.store.ts'
import { goOnChasing, pauseChasing } from './pause.act.ts'
import { pausedMembers, silencedAccounts } from './pause.store.ts'
import { aboutReport, reminder } from './reminder.ts'
import { wordings, wordingOf } from './template.store.ts'
import { type Deed, deeds, togetherPage, type TogetherPage, type Touched } from './together.pages.tsx'
import { writeToMembers } from './write-to-members.act.ts'

export const togetherRoutes = new Routes()

type Kind = 'commitment' | 'progress'
const kindIn = (text: string | null): Kind => (text === 'progress' ? 'progress' : 'commitment')
const deedIn = (text: string | null): Deed => deeds.find((deed) => deed === text) ?? 'letter'
const fieldOf: Readonly<Record<string, string>> = { template: 'template', role: 'role', 'no-reason': 'reason', 'not-a-day': 'until', 'not-later': 'until' }

interface Asked {
  readonly kind: Kind
  readonly deed: Deed
  readonly members: readonly string[]
  readonly typed?: Partial<TogetherPage['typed']>
  readonly because?: keyof ReturnType<typeof wordsForRefusals>
}
const wordsForRefusals = (cx: Context) => {
  const say = chasingWords(cx.language)
  return {
    ...{ nobody: say('nobody'), 'not-announced': say('not-announced'), closed: say('closed'), template: say('template'), role: say('role') },
    ...{ 'no-reason': say('no-reason'), 'not-a-day': say('not-a-day'), 'not-later': say('not-later'), 'no-such-member': say('no-such-member') },
  }
}

async function together(cx: Context, round: DeskRound, { kind, deed, members, typed = {}, because }: Asked) {
  const reports = new Map((await reportsOfRound(cx.db, round.id, kind)).map((report) => [report.member, report]))
  const marked = (await roundMembers(cx.db, round.id)).filter((member) => members.includes(member))
  const paused = deed === 'pause' ? await pausedMembers(cx.db, round.id, kind) : new Map<string, string>()
  const waited = marked.filter((member) => isWaitedFor(reports.get(member)) && !paused.has(member))
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  const role = letterRoles.find((each) => each === typed.role) ?? 'focal-point'
  const template = typed.template ?? ''
  const standing = await standings(cx.db, { id: round.id, due: kind === 'commitment' ? round.commitmentsDue : round.progressDue }, kind)
  const letters = deed === 'letter' ? await letterTexts(cx, { round, kind, template, role }) : async () => []
  const touched: Touched[] = []
  for (const member of waited) {
    const { due } = standing(member)
    touched.push({ member, name: names.get(member) ?? member, due, people: await letters(member, due) })
  }
  return togetherPage(cx, {
    ...{ round, kind, deed, touched },
    leftOut: marked.filter((member) => !waited.includes(member)).map((member) => names.get(member) ?? member),
    typed: { template, role, until: typed.until ?? '', reason: typed.reason ?? '' },
    mistakes: because ? [{ field: fieldOf[because] ?? 'main', text: wordsForRefusals(cx)[because] }] : [],
  })
}

async function letterTexts(cx: Context, { round, kind, template, role }: { round: DeskRound; kind: Kind; template: string; role: string }) {
  const [words, silenced] = [await wordings(cx.db), await silencedAccounts(cx.db)]
  return async (member: string, due: Date | null): Promise<Touched['people']> => {
    const about = isTemplate(template) ? await aboutReport(cx.db, { round, member, kind, due, now: cx.now, origin: cx.site.origin }) : null
    return (await seatHolders(cx.db, [role], member)).map((person) => ({
      ...{ name: person.name, language: person.language, silenced: silenced.has(person.id) },
      text: about && reminder(wordingOf(words, template, person.language), about, person, cx.now),
    }))
  }
}

togetherRoutes.view('/desk/rounds/:round/together', {
  name: 'reminder.send',
  find: (db, { round }) => deskRound(db, round),
  page: (cx, round) =>
    together(cx, round, {
      ...{ kind: kindIn(cx.query.get('kind')), deed: deedIn(cx.query.get('do')), members: cx.query.getAll('member') },
      typed: { template: cx.query.get('template') ?? '', role: cx.query.get('role') ?? '' },
    }),
})

const marked = (round: string, form: Form) => ({ round, kind: kindIn(form.text('kind')), members: form.all('member') })
const back = ({ round, kind }: { round: string; kind: Kind }) => `/desk?round=${round}&kind=${kind}`
const again = async (cx: Context, round: string, asked: Asked) => {
  const found = await deskRound(cx.db, round)
  return found && together(cx, found, asked)
}
togetherRoutes.act('/desk/rounds/:round/reminders', writeToMembers, {
  input: ({ round }, form, cx) => ({ ...marked(round, form), template: form.text('template'), role: form.text('role'), origin: cx.site.origin }),
  done: back,
  notice: 'saved',
  refused: (because, { round, kind, members, template, role }, cx) => again(cx, round, { kind, deed: 'letter', members, typed: { template, role }, because }),
})
togetherRoutes.act('/desk/rounds/:round/extensions', extendDates, {
  input: ({ round }, form) => ({ ...marked(round, form), until: form.text('until'), reason: form.text('reason') }),
  done: back,
  notice: 'saved',
  refused: (because, { round, kind, members, until, reason }, cx) => again(cx, round, { kind, deed: 'extension', members, typed: { until, reason }, because }),
})
togetherRoutes.act('/desk/rounds/:round/pauses', pauseChasing, {
  input: ({ round }, form) => ({ ...marked(round, form), reason: form.text('reason') }),
  done: back,
  notice: 'saved',
  refused: (because, { round, kind, members, reason }, cx) => again(cx, round, { kind, deed: 'pause', members, typed: { reason }, because }),
})
togetherRoutes.act('/desk/rounds/:round/pauses/:member/end', goOnChasing, {
  input: ({ round, member }, form) => ({ round, member, kind: kindIn(form.text('kind')) }),
  done: ({ round, member }) => `/rounds/${round}/members/${member}`,
  notice: 'saved',
  refused: (because, { round, kind, member }, cx) => again(cx, round, { kind, deed: 'pause', members: [member], ...(because && { because: 'nobody' as const }) }),
})
