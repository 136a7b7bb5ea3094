/** The focal point sends the report to the signatory, or freezes it for paper: refused while a part is missing or two texts wait for a choice. */
import { seatHolders } from '#people/public.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Writer } from '#platform/database.ts'
import type { Site } from '#web/context.ts'
import { isLanguage } from '#web/languages.ts'
import { freezeText } from '../handing-in/freeze-text.ts'
import { isDraft, type Report, stateOf } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { completeness } from './completeness.rules.ts'
import { documentOf } from './document-of.rules.ts'
import { frozenEvidence, reasonsOf, wholeDraft } from './draft.store.ts'
import { draftingWords } from './drafting.words.ts'

export interface Freeze {
  readonly report: string
  readonly way: string
  readonly site: Pick<Site, 'origin'>
}
export type CannotFreeze = 'not-a-draft' | 'incomplete' | 'two-texts' | 'unanswered-reasons'

export const freezeReport: ActOf<'report.freeze', Freeze, Report, CannotFreeze> = {
  name: 'report.freeze',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { way, site }, { person, now }) => {
    if (!isDraft(stateOf(report))) return no('not-a-draft')
    const whole = await wholeDraft(tx, report)
    if (completeness(whole.plan, whole.draft).some(({ state }) => state !== 'complete')) return no('incomplete')
    if (whole.conflicts.length) return no('two-texts')
    if ((await reasonsOf(tx, report)).some(({ reply }) => !reply)) return no('unanswered-reasons')
    const { member, round, kind } = report
    const document = documentOf({ ...whole, member, round, kind, evidence: frozenEvidence(whole.evidence), titles: new Map(whole.announced.map(({ id, title }) => [id, title])) })
    const text = await freezeText(tx, report, document, { way: way === 'paper' ? 'paper' : 'signatory', by: person.id, at: now })
    if (text.way === 'signatory') await tellSignatories(tx, report, site, now)
    return yes
  },
}

async function tellSignatories(tx: Writer, { id, member, madeUp }: Report, site: Pick<Site, 'origin'>, now: Date) {
  for (const signatory of await seatHolders(tx, ['signatory'], member)) {
    const language = isLanguage(signatory.language) ? signatory.language : 'en'
    const say = draftingWords(language)
    const body = `${say('letterBody')}\n\n${site.origin}/reports/${id}/sign\n`
    await queueLetter(tx, { account: signatory.id, email: signatory.email, language, subject: say('letterSubject'), body, about: id, madeUp: madeUp || signatory.madeUp }, now)
  }
}
