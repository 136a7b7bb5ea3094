import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item, Section } from '../document.rules.ts'
import { publicRecordOf } from './public-record.rules.ts'

const action = (id: string, title: string): Item => ({
  item: 'action',
  id,
  kind: 'new',
  title,
  problem: '',
  description: `About ${title}`,
  deliverable: '',
  responsible: 'Office A',
  partners: [],
  start: null,
  end: '2028-06',
  milestones: [],
  carriedFrom: null,
  evidence: [],
})
const progress = (id: string, status: 'under-way' | 'completed'): Item => ({
  item: 'progress',
  action: id,
  title: id,
  status,
  done: 'Much',
  milestones: [],
  outcome: status === 'completed' ? 'completed' : null,
  reason: '',
  evidence: [],
})
const value = (indicator: string, given: number | null, asOf: string | null = null): Item => ({ item: 'value', indicator, asOf, value: given, missing: null, note: '' })
const section = (name: string, language: string, hidden: boolean, ...items: Item[]): Section => ({
  section: name,
  goal: name.split('/')[1] ?? null,
  target: null,
  heading: {},
  language,
  private: hidden,
  items,
})
const record = (...sections: Section[]) => publicRecordOf(sections, '2027-03-01')

test('an action in two languages and under two goals is one action', () => {
  const [only, ...others] = record(
    section('goal/1.1', 'en', false, action('GLB-1', 'Posts')),
    section('goal/1.1', 'fr', false, action('GLB-1', 'Postes')),
    section('goal/2.1', 'en', false, action('GLB-1', 'Posts')),
  ).actions
  assert.equal(others.length, 0)
  assert.deepEqual(only!.texts.title, { en: 'Posts', fr: 'Postes' })
  assert.deepEqual(only!.texts.problem, {})
  assert.deepEqual(only!.goals, ['1.1', '2.1'])
  assert.deepEqual([only!.ends, only!.starts, only!.language], ['2028-06', null, 'en'])
})
test('what is confidential leaves no word of itself, only that it is', () => {
  const found = record(section('confidential/1.1', 'en', true, action('GLB-2', 'Secret'), value('staff', 7, '2026'), progress('GLB-3', 'under-way')))
  assert.deepEqual(found, {
    actions: [],
    statuses: [{ action: 'GLB-3', status: 'confidential', texts: {}, milestones: [], outcome: null, reason: null }],
    values: [{ indicator: 'staff', asOf: '2026', value: null, missing: 'confidential', note: null, computed: false }],
  })
})
test('a public value beside a confidential one of the same indicator stands alone', () => {
  const { values } = record(section('confidential/1.1', 'en', true, value('staff', 7)), section('goal/1.1', 'en', false, value('staff', 8)))
  assert.deepEqual(
    values.map((each) => each.value),
    [8],
  )
})
test('a value left empty says that it was not answered, and zero is a value', () => {
  const { values } = record(section('goal/1.1', 'en', false, value('a', null), value('b', 0)))
  assert.deepEqual(
    values.map(({ value: given, missing, asOf }) => [given, missing, asOf]),
    [
      [null, 'not-answered', '2027-03-01'],
      [0, null, '2027-03-01'],
    ],
  )
})
test('progress carries the outcome', () => {
  const { statuses } = record(section('goal/1.1', 'en', false, progress('GLB-1', 'completed')))
  assert.deepEqual(statuses, [{ action: 'GLB-1', status: 'completed', texts: { en: 'Much' }, milestones: [], outcome: 'completed', reason: null }])
})
