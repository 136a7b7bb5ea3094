/** The difference of two versions in words: one group for each part that differs, one line for each of its fields. */
import { type Language, isLanguage, languageNames } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import { formatDay } from '#web/dates.ts'
import { formatNumber } from '#web/words.ts'
import type { ChangeGroup, FieldChange } from '../proposals/proposal.rules.ts'
import type { FieldDifference, PartDifference } from './difference.rules.ts'
import { isMeasure } from './measures.rules.ts'
import { frameworkDeskWords } from './framework-desk.words.ts'

const singular = { targets: 'oneTarget', goals: 'oneGoal', indicators: 'oneIndicator', questions: 'oneQuestion' } as const

export const differenceGroups = (differences: readonly PartDifference[], language: Language): ChangeGroup[] =>
  differences.map(({ part, code, names, change, fields }) => {
    const say = frameworkDeskWords(language)
    const heading = `${say(singular[part])} ${code}, ${say(change)}: ${pick(names, language).text}`
    const moved: FieldChange = { label: say('place'), before: null, after: say('movedPlace') }
    return { heading, changes: change === 'moved' ? [moved] : fields.map((field) => lineOf(field, language)) }
  })

function lineOf({ field, language: of, before, after }: FieldDifference, language: Language): FieldChange {
  const say = frameworkDeskWords(language)
  const name = fieldWords[field] ? say(fieldWords[field]) : field
  const spelled = (value: string | null) => (value === null || of !== null ? value : codedValue(field, value, language))
  return {
    label: of === null ? name : say('inLanguage', { field: name, language: isLanguage(of) ? languageNames[of] : of }),
    before: spelled(before),
    after: spelled(after),
    language: of ?? undefined,
  }
}

const fieldWords: Readonly<Record<string, Parameters<ReturnType<typeof frameworkDeskWords>>[0]>> = {
  names: 'name',
  target: 'oneTarget',
  goal: 'oneGoal',
  suggested: 'suggested',
  definition: 'definition',
  unit: 'unit',
  direction: 'direction',
  stockOrFlow: 'counts',
  measure: 'measure',
  baseline: 'baseline',
  rule: 'rule',
  hint: 'hint',
  kind: 'answer',
  choices: 'choices',
  required: 'required',
}

/** Values that stand for a word: directions, kinds, rules. Anything else is its own text. */
function codedValue(field: string, value: string, language: Language): string {
  const say = frameworkDeskWords(language)
  const number = (text: string | undefined) => formatNumber(language, Number(text))
  const [first = '', second, third = ''] = value.split(' ')
  if (field === 'rule' && first === 'growth') return say('ruleGrowth', { percent: number(second) })
  if (field === 'rule' && first === 'reach') return say('ruleReach', { value: number(second), day: formatDay(language, third) })
  if (field === 'rule') return say(first === 'all-members' ? 'rule-all-members' : 'rule-none')
  if (field === 'baseline') return say('baselineValue', { value: number(first), day: formatDay(language, second ?? '') })
  if (field === 'direction') return say(`direction-${value}` as 'direction-up')
  if (field === 'stockOrFlow') return say(`counts-${value}` as 'counts-stock')
  if (field === 'source' && ['self', 'observer', 'computed'].includes(value)) return say(`supplier-${value}` as 'supplier-self')
  if (field === 'measure' && isMeasure(value)) return say(`measure-${value}`)
  if (field === 'kind') return say(`answer-${value}` as 'answer-text')
  return field === 'required' ? say(value === 'true' ? 'yes' : 'no') : value
}
