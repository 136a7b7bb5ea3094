/** The rule by which an indicator is judged, in words. */
import type { Rule } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { faceWords } from './face.words.ts'

export function ruleWords(cx: Pick<Context, 'language'>, rule: Rule): string {
  const say = faceWords(cx.language)
  if (rule.kind === 'growth') return say('rule-growth', { percent: rule.percentAYear })
  if (rule.kind === 'reach') return say('rule-reach', { value: rule.value, by: formatDay(cx.language, rule.by) })
  return say(rule.kind === 'all-members' ? 'rule-all-members' : 'rule-none')
}
