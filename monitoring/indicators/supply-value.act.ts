/** An observer supplies a dated value of an indicator. A wrong one is answered by a new one; none is changed. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { readSupplied, type Typed } from './supplied-value.rules.ts'
import { insertSupplied, type Supplying, supplying } from './supplied-value.store.ts'

export const supplyValue: ActOf<'indicator-value.supply', Typed, Supplying, 'not-whole'> = {
  name: 'indicator-value.supply',
  find: supplying,
  work: async (tx, target, typed, { now }) => {
    const codes = target.indicators.map(({ code }) => code)
    const read = readSupplied(typed, codes, now.toISOString().slice(0, 10))
    if (Array.isArray(read)) return no('not-whole')
    await insertSupplied(tx, target, read as Exclude<typeof read, readonly unknown[]>, 'observer', now)
    return yes
  },
}
