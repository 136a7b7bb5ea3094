/** Where observers supply values of indicators. */
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { Routes } from '#web/routes.ts'
import { supplyPage } from './supplied-value.pages.tsx'
import { readSupplied, type Typed } from './supplied-value.rules.ts'
import { type Supplying, suppliedValues, supplying } from './supplied-value.store.ts'
import { supplyValue } from './supply-value.act.ts'

export const suppliedValueRoutes = new Routes()

const typedIn = (form: Form): Typed => ({
  indicator: form.text('indicator'),
  value: form.text('value'),
  asOf: form.text('asOf'),
  qualifier: form.text('qualifier'),
  source: form.text('source'),
  note: form.text('note'),
})
const shown = async (cx: Context, target: Supplying) => ({ indicators: target.indicators, madeUp: target.madeUp, rows: await suppliedValues(cx.db, target.framework) })

suppliedValueRoutes.view('/indicator-values', {
  name: 'indicator-value.supply',
  find: (db) => supplying(db),
  page: async (cx, target) => supplyPage(cx, await shown(cx, target)),
})
suppliedValueRoutes.act('/indicator-values', supplyValue, {
  input: (_params, form) => typedIn(form),
  done: () => '/indicator-values',
  notice: 'sent',
  refused: async (_because, typed, cx) => {
    const target = await supplying(cx.db)
    if (!target) return undefined
    const read = readSupplied(
      typed,
      target.indicators.map(({ code }) => code),
      cx.now.toISOString().slice(0, 10),
    )
    return supplyPage(cx, await shown(cx, target), typed, Array.isArray(read) ? read : [])
  },
})
