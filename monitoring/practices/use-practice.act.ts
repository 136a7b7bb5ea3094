/** Another member says that it took a practice over, or adapted it, and with what result; later it may say so anew. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { mistakesInUse, type Use } from './practice.rules.ts'
import { lockPractice, upsertUse } from './practice.store.ts'

interface Used extends Recorded {
  /** Who uses it: asked about by the policy. */
  readonly member: string
  readonly owner: string
  readonly usable: boolean
}
export const usePractice: ActOf<'practice.use', { practice: string; use: Use }, Used, 'mistakes' | 'own' | 'not-shared'> = {
  name: 'practice.use',
  find: async (tx, { practice, use }) => {
    const found = await lockPractice(tx, practice)
    return found && { id: found.id, member: use.member, owner: found.member, usable: found.publishedAt !== null && found.withdrawn === null }
  },
  work: async (tx, { id, owner, usable }, { use }, { person, now }) => {
    if (!usable) return no('not-shared')
    if (use.member === owner) return no('own')
    if (mistakesInUse(use).length) return no('mistakes')
    await upsertUse(tx, id, { ...use, since: use.since.trim(), result: use.result.trim() }, person.id, now)
    return yes
  },
  detail: (_target, { use }) => ({ way: use.way }),
}
