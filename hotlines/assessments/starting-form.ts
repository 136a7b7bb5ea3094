/** The form that every hotline begins with, until its manager writes one of its own. The reasons are those that the exchange of the hotlines' network lists for what could not be assessed. */
import type { Language } from '#web/languages.ts'
import { assessmentWords } from './assessment.words.ts'
import type { AssessmentForm, UnableReason } from './form.rules.ts'

const reasons: readonly Omit<UnableReason, 'label'>[] = [
  { code: 'not-found', route: 'close-not-found', hours: 0 },
  { code: 'not-reachable', route: 'later', hours: 24 },
  { code: 'way-missing', route: 'ask-sender', hours: 72 },
  { code: 'password', route: 'ask-sender', hours: 72 },
  { code: 'parts-missing', route: 'ask-sender', hours: 72 },
  { code: 'payment', route: 'pass-on', hours: 0 },
  { code: 'membership', route: 'pass-on', hours: 0 },
  { code: 'not-allowed', route: 'pass-on', hours: 0 },
  { code: 'age-unclear', route: 'colleague', hours: 0 },
  { code: 'language', route: 'colleague', hours: 0 },
  { code: 'other', route: 'close-not-assessed', hours: 0 },
]
const kinds = ['website', 'image-host', 'file-host', 'board', 'forum', 'social', 'link-list', 'blog', 'archive', 'search', 'other'] as const

export function startingForm(language: Language): AssessmentForm {
  const say = assessmentWords(language)
  return {
    version: 0,
    language,
    secondLook: 'unlawful',
    classes: [
      { code: 'unlawful', label: say('c-unlawful'), law: '', unlawful: true, shared: 'either' },
      { code: 'lawful', label: say('c-lawful'), law: '', unlawful: false, shared: 'not-baseline' },
    ],
    questions: [{ code: 'site', label: say('q-site'), kind: 'one', required: false, options: kinds.map((code) => ({ code, label: say(`k-${code}`) })) }],
    reasons: reasons.map((each) => ({ ...each, label: say(`r-${each.code}` as 'r-other') })),
  }
}
