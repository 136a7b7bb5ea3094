/** A member writes a practice, or changes its own. Until it is made public it is a draft of its country. */
import { frameworkVersion, memberByCode } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { mistakesInPractice, type Practice, type TypedPractice } from './practice.rules.ts'
import { insertPractice, lockPractice, updatePractice } from './practice.store.ts'

/** The framework of the newest round that the member is in: practices stand under its goals. */
export async function frameworkOf(db: Reader, member: string): Promise<{ code: string; goals: readonly string[] } | undefined> {
  const round = await db
    .selectFrom('monitoring.rounds as r')
    .innerJoin('monitoring.round_members as m', 'm.round', 'r.id')
    .select(['r.framework', 'r.framework_version as version'])
    .where('m.member', '=', member)
    .orderBy('r.opens_on', 'desc')
    .executeTakeFirst()
  const content = round && (await frameworkVersion(db, round.framework, round.version))?.content
  return content && { code: round.framework, goals: content.goals.map(({ code }) => code) }
}

interface Member extends Recorded {
  readonly member: string
  readonly madeUp: boolean
}
/** `into.id` is filled with the key that the practice got. */
export const writePractice: ActOf<'practice.write', { typed: TypedPractice; language: string; into: { id: string } }, Member, 'mistakes' | 'no-framework'> = {
  name: 'practice.write',
  find: async (tx, { typed: { member } }) => {
    await tx.selectFrom('alliance.members').select('code').where('code', '=', member).forUpdate().execute()
    const found = await memberByCode(tx, member)
    return found && { id: member, member, madeUp: found.madeUp }
  },
  work: async (tx, { member, madeUp }, { typed, language, into }, { person, now }) => {
    const framework = await frameworkOf(tx, member)
    if (!framework) return no('no-framework')
    if (mistakesInPractice(typed, framework.goals).length) return no('mistakes')
    into.id = await insertPractice(tx, { typed, framework: framework.code, language, madeUp, by: person.id, at: now })
    return yes
  },
}

export const changePractice: ActOf<'practice.write', { practice: string; typed: TypedPractice; language: string }, Practice, 'mistakes' | 'withdrawn'> = {
  name: 'practice.write',
  find: (tx, { practice }) => lockPractice(tx, practice),
  work: async (tx, practice, { typed, language }, { person, now }) => {
    if (practice.withdrawn) return no('withdrawn')
    const own = { ...typed, member: practice.member }
    if (mistakesInPractice(own, (await frameworkOf(tx, practice.member))?.goals ?? []).length) return no('mistakes')
    await updatePractice(tx, practice.id, { typed: own, framework: practice.framework, language, madeUp: practice.madeUp, by: person.id, at: now })
    return yes
  },
}
