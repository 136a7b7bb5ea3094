/** Word to the country's own people about the keys that it signs with, so that no key comes or goes unseen. */
import { memberByCode, memberName } from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { Moment } from '#record/perform.ts'
import type { Site } from '#web/context.ts'
import { isLanguage } from '#web/languages.ts'
import { inFours } from './key-names.rules.ts'
import { keyWords } from './key.words.ts'

export interface KeyNews {
  readonly kind: 'asked' | 'enrolled' | 'removed'
  readonly member: string
  readonly fingerprint: string
  readonly site: Pick<Site, 'origin'>
}
export async function tellOfKey(tx: Writer, { kind, member, fingerprint, site }: KeyNews, { person, now }: Pick<Moment, 'person' | 'now'>): Promise<void> {
  const found = await memberByCode(tx, member)
  const told = await seatHolders(tx, ['focal-point', 'signatory'], member)
  for (const { id, email, language: wanted, madeUp } of [...new Map(told.map((each) => [each.id, each])).values()].filter(({ id }) => id !== person.id)) {
    const language = isLanguage(wanted) ? wanted : 'en'
    const say = keyWords(language)
    const name = found ? memberName(found, language) : member
    const body = [say(`letter-${kind}`, { name }), inFours(fingerprint), say('letterWrong'), `${site.origin}/members/${member}/signing-keys`].join('\n\n')
    await queueLetter(tx, { account: id, email, language, subject: say(`subject-${kind}`, { name }), body: `${body}\n`, about: `signing-key/${fingerprint}`, madeUp }, now)
  }
}
