/** The focal point makes a practice public, or says that the country no longer stands by it. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Practice } from './practice.rules.ts'
import { insertPracticePublication, insertPracticeWithdrawal, lockPractice } from './practice.store.ts'

export const sharePractice: ActOf<'practice.share', { practice: string }, Practice, 'shared'> = {
  name: 'practice.share',
  find: (tx, { practice }) => lockPractice(tx, practice),
  work: async (tx, practice, _input, { person, now }) => {
    if (practice.publishedAt) return no('shared')
    await insertPracticePublication(tx, practice.id, person.id, now)
    return yes
  },
}
export const withdrawPractice: ActOf<'practice.share', { practice: string; reason: string }, Practice, 'withdrawn' | 'no-reason'> = {
  name: 'practice.share',
  find: (tx, { practice }) => lockPractice(tx, practice),
  work: async (tx, practice, { reason }, { person, now }) => {
    if (!practice.publishedAt || practice.withdrawn) return no('withdrawn')
    if (!reason.trim()) return no('no-reason')
    await insertPracticeWithdrawal(tx, practice.id, reason.trim(), person.id, now)
    return yes
  },
}
