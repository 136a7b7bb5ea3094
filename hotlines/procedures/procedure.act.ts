/** The manager changes how the hotline proceeds: a new version each time. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { readProcedure, type TypedProcedure } from './procedure.rules.ts'
import { insertProcedure, procedureOf } from './procedure.store.ts'

export interface SettingProcedure {
  readonly member: string
  readonly typed: TypedProcedure
  /** Of what was on the page. */
  readonly version: number
}
export const setProcedure: ActOf<'procedure.set', SettingProcedure, { readonly id: string; readonly member: string }, 'mistakes' | 'changed-meanwhile' | 'nothing-said'> = {
  name: 'procedure.set',
  sees: 'procedure.read',
  find: lockMember,
  work: async (tx, { member }, { typed, version }, { person, now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const read = readProcedure(typed)
    if ('wrong' in read) return no('mistakes')
    if ((await procedureOf(tx, member)).version !== version) return no('changed-meanwhile')
    await insertProcedure(tx, member, { ...read.said, version: version + 1 }, person.id, now)
    return yes
  },
  detail: (_member, { version }) => ({ version: version + 1 }),
}
