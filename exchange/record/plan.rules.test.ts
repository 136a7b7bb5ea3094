import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { planOf } from './plan.rules.ts'

interface Row {
  readonly key: string
  readonly text: string
  readonly texts: Readonly<Record<string, string>>
}
const keyOf = ({ key }: Row) => key
const rows = fc.uniqueArray(fc.record({ key: fc.string(), text: fc.string(), texts: fc.dictionary(fc.constantFrom('en', 'fr', 'es'), fc.string()) }), { selector: keyOf })

test('a file that says what is here changes nothing', () => {
  fc.assert(
    fc.property(rows, (here) => {
      const plan = planOf(here, structuredClone(here).reverse(), keyOf)
      return plan.added.length + plan.changed.length + plan.missing.length === 0 && plan.unchanged === here.length
    }),
  )
})
test('every record of a file is added, changed or unchanged, and every other one here is missing', () => {
  fc.assert(
    fc.property(rows, rows, (here, file) => {
      const plan = planOf(here, file, keyOf)
      const names = new Set(file.map(keyOf))
      assert.equal(plan.added.length + plan.changed.length + plan.unchanged, file.length)
      assert.deepEqual(
        plan.missing,
        here.map(keyOf).filter((key) => !names.has(key)),
      )
    }),
  )
})
test('a change names its field and both texts; the order of languages is none', () => {
  const here = [{ key: 'a', text: 'x', texts: { en: 'one', fr: 'un' } }]
  assert.deepEqual(planOf(here, [{ key: 'a', text: 'y', texts: { fr: 'un', en: 'one' } }], keyOf).changes, [{ key: 'a', fields: [{ field: 'text', from: 'x', to: 'y' }] }])
})
