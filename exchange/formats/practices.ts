/** The tables of practices that members share, and of who took them over. */
import { code, date, day, key, listOf, oneOf, source, text, yesNo } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required, several } from './column.rules.ts'
import { framework, member, practice, unknownIn } from './known-types.rules.ts'
import { language } from './shared-columns.ts'

const audiences = ['police', 'courts', 'hotlines', 'providers', 'schools', 'families', 'victims', 'ministries'] as const
const costs = ['none', 'low', 'medium', 'high', 'not-known'] as const
const proofs = ['none', 'own-figures', 'evaluation', 'independent-study'] as const
const practiceKey = code(/^PR-[A-Z0-9]{2,8}-\d{4}-\d{2,}$/, 'a key such as PR-FRA-2026-01')
const madeUp = otherwise(yesNo, false, { means: 'invented for a demonstration: never shown beside real records' })

export interface PracticeRecord {
  readonly key: string
  readonly member: string
  readonly framework: string
  readonly goals: readonly string[]
  readonly actions: readonly string[]
  readonly language: string
  readonly title: string
  readonly what: string
  readonly audience: (typeof audiences)[number]
  readonly how: string
  readonly cost: (typeof costs)[number]
  readonly proof: (typeof proofs)[number]
  readonly proofText: string | null
  readonly proofUrl: string | null
  readonly spoken: readonly string[]
  readonly contactRole: string
  readonly shared: string
  readonly madeUp: boolean
}
export const practices: Format<PracticeRecord> = {
  kind: 'practices',
  means: 'What members do that works and others could use.',
  columns: {
    key: required(practiceKey, { means: 'its own key, which it keeps for ever', example: 'PR-FRA-2026-01' }),
    member: required(member, { means: 'who shares it', example: 'FRA' }),
    framework: required(framework, { means: 'framework whose goals are meant', example: 'global-alliance' }),
    goals: several(listOf(key, 'codes of goals'), { means: 'under which goals it stands', example: '2.1', required: true }),
    actions: several(listOf(key, 'keys of actions'), { means: 'actions that it grew out of; those that are not here are left out' }),
    language,
    title: required(text, { means: 'its title', example: 'Duty officer for providers' }),
    what: required(text, { means: 'what it is', example: 'One number answers day and night.' }),
    audience: required(oneOf(audiences, 'a group that it is for'), { means: 'for whom', example: 'providers' }),
    how: required(text, { means: 'how it works', example: 'Three officers take turns.' }),
    cost: otherwise(oneOf(costs, 'a cost band'), 'not-known', {
      means: 'what it costs a year: low is under 50,000 euros, high over 500,000; not-known where empty',
      example: 'low',
    }),
    proof: otherwise(oneOf(proofs, 'a kind of proof'), 'none', { means: 'what shows that it works; none where empty', example: 'own-figures' }),
    proofText: optional(text, { means: 'what it shows', example: 'Answers in hours instead of days.' }),
    proofUrl: optional(source, { means: 'where that can be read' }),
    spoken: several(listOf(key, 'language tags'), { means: 'languages in which questions are answered', example: 'en; fr' }),
    contactRole: required(text, { means: 'the office that answers; never a person', example: 'Head of the unit' }),
    shared: required(day, { means: 'the day on which it was made public', example: '2026-11-26' }),
    madeUp,
  },
  key: ({ key }) => [key],
  check: ({ framework, goals }, look, refuse) => {
    const stranger = unknownIn('goals', goals, framework, look)
    if (stranger) refuse('goals', stranger.what, stranger.instead)
  },
}

export interface PracticeUseRecord {
  readonly practice: string
  readonly member: string
  readonly way: 'taken-over' | 'adapted'
  readonly since: string
  readonly result: string | null
  readonly language: string
  readonly madeUp: boolean
}
export const practiceUses: Format<PracticeUseRecord> = {
  kind: 'practice-uses',
  means: 'That another member took a practice over, or adapted it.',
  columns: {
    practice: required(practice, { means: 'which practice', example: 'PR-FRA-2026-01' }),
    member: required(member, { means: 'who uses it', example: 'JPN' }),
    way: required(oneOf(['taken-over', 'adapted'], 'a way to use it'), { means: 'how', example: 'adapted' }),
    since: required(date, { means: 'since when, as far as it is known', example: '2026-10' }),
    result: optional(text, { means: 'with what result' }),
    language,
    madeUp,
  },
  key: ({ practice, member }) => [practice, member],
}
