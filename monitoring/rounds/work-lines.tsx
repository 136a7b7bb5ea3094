/** What waits for a person, seat by seat, each with one next step. */
import { ask } from '#access/ask.ts'
import { type HotlineWork, hotlineWork } from '#hotlines/public.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { isDraft, stateOf } from '../reports/report.rules.ts'
import { practiceWords } from '../practices/practice.words.ts'
import { reportsOfMember } from '../reports/report.store.ts'
import { dueWords } from '../reports/writing/tasks.pages.tsx'
import { OpenStep, Step, type WorkLine } from './desk.pages.tsx'
import { deskWords } from './desk.words.ts'
import { type DeskRound, dueOf, isInRound, undecided } from './round.store.ts'

export async function workLines(cx: Context, rounds: readonly DeskRound[], memberName: (code: string) => string): Promise<WorkLine[]> {
  const members = [...new Set(cx.person.seats.filter(({ role }) => ['drafter', 'focal-point', 'signatory'].includes(role)).flatMap(({ member }) => member ?? []))]
  const national = (await Promise.all(members.map((member) => nationalLines(cx, rounds, member, memberName(member))))).flat()
  return [
    ...national,
    ...(await officeLines(cx, rounds)),
    ...(await lettersLines(cx, rounds, members, memberName)),
    ...practiceLines(cx, members, memberName),
    ...peopleLines(cx, members, memberName),
    ...officeTurnLines(cx, members),
    ...(await hotlineLines(cx, memberName)),
  ]
}

async function hotlineLines(cx: Context, memberName: (code: string) => string): Promise<WorkLine[]> {
  const say = deskWords(cx.language)
  const hotlines = await hotlineWork(cx.db, cx.person, cx.now)
  return hotlines.flatMap(({ member, href, waiting, cases, failing }) => [
    ...(failing
      ? [
          {
            title: say('hotlineOf', { member: memberName(member) }),
            note: say('messagesFailing', { count: failing }),
            action: <Step href={`/hotlines/${member}/exchange`} words={say('toMessages')} />,
          },
        ]
      : []),
    ...(cases ? [casesLine(cx, member, memberName(member), cases)] : []),
    {
      title: say('hotlineOf', { member: memberName(member) }),
      note: waiting ? [say('reportsOpen', { count: waiting.open }), ...(waiting.unanswered ? [say('toAnswer', { count: waiting.unanswered })] : [])].join(' · ') : '',
      action: <Step href={href} words={say(waiting ? 'toReports' : 'toHotline')} />,
    },
  ])
}
function casesLine(cx: Context, member: string, name: string, { toAssess, mine, toActOn, passedOn }: NonNullable<HotlineWork['cases']>): WorkLine {
  const say = deskWords(cx.language)
  const counts = [
    say('casesToAssess', { count: toAssess }),
    ...(mine ? [say('casesInHand', { count: mine })] : []),
    ...(toActOn ? [say('casesToActOn', { count: toActOn })] : []),
    ...(passedOn ? [say('casesPassedOn', { count: passedOn })] : []),
  ]
  return { title: say('casesOf', { member: name }), note: counts.join(' · '), action: <Step href={`/hotlines/${member}/cases`} words={say('toCases')} /> }
}

async function nationalLines(cx: Context, rounds: readonly DeskRound[], member: string, name: string): Promise<WorkLine[]> {
  const say = deskWords(cx.language)
  const reports = await reportsOfMember(cx.db, member)
  const lines: WorkLine[] = []
  for (const report of reports) {
    const state = stateOf(report)
    const maySign = ask(cx.person, 'report.attest', report) && state === 'with-signatory'
    const mayDraft = ask(cx.person, 'report.draft', report)
    const words = maySign ? say('sign') : mayDraft && isDraft(state) ? say('goOn') : say('read')
    const title = say(report.kind === 'commitment' ? 'commitmentOf' : 'progressOf', { member: name })
    lines.push({
      title,
      note: state === 'accepted' || state === 'published' || state === 'submitted' ? say(`g-${state}`) : dueWords(cx, report),
      action: <Step href={maySign ? `/reports/${report.id}/sign` : `/reports/${report.id}`} words={words} />,
    })
  }
  if (!ask(cx.person, 'report.open', { member })) return lines
  for (const round of rounds) {
    if (!(await isInRound(cx.db, round.id, member)) || cx.now.toISOString().slice(0, 10) < round.opensOn) continue
    const of = (kind: 'commitment' | 'progress') => reports.find((report) => report.round === round.id && report.kind === kind)
    const commitment = of('commitment')
    const accepted = commitment && ['accepted', 'published'].includes(stateOf(commitment))
    const kind = !commitment ? 'commitment' : accepted && !of('progress') ? 'progress' : null
    if (!kind) continue
    const due = await dueOf(cx.db, round.id, member, kind)
    lines.push({
      title: say(kind === 'commitment' ? 'commitmentOf' : 'progressOf', { member: name }),
      note: due ? formatInstant(cx.language, due, round.zone) : '',
      action: <OpenStep round={round.id} member={member} kind={kind} words={say('openReport')} />,
    })
  }
  return lines
}

