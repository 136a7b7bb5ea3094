/** Letters that tell of what became of a report: to the country and to the secretariat, each in the language of whoever gets it, queued in the act's own transaction. */
import { memberName } from '#alliance/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { Site } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { isLanguage, type Language } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import type { HeldText } from './held-text.store.ts'
import { letterWords } from './letters.words.ts'
import { inGroups } from './manifest.rules.ts'
import { namesOf, recipientsOf } from './recipients.store.ts'

export interface Telling {
  readonly kind: 'submitted' | 'sent-back' | 'withdrawn' | 'returned' | 'accepted' | 'published'
  readonly report: HeldText
  readonly reference: string | null
  readonly at: Date
  readonly site: Pick<Site, 'origin'>
  /** What a person wrote with it; quoted, never translated. Where sections are named in it, their names are in the reader's language. */
  readonly words: string | ((language: Language) => string)
}

export async function sendLetters(tx: Writer, { kind, report, reference, at, site, words }: Telling): Promise<void> {
  const named = await namesOf(tx, report)
  for (const { account, email, language: wanted } of await recipientsOf(tx, report.member)) {
    const language = isLanguage(wanted) ? wanted : 'en'
    const say = letterWords(language)
    const title = say(report.kind === 'commitment' ? 'commitment' : 'progress', { member: memberName(named.member, language), round: pick(named.round, language).text })
    const quoted = typeof words === 'string' ? words : words(language)
    const where = reference ? `/reports/${report.id}/receipts/${reference}` : `/reports/${report.id}`
    const facts = [
      say('at', { at: formatInstant(language, at, report.zone) }),
      ...(reference ? [say('reference', { reference })] : []),
      say('digest', { digest: inGroups(report.text.digest.toString('hex'), 8) }),
    ]
    const paragraphs = [title, say(`${kind}Text`), ...(quoted ? [quoted.replaceAll(/^/gm, '> ')] : []), facts.join('\n'), `${site.origin}${where}`, say('noReply')]
    const subject = say(kind, { what: title })
    const proof = kind === 'submitted' && reference ? { kind: 'submission', about: reference } : null
    await queueLetter(tx, { account, email, language, subject, body: `${paragraphs.join('\n\n')}\n`, about: reference ?? report.id, madeUp: report.madeUp, proof }, at)
  }
}
