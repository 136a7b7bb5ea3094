/** The table of dated reports on actions: how far each is, by whose word, and what became of it in a round. */
import type { Texts } from '#web/texts.rules.ts'
import { date, listOf, oneOf, text } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required, several } from './column.rules.ts'
import { outcomeWord, statusOrMissing } from './actions.ts'
import { action, round } from './known-types.rules.ts'
import { type Milestone, milestone } from './milestones.rules.ts'
import { language, type Provenance, provenance, texts } from './shared-columns.ts'
import { type Missing, type Outcome, type Rater, raters, type Status } from './vocabulary.rules.ts'

export interface ProgressRecord extends Provenance {
  readonly action: string
  readonly round: string | null
  readonly rater: Rater
  readonly asOf: string | null
  readonly status: Status | Missing | null
  readonly statusWord: string | null
  readonly language: string
  /** What was done, or the meeting's observation. */
  readonly text: Texts
  readonly milestones: readonly Milestone[]
  readonly outcome: Outcome | null
  readonly outcomeReason: string | null
  /** The member's answer to an observation of the meeting. */
  readonly reply: Texts
}

export const progress: Format<ProgressRecord> = {
  kind: 'progress',
  means: 'Reports on actions over time. The member’s own rating, the meeting’s observation and what a source says stand side by side; the newest of each counts.',
  columns: {
    action: required(action, { means: 'key of the action', example: 'GLB-FRA-2013-07' }),
    round: optional(round, { means: 'in which round it was said', example: '1' }),
    rater: otherwise(oneOf(raters, 'a rater'), 'source', { means: 'who says it: a published source, the member itself, or the meeting; source where empty', example: 'member' }),
    asOf: optional(date, { means: 'when it was so', example: '2014-06' }),
    status: optional(statusOrMissing, { means: 'how far it is, in our words, or the honest reason why nobody can say', example: 'substantial' }),
    statusWord: optional(text, { means: 'the source’s own word', example: 'largely done' }),
    language,
    text: texts({ means: 'what was done; of the meeting, its observation', example: 'Nine of twelve posts are filled.' }),
    milestones: several(listOf(milestone, milestone.says), { means: 'steps on the way' }),
    outcome: optional(outcomeWord, { means: 'what became of it at the end of the round' }),
    outcomeReason: optional(text, { means: 'why; needed where it was withdrawn' }),
    reply: texts({ means: 'the member’s answer to the observation' }),
    ...provenance,
  },
  key: ({ action, round, rater, asOf, source }) => [action, round, rater, asOf, source],
  check: ({ status, outcome, outcomeReason, round }, _look, refuse) => {
    if (!status && !outcome) refuse('status', 'Neither a status nor an outcome is given.', 'Give one; where nobody can say, write not-assessed, not-answered …')
    if (outcome && !round) refuse('round', 'An outcome is that of a round, but no round is named.', 'Name the round.')
    if (outcome === 'withdrawn' && !outcomeReason) refuse('outcome-reason', 'A withdrawal needs its reason.', 'Write it here.')
  },
}
