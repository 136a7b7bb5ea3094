/** What a field of a draft is called where it does not stand beside its own label: at two versions of one text, and in its history. */
import type { Framework } from '#alliance/public.ts'
import type { Language } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import { draftingWords } from './drafting.words.ts'
import { type Draft, read } from './plan.rules.ts'

const ofActions = {
  title: 'actionTitle',
  problem: 'problem',
  description: 'description',
  deliverable: 'deliverable',
  responsible: 'responsible',
  partners: 'partners',
  start: 'start',
  end: 'end',
  milestones: 'milestones',
  confidential: 'confidential',
} as const
const ofValues = { number: 'numberAlone', asOf: 'asOf', missing: 'missing', note: 'note' } as const
const ofProgress = { status: 'status', done: 'done', milestones: 'milestones', outcome: 'outcome', reason: 'outcomeReason' } as const
const ofContacts = { name: 'contactName', office: 'office', email: 'email' } as const

/** `path` as in plan.rules.ts: `action/GLB-XAA-2027-01/title`, `question/obstacle/text`. `alone`: what it belongs to stands above already. */
export function fieldLabel(language: Language, { framework, draft }: { readonly framework: Framework; readonly draft: Draft }, path: string, alone = false): string {
  const say = draftingWords(language)
  const [kind = '', code = '', field = ''] = path.split('/')
  const word = <W extends object>(words: W, name: string): W[keyof W] | undefined => (Object.hasOwn(words, name) ? words[name as keyof W] : undefined)
  switch (kind) {
    case 'nothing':
      return say('nothing')
    case 'action': {
      const known = word(ofActions, field)
      return `${read(draft, `action/${code}/title`) || code}: ${known ? say(known) : field}`
    }
    case 'value': {
      const known = word(ofValues, field)
      const name = pick(framework.indicators.find((each) => each.code === code)?.names, language).text || code
      const own = known ? say(known) : field
      return alone ? own : `${name}: ${own}`
    }
    case 'question': {
      const question = pick(framework.questions.find((each) => each.code === code)?.names, language).text || code
      if (alone) return say(field === 'missing' ? 'missingAnswer' : 'answer')
      return field === 'missing' ? `${question} ${say('missingAnswer')}` : question
    }
    case 'progress': {
      const known = word(ofProgress, field)
      return `${code}: ${known ? say(known) : field}`
    }
    case 'contacts': {
      const known = word(ofContacts, code)
      return known ? say(known) : code
    }
    default:
      return path
  }
}
