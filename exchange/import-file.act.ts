/** One file into the record: all of it or nothing. Done from the command line by whoever runs the machine. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Writer } from '#platform/database.ts'
import type { Kind, Records } from './formats/formats.ts'
import type { Plan } from './record/plan.rules.ts'
import { stores } from './record/stores.ts'

export interface ImportOf<K extends Kind> {
  readonly kind: K
  readonly file: string
  readonly plan: Plan<Records[K]>
}
export type CannotImport = 'approved-framework'

export const importFile: ActOf<'record.import', ImportOf<Kind>, Recorded, CannotImport> = {
  name: 'record.import',
  find: async (_tx, { kind }) => ({ id: kind }),
  work: async (tx, _target, { kind, plan }, { now }) => {
    // A version that was approved never changes; the next one has its own number.
    if (kind === 'framework' && plan.changed.length) return no('approved-framework')
    await write(tx, kind, [...plan.added, ...plan.changed], now)
    return yes
  },
  detail: (_target, { plan }) => ({ added: plan.added.length, changed: plan.changed.length }),
}

const write = <K extends Kind>(tx: Writer, kind: K, records: readonly Records[K][], now: Date) => (records.length ? stores[kind].write(tx, records, now) : Promise.resolve())
