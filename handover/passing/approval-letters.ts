/** Asks the signatories of members with a key for their approval, when a handover is begun. */
import { allMembers, memberName } from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { countingKeys } from '#signing/public.ts'
import { isLanguage } from '#web/languages.ts'
import { approvalWords } from './approval.words.ts'

export async function askForApproval(tx: Writer, { id, from, to, origin }: { id: string; from: string; to: string; origin: string }, now: Date): Promise<void> {
  const members = await allMembers(tx)
  const named = (code: string, language: string) => {
    const member = members.find((each) => each.code === code)
    return member ? memberName(member, isLanguage(language) ? language : 'en') : code
  }
  for (const { code } of members) {
    if (!(await countingKeys(tx, code)).length) continue
    for (const { id: account, email, language: wanted, madeUp } of await seatHolders(tx, ['signatory'], code)) {
      const language = isLanguage(wanted) ? wanted : 'en'
      const say = approvalWords(language)
      const names = { from: named(from, language), to: named(to, language) }
      const body = `${say('letter', names)}\n\n${origin}/handovers/${id}/approval\n`
      await queueLetter(tx, { account, email, language, subject: say('subject', names), body, about: `handover/${id}`, madeUp }, now)
    }
  }
}
