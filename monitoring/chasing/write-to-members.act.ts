/** A reminder by hand to several members at once. A report that was handed in meanwhile is not asked for. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { reportsOfRound } from '../reports/report.store.ts'
import { type DeskRound, lockRound, roundMembers } from '../rounds/round.store.ts'
import { isTemplate } from './default-templates.rules.ts'
import { isWaitedFor, letterRoles, type LetterRole, type Level } from './ladder.rules.ts'
import { holdReports, standings } from './ladder.store.ts'
import { silencedAccounts } from './pause.store.ts'
import { aboutReport } from './reminder.ts'
import { sendReminder } from './send-reminder.ts'
import { wordings } from './template.store.ts'

export interface Writing {
  readonly round: string
  readonly kind: ReportKind
  readonly members: readonly string[]
  readonly template: string
  readonly role: string
  readonly origin: string
}
export type CannotWrite = 'nobody' | 'template' | 'role' | 'not-announced' | 'closed'
/** Which words are friendly, formal, or for a minister. */
export const levelOf = (template: string): Level => (template === 'minister' ? 'to-minister' : template === 'formal' ? 'formal' : 'friendly')
const isRole = (text: string): text is LetterRole => (letterRoles as readonly string[]).includes(text)

export const writeToMembers: ActOf<'reminder.send', Writing, DeskRound, CannotWrite> = {
  name: 'reminder.send',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { kind, members, template, role, origin }, { person, now }) => {
    if (!round.announcedAt) return no('not-announced')
    if (round.closedAt) return no('closed')
    if (!isTemplate(template)) return no('template')
    if (!isRole(role)) return no('role')
    await holdReports(tx, round.id)
    const reports = new Map((await reportsOfRound(tx, round.id, kind)).map((report) => [report.member, report]))
    const inRound = await roundMembers(tx, round.id)
    const chosen = inRound.filter((member) => members.includes(member) && isWaitedFor(reports.get(member)))
    if (!chosen.length) return no('nobody')
    const standing = await standings(tx, { id: round.id, due: kind === 'commitment' ? round.commitmentsDue : round.progressDue }, kind)
    const [words, silenced] = [await wordings(tx), await silencedAccounts(tx)]
    for (const member of chosen) {
      const about = await aboutReport(tx, { round, member, kind, due: standing(member).due, now, origin })
      await sendReminder(tx, { round, member, kind, template, role, level: levelOf(template), rung: null, about, by: person.id }, words, silenced, now)
    }
    return yes
  },
  detail: (_round, { kind, members, template, role }) => ({ kind, members: members.join(' '), template, role }),
}
