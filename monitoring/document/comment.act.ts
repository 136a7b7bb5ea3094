/** A member comments on what a shared version says; the secretariat answers. Both are kept, also after publication. */
import type { ActOf, Recorded } from '#record/perform.ts'
import type { Writer } from '#platform/database.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { roundMembers } from '#monitoring/rounds/round.store.ts'
import { sectionsIn } from './composed.rules.ts'
import { frozenOverview, insertAnswer, insertComment, lockComment, type Version, versionOf } from './version.store.ts'

export interface Commenting {
  readonly round: string
  readonly version: number
  readonly member: string
  readonly place: string
  readonly words: string
  readonly language: string
}
interface Target extends Recorded, Version {
  readonly member: string
  readonly shared: boolean
  readonly hosts: readonly string[]
  readonly published: boolean
  readonly members: readonly string[]
}
export const longestComment = 10_000

export const writeComment: ActOf<'overview-document.comment', Commenting, Target, 'no-words' | 'no-place' | 'closed' | 'too-long'> = {
  name: 'overview-document.comment',
  find: async (tx: Writer, { round, version, member }) => {
    const found = await versionOf(tx, round, version)
    return found && { ...found, id: `${round}/${version}`, member, shared: found.sharedAt !== null, published: found.publishedAt !== null, members: await roundMembers(tx, round) }
  },
  work: async (tx, target, { round, version, member, place, words, language }, { person, now }) => {
    if (target.published || (target.commentsUntil ?? '') < now.toISOString().slice(0, 10)) return no('closed')
    if (!words.trim()) return no('no-words')
    if (words.length > longestComment) return no('too-long')
    const frozen = await frozenOverview(tx, target)
    if (!sectionsIn(Object.values(frozen.composed)[0]!).some(({ id }) => id === place)) return no('no-place')
    await insertComment(tx, { round, version, place, member, language, words: words.trim(), by: person.id, at: now })
    return yes
  },
  detail: (_target, { place }) => ({ place }),
}

export interface Answering {
  readonly round: string
  readonly version: number
  readonly comment: string
  readonly words: string
  readonly language: string
}
export const answerComment: ActOf<'overview-document.answer', Answering, Recorded & { round: string; version: number; answered: boolean }, 'no-words' | 'answered' | 'too-long'> = {
  name: 'overview-document.answer',
  find: async (tx, { comment, round, version }) => {
    const found = await lockComment(tx, comment)
    return found?.round === round && found.version === version ? found : undefined
  },
  work: async (tx, { answered }, { comment, words, language }, { person, now }) => {
    if (answered) return no('answered')
    if (!words.trim()) return no('no-words')
    if (words.length > longestComment) return no('too-long')
    await insertAnswer(tx, { comment, language, words: words.trim(), by: person.id, at: now })
    return yes
  },
}
