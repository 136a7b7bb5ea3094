/** The table of actions: what members do and announce, where it stands, and how that is known. */
import type { Texts } from '#web/texts.rules.ts'
import { date, key, listOf, oneOf, text } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required, several } from './column.rules.ts'
import { framework, member, round, unknownIn } from './known-types.rules.ts'
import { type Milestone, milestone } from './milestones.rules.ts'
import { language, type Provenance, provenance, texts } from './shared-columns.ts'
import { type Missing, missingKinds, type Outcome, otherWords, outcomes, type Status, statuses } from './vocabulary.rules.ts'

export interface ActionRecord extends Provenance {
  readonly key: string
  readonly member: string
  readonly framework: string
  readonly goals: readonly string[]
  readonly kind: 'existing' | 'new' | 'unknown'
  readonly language: string
  readonly title: Texts
  readonly problem: Texts
  readonly why: Texts
  readonly description: Texts
  readonly howItWorks: Texts
  readonly deliverable: Texts
  readonly responsible: string | null
  readonly partners: readonly string[]
  readonly start: string | null
  readonly end: string | null
  readonly milestones: readonly Milestone[]
  /** In our words; null where no status was ever given. */
  readonly status: Status | Missing | null
  readonly statusWord: string | null
  readonly statusBasis: string | null
  readonly statusAsOf: string | null
  /** Who placed the action under its goals, and why. */
  readonly placement: string | null
  readonly rounds: readonly string[]
  readonly outcome: Outcome | null
  readonly outcomeReason: string | null
  readonly origin: 'compiled' | 'report'
  readonly basis: string | null
}

export const statusOrMissing = oneOf([...statuses, ...missingKinds], 'a status', 'status', otherWords['status'])
export const outcomeWord = oneOf(outcomes, 'an outcome', 'outcome', otherWords['status'])

export const actions: Format<ActionRecord> = {
  kind: 'actions',
  means: 'Actions of members. Figures that a source hangs on an action stand in `action-values`; later reports on it in `progress`.',
  columns: {
    key: required(key, { means: 'its own key, which it keeps for ever', example: 'GLB-FRA-2013-07' }),
    member: required(member, { means: 'whose action', example: 'FRA' }),
    framework: required(framework, { means: 'framework whose goals are meant', example: 'global-alliance' }),
    goals: several(listOf(key, 'codes of goals'), { means: 'under which goals it stands', example: '2.1; 2.2' }),
    kind: otherwise(oneOf(['existing', 'new', 'unknown'], 'a kind of action'), 'unknown', { means: 'whether it ran before the round; unknown where empty', example: 'new' }),
    language,
    title: texts({ means: 'its title', example: 'Dedicated unit', required: true }),
    problem: texts({ means: 'what is the problem' }),
    why: texts({ means: 'why action is needed' }),
    description: texts({ means: 'what has been or will be done', example: 'A unit of twelve posts is set up.' }),
    howItWorks: texts({ means: 'how it works' }),
    deliverable: texts({ means: 'what will be delivered' }),
    responsible: optional(text, { means: 'who is responsible', example: 'Ministry of the Interior' }),
    partners: several(listOf(text, 'names'), { means: 'who takes part' }),
    start: optional(date, { means: 'when it begins', example: '2013-05' }),
    end: optional(date, { means: 'when it ends', example: '2014' }),
    milestones: several(listOf(milestone, milestone.says), { means: 'steps on the way', example: '2013-09 | decree signed | reached' }),
    status: optional(statusOrMissing, { means: 'how far it is, in our words; or the honest reason why nobody can say', example: 'under-way' }),
    statusWord: optional(text, { means: 'the source’s own word for it', example: 'ongoing' }),
    statusBasis: optional(text, { means: 'what the status rests on', example: 'annual report 2014' }),
    statusAsOf: optional(date, { means: 'the date of the status', example: '2014-06' }),
    placement: optional(text, { means: 'who placed it under its goals, where not the member itself', example: 'placed by the compilers' }),
    rounds: several(listOf(round, 'keys of rounds'), { means: 'in which rounds it was reported', example: '1' }),
    outcome: optional(outcomeWord, { means: 'what became of it at the end of its last round' }),
    outcomeReason: optional(text, { means: 'why; needed where it was withdrawn' }),
    origin: otherwise(oneOf(['compiled', 'report'], 'an origin'), 'compiled', { means: 'compiled from sources, or report: a member reported it here; compiled where empty' }),
    basis: optional(key, {
      means: 'in what frame the source speaks: global-alliance-promise, global-alliance-linked, eu-digital-agenda-scoreboard, national-measure, or your own word',
      example: 'national-measure',
    }),
    ...provenance,
  },
  key: ({ key }) => [key],
  check: ({ framework, goals, start, end, outcome, outcomeReason, rounds }, look, refuse) => {
    const stranger = unknownIn('goals', goals, framework, look)
    if (stranger) refuse('goals', stranger.what, stranger.instead)
    if (start && end && endsBefore(start, end)) refuse('end', 'The action ends before it begins.', 'Exchange the two dates, or leave out the one that is not known.')
    if (outcome === 'withdrawn' && !outcomeReason) refuse('outcome-reason', 'A withdrawal needs its reason.', 'Write it here.')
    if (outcome && !rounds.length) refuse('rounds', 'An outcome is that of a round, but no round is named.', 'Name the round.')
  },
}

/** 2014 may still lie after 2014-05: only as much as both dates say is compared. */
function endsBefore(start: string, end: string): boolean {
  const length = Math.min(start.length, end.length)
  return end.slice(0, length) < start.slice(0, length)
}