/** What was written to the own country in the newest round it is in. */
async function lettersLines(cx: Context, rounds: readonly DeskRound[], members: readonly string[], memberName: (code: string) => string): Promise<WorkLine[]> {
  const say = deskWords(cx.language)
  const lines: WorkLine[] = []
  for (const member of members.filter((each) => ask(cx.person, 'correspondence.read', { member: each }))) {
    for (const { id } of rounds) {
      if (!(await isInRound(cx.db, id, member))) continue
      lines.push({
        title: say('lettersOf', { member: memberName(member) }),
        note: say('lettersNote'),
        action: <Step href={`/rounds/${id}/members/${member}`} words={say('read')} />,
      })
      break
    }
  }
  return lines
}

function practiceLines(cx: Context, members: readonly string[], memberName: (code: string) => string): WorkLine[] {
  const say = practiceWords(cx.language)
  return members
    .filter((member) => ask(cx.person, 'practice.write', { member }))
    .map((member) => ({
      title: say('own', { member: memberName(member) }),
      note: say('ownNote'),
      action: <Step href={`/members/${member}/practices`} words={deskWords(cx.language)('open')} />,
    }))
}

function peopleLines(cx: Context, members: readonly string[], memberName: (code: string) => string): WorkLine[] {
  const say = deskWords(cx.language)
  const line = (title: string, href: string): WorkLine => ({ title, note: say('peopleNote'), action: <Step href={href} words={say('open')} /> })
  const own = members
    .filter((member) => ask(cx.person, 'people.read', { member }))
    .map((member) => line(say('peopleOf', { member: memberName(member) }), `/members/${member}/people`))
  return ask(cx.person, 'secretariat-people.read', {}) ? [...own, line(say('peopleOffice'), '/secretariat/people')] : own
}

/** What concerns the office as it goes round: the handover for both sides, the record for those who were, the key for drafts of a country. */
function officeTurnLines(cx: Context, members: readonly string[]): WorkLine[] {
  const say = deskWords(cx.language)
  const line = (title: string, note: string, href: string): WorkLine => ({ title, note, action: <Step href={href} words={say('open')} /> })
  const holds = (...roles: string[]) => cx.person.seats.some(({ role }) => roles.includes(role))
  return [
    ...(holds('incoming-head', 'incoming-officer') ? [line(say('handover'), say('handoverIn'), '/handovers')] : []),
    ...(holds('past-officer') ? [line(say('pastTerm'), say('pastTermNote'), '/handovers')] : []),
    ...(ask(cx.person, 'desk.read', {}) ? [line(say('handover'), say('handoverOut'), '/desk/handover')] : []),
    ...members.filter((member) => ask(cx.person, 'member-key.set', { member })).map((member) => line(say('draftKey'), say('draftKeyNote'), `/members/${member}/draft-key`)),
    ...members
      .filter((member) => ask(cx.person, 'signing-key.ask', { member }))
      .map((member) => line(say('signingKeys'), say('signingKeysNote'), `/members/${member}/signing-keys`)),
  ]
}

async function officeLines(cx: Context, rounds: readonly DeskRound[]): Promise<WorkLine[]> {
  const say = deskWords(cx.language)
  const lines: WorkLine[] = []
  const add = (title: string, href: string, words: string, note = '') => lines.push({ title, note, action: <Step href={href} words={words} /> })
  if (ask(cx.person, 'desk.read', {})) {
    for (const { id } of rounds) add(say('toReview', { count: await undecided(cx.db, id) }), `/desk?round=${id}`, say('desk'))
    add(say('proposals'), '/proposals', say('read'))
  }
  if (ask(cx.person, 'outbox.read', {})) add(say('outbox'), '/outbox', say('read'))
  if (ask(cx.person, 'indicator-value.supply', {})) add(say('supply'), '/indicator-values', say('goOn'))
  return lines
}
