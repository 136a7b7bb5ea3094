/** The manager says how cases are worked on. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { readWorkRules, type TypedWorkRules } from './queue.rules.ts'
import { saveWorkRules, workRulesOf } from './work-rules.store.ts'

export interface SettingWorkRules {
  readonly member: string
  readonly typed: TypedWorkRules
  /** Of what was on the page. */
  readonly version: number
}
export const setWorkRules: ActOf<'work-rules.set', SettingWorkRules, { readonly id: string; readonly member: string }, 'mistakes' | 'changed-meanwhile' | 'nothing-said'> = {
  name: 'work-rules.set',
  sees: 'case.read',
  find: lockMember,
  work: async (tx, { member }, { typed, version }, { person, now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const read = readWorkRules(typed)
    if ('wrong' in read) return no('mistakes')
    const before = await workRulesOf(tx, member)
    if (before.version !== version) return no('changed-meanwhile')
    await saveWorkRules(tx, member, { ...read.rules, version: version + 1 }, person.id, now)
    return yes
  },
}
