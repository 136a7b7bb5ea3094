import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { composeDocument } from './compose-document.ts'
import { numbersIn, sectionsIn, tablesIn } from './composed.rules.ts'
import { differences } from './differences.rules.ts'
import { type DocumentFacts, indexOf } from './facts.rules.ts'
import { canonical, freeze, readKey } from './frozen.rules.ts'
import { answersTo, count, counting, numberKey, numberNames } from './numbers.rules.ts'
import { type DocumentPiece, moved, outlineOf, scopeFits } from './piece.rules.ts'
import { sentencesFor } from './sentences.ts'
import { mistakesInTokens, piecesOf, tokenOf } from './tokens.rules.ts'

const names = (en: string) => ({ en, fr: `${en} fr`, es: `${en} es` })
const action = (id: string, member: string, goals: string[], more: Partial<DocumentFacts['actions'][0]> = {}): DocumentFacts['actions'][0] => ({
  ...{ id, member, goals, timing: 'new', status: 'under-way', title: { en: `Title ${id}` }, responsible: null, starts: '2027', ends: null },
  ...more,
})
const facts: DocumentFacts = {
  round: { id: 'r', names: names('Round'), kind: 'live', alliance: null, madeUp: true, opensOn: '2027-01-01', closesOn: '2028-12-31', framework: 'f' },
  targets: [1, 2].map((n) => ({ code: `${n}`, names: names(`Target ${n}`) })),
  goals: ['1.1', '1.2', '2.1'].map((code) => ({ code, target: code[0]!, names: names(`Goal ${code}`) })),
  indicators: [],
  questions: [
    { code: 'unit', goal: '1.1', names: names('Is there a unit?'), kind: 'yes-no', choices: [] },
    { code: 'why', goal: null, names: names('Why?'), kind: 'text', choices: [] },
  ],
  members: ['XAA', 'XAB', 'XAC', 'XAD'].map((code) => ({ code, names: names(`Land ${code}`) })),
  actions: [
    action('a1', 'XAA', ['1.1']),
    action('a2', 'XAA', ['1.1', '1.2'], { timing: 'existing', status: 'completed' }),
    action('a3', 'XAB', ['2.1'], { status: null }),
    action('a4', 'XAA', ['2.1', '1.1'], { status: 'cannot-be-assessed' }),
  ],
  reports: [
    { member: 'XAA', kind: 'commitment', reference: 'R-1', handedInOn: null, late: null },
    { member: 'XAB', kind: 'commitment', reference: 'R-2', handedInOn: '2027-03-01', late: true },
    { member: 'XAC', kind: 'commitment', reference: 'R-3', handedInOn: '2027-03-01', late: null },
  ],
  answers: [
    { member: 'XAA', question: 'unit', value: 'yes', missing: null, language: 'en' },
    { member: 'XAB', question: 'unit', value: null, missing: 'not-applicable', language: 'en' },
    { member: 'XAB', question: 'why', value: 'Because', missing: null, language: 'en' },
  ],
  values: [],
  practices: [{ id: 'PR-XAA-2027-01', member: 'XAA', goals: ['1.2'], title: 'Duty officer', language: 'en' }],
}
const from = counting(facts)

for (const [name, scope, value, records] of [
  ['members', {}, 4, 'XAA XAB XAC XAD'],
  ['members-reported', {}, 3, 'XAA XAB XAC'],
  ['members-not-reported', {}, 1, 'XAD'],
  ['members-with-action', { goal: '1.1' }, 1, 'XAA'],
  ['members-with-action', { target: '2' }, 2, 'XAA XAB'],
  ['members-without-action', {}, 2, 'XAC XAD'],
  ['members-with-new-action', { goal: '1.2' }, 0, ''],
  ['members-without-new-action', { goal: '1.2' }, 4, 'XAA XAB XAC XAD'],
  ['actions', {}, 4, 'a1 a2 a3 a4'],
  ['actions', { target: '1' }, 3, 'a1 a2 a4'],
  ['actions', { goal: '2.1', member: 'XAA' }, 1, 'a4'],
  ['existing-actions', {}, 1, 'a2'],
  ['completed', { goal: '1.1' }, 1, 'a2'],
  ['without-status', {}, 1, 'a3'],
  ['actions-with-status', { status: 'cannot-be-assessed', goal: '2.1' }, 1, 'a4'],
  ['members-answering', { question: 'unit', choice: 'not-reported' }, 1, 'XAD'],
  ['members-answering', { question: 'unit' }, 4, 'XAA XAC XAB XAD'],
  ['practices', { target: '1' }, 1, 'PR-XAA-2027-01'],
  ['practices', { goal: '1.1' }, 0, ''],
] as const)
  test(`${name} ${JSON.stringify(scope)} is ${value}, and knows which`, () =>
    assert.deepEqual(count(from, name, scope), { value, of: count(from, name, scope).of, records: records.split(' ').filter(Boolean) }))

test('who reported in a round of which nothing can be read cannot be assessed, and is not nought', () =>
  assert.equal(count(counting({ ...facts, reports: null }), 'members-not-reported', {}).value, null))

test('every member stands once under an answer: choices, honest missing answers, and whoever handed nothing in', () => {
  assert.deepEqual(answersTo(facts, 'unit'), [
    { code: 'yes', members: ['XAA'] },
    { code: 'no', members: [] },
    { code: 'not-answered', members: ['XAC'] },
    { code: 'not-applicable', members: ['XAB'] },
    { code: 'not-reported', members: ['XAD'] },
  ])
  assert.equal(answersTo(facts, 'unit')?.flatMap(({ members }) => members).length, facts.members.length)
  assert.equal(answersTo({ ...facts, reports: null }, 'unit'), null)
})

test('a number is bound in a text; what cannot be counted stays as typed and is told with what would be right', () => {
  assert.deepEqual(piecesOf('We have {new-actions goal=1.1} of {members}. {not this}', facts), [
    { text: 'We have ' },
    { number: 'new-actions', scope: { goal: '1.1' } },
    { text: ' of ' },
    { number: 'members', scope: {} },
    { text: '. {not this}' },
  ])
  const wrong = mistakesInTokens('{new-action} {members goal=1.1} {actions goal=9.9} {actions member=XAA}', facts)
  assert.deepEqual(
    wrong.map(({ token, because }) => [token, because]),
    [
      ['{new-action}', 'unknown-number'],
      ['{members goal=1.1}', 'cannot-be-narrowed'],
      ['{actions goal=9.9}', 'unknown-place'],
    ],
  )
  assert.match(wrong[0]!.instead, /new-actions/)
  assert.match(wrong[2]!.instead, /1\.1, 1\.2, 2\.1/)
})
test('every number, written as a token, is read back as itself', () => {
  for (const name of numberNames) assert.deepEqual(piecesOf(tokenOf(name), facts), [{ number: name, scope: {} }])
  for (const name of numberNames) assert.deepEqual(readKey(numberKey(name, { goal: '1.1' })), { name, scope: { goal: '1.1' } })
})
test('the sentences that are offered bind numbers that exist, in every language', () => {
  for (const language of ['en', 'fr', 'es'] as const)
    for (const scope of [{}, { target: '1' }, { goal: '2.1' }]) {
      const sentences = sentencesFor(scope, facts, language)
      assert.equal(sentences.length, 3)
      for (const { text } of sentences) {
        assert.deepEqual(mistakesInTokens(text, facts), [])
        assert.ok(piecesOf(text, facts).filter((piece) => 'number' in piece).length >= 2, text)
      }
    }
})

const piece = (id: string, level: 1 | 2, more: Partial<DocumentPiece> = {}): DocumentPiece => ({ id, level, title: {}, words: {}, block: null, scope: {}, version: 1, ...more })
test('a chapter moves with its sections past a whole chapter; a section moves by one and is never first', () => {
  const pieces = [piece('A', 1), piece('a', 2), piece('B', 1), piece('C', 1), piece('c', 2)]
  const after = (id: string, direction: 'up' | 'down') => moved(pieces, id, direction).join('')
  assert.equal(after('C', 'up'), 'AaCcB')
  assert.equal(after('A', 'down'), 'BAaCc')
  assert.equal(after('A', 'up'), 'AaBCc')
  assert.equal(after('C', 'down'), 'AaBCc')
  assert.equal(after('a', 'up'), 'AaBCc')
  assert.equal(after('a', 'down'), 'ABaCc')
  assert.equal(after('c', 'down'), 'AaBCc')
  assert.equal(after('none', 'down'), 'AaBCc')
})
test('however pieces are moved, none is lost and the first stays a chapter', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 2), { maxLength: 8 }), fc.array(fc.tuple(fc.nat(8), fc.constantFrom('up', 'down'))), (levels, moves) => {
      let pieces = [piece('0', 1), ...levels.map((level, at) => piece(`${at + 1}`, level as 1 | 2))]
      for (const [at, direction] of moves) {
        const ids = moved(pieces, `${at}`, direction as 'up')
        pieces = ids.map((id) => pieces.find((each) => each.id === id)!)
      }
      assert.equal(pieces[0]?.level, 1)
      assert.deepEqual(pieces.map(({ id }) => id).sort(), ['0', ...levels.map((_level, at) => `${at + 1}`)].sort())
    }),
  )
})
test('a block is about one thing that exists', () => {
  assert.ok(scopeFits('statuses', {}, facts))
  assert.ok(scopeFits('statuses', { goal: '1.1' }, facts))
  assert.ok(!scopeFits('statuses', { goal: '9' }, facts))
  assert.ok(!scopeFits('question', {}, facts))
  assert.ok(!scopeFits('reported', { goal: '1.1' }, facts))
  assert.ok(!scopeFits('statuses', { goal: '1.1', target: '1' }, facts))
})

const titles = { introduction: names('I'), indicators: names('N'), questions: names('Q'), gaps: names('G'), practices: names('P'), annex: names('A') }
const whole = outlineOf(facts, titles).map((each, at): DocumentPiece => ({ ...each, id: `p${at}`, version: 1 }))
test('the whole outline is composed in every language; every number that is written has records, as many as it says', () => {
  for (const language of ['en', 'fr', 'es'] as const) {
    const composed = composeDocument(whole, facts, language)
    const frozen = freeze('r', 1, new Date('2027-05-01T00:00:00Z'), facts, { [language]: composed })
    for (const key of numbersIn(composed)) assert.equal(frozen.numbers[key]?.records.length, frozen.numbers[key]?.value, key)
    for (const table of tablesIn(composed)) {
      for (const row of table.rows) {
        assert.equal(row.length, table.columns.length, table.caption)
        // A share opens what it is a share of.
        for (const [at, { number, value }] of row.entries())
          if (number !== undefined && !/%/.test(table.columns[at]?.head ?? '')) assert.equal(frozen.numbers[number]?.value, value, `${table.caption}: ${number}`)
      }
      assert.ok(table.definition, `${table.caption} says what it counts`)
    }
    assert.ok(sectionsIn(composed).every(({ title }) => title && title !== '–'))
  }
})
test('shares add up to 100; whoever is late is marked where the round allows it', () => {
  const composed = composeDocument(whole, facts, 'en')
  const [statuses] = tablesIn(composed).filter(({ caption }) => caption === 'Status of actions')
  const shares = statuses?.foot?.slice(1, -1).map(({ value = 0 }) => value) ?? []
  assert.equal(Math.round(shares.reduce((sum, share) => sum + share, 0) * 10) / 10, 100)
  const totals = statuses?.rows.at(-1)?.slice(1) ?? []
  assert.deepEqual(
    statuses?.foot?.slice(1).map(({ number }) => number),
    totals.map(({ number }) => number),
    'a share opens the records that it is a share of',
  )
  const reported = tablesIn(composed).find(({ caption }) => caption === 'Who reported')
  assert.deepEqual(
    reported?.rows.map(([, cell]) => cell?.text.replaceAll('\u00a0', ' ')),
    ['handed in', 'handed in on 1 Mar 2027, late', 'handed in on 1 Mar 2027', 'not handed in'],
  )
})
test('what every member shall have is said with its numbers bound: the sentence opens who has it', () => {
  const unit = { code: 'unit', goal: '1.1', names: names('A unit'), unit: names('units'), rule: { kind: 'all-members' }, direction: 'up' }
  const value = (member: string, of: number | null, evidence: string | null = null) => ({
    ...{
      indicator: 'unit',
      member,
      asOf: '2027',
      value: of,
      missing: of === null ? 'not-answered' : null,
      qualifier: 'reported',
      unit: null,
      scope: null,
      seriesBreak: false,
      evidence,
    },
  })
  const having = { ...facts, indicators: [unit], values: [value('XAA', 1), value('XAB', 0), value('XAC', null), value('XAD', 2), value('XAB', 3, 'recalled')] }
  assert.deepEqual(count(counting(having), 'members-with-value', { indicator: 'unit' }).records, ['XAA', 'XAD'])
  assert.deepEqual(mistakesInTokens('{members-with-value indicator=unit}', having), [])
  assert.equal(mistakesInTokens('{members-with-value indicator=other}', having).length, 1)
  const [section] = sectionsIn(composeDocument([piece('t', 1, { block: 'indicator', scope: { indicator: 'unit' } })], having, 'en'))
  const words = section?.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.words : [])) ?? []
  assert.deepEqual(
    words.flatMap(({ text, number }) => (number === undefined ? [] : [[text, number]])),
    [
      ['2', 'members-with-value?indicator=unit'],
      ['4', 'members'],
    ],
  )
})
test('Markdown becomes blocks of ours, with numbers and without HTML', () => {
  const [section] = sectionsIn(
    composeDocument(
      [piece('t', 1, { title: { en: 'T' }, words: { en: '**{members}** <b>x</b> [link](javascript:alert)\n\n### Head\n\n1. one\n2. [two](/members)' } })],
      facts,
      'en',
    ),
  )
  assert.deepEqual(section?.blocks, [
    {
      kind: 'paragraph',
      words: [{ text: '4', number: 'members', strong: true }, { text: ' ' }, { text: '<b>' }, { text: 'x' }, { text: '</b>' }, { text: ' ' }, { text: 'link' }],
    },
    { kind: 'heading', words: [{ text: 'Head' }] },
    { kind: 'list', ordered: true, items: [[{ text: 'one' }], [{ text: 'two', href: '/members' }]] },
  ])
  const [other] = sectionsIn(composeDocument([piece('t', 1, { title: { en: 'T' }, words: { en: 'Words' } })], facts, 'fr'))
  assert.deepEqual(other?.blocks, [{ kind: 'paragraph', words: [{ text: 'Words', language: 'en' }] }], 'a text in another language says so')
})
test('the same content is the same bytes, whatever the order of its keys', () => assert.equal(canonical({ b: [1, { d: 1, c: 2 }], a: null }), '{"a":null,"b":[1,{"c":2,"d":1}]}'))

test('a late report makes a difference: the report, its actions, the numbers that moved with who came, and rewritten text', () => {
  const frozen = (of: DocumentFacts, words: string, version: number) =>
    freeze('r', version, new Date('2027-05-01T00:00:00Z'), of, { en: composeDocument([piece('t', 1, { title: { en: 'T' }, words: { en: words }, block: 'figures' })], of, 'en') })
  const late: DocumentFacts = {
    ...facts,
    reports: [...(facts.reports ?? []), { member: 'XAD', kind: 'commitment', reference: 'R-4', handedInOn: null, late: null }],
    actions: [...facts.actions.map((each) => (each.id === 'a3' ? { ...each, status: 'completed' } : each)), action('a5', 'XAD', ['1.1'])],
  }
  const found = differences(frozen(facts, 'So far {members-reported}.', 1), frozen(late, 'By now {members-reported}.', 2), 'en')
  assert.deepEqual(found.reports, [{ member: 'XAD', kind: 'commitment', change: 'new' }])
  assert.deepEqual(found.actions, [
    { id: 'a3', change: 'changed' },
    { id: 'a5', change: 'new' },
  ])
  assert.deepEqual(
    found.numbers.find(({ key }) => key === 'members-reported'),
    { key: 'members-reported', before: 3, after: 4, of: 'members', added: ['XAD'], removed: [] },
  )
  assert.deepEqual(found.sections, [{ id: 't', title: 'T', kind: 'rewritten', before: 'So far 3.', after: 'By now 4.' }])
  assert.deepEqual(differences(frozen(facts, 'x', 1), frozen(facts, 'x', 2), 'en'), { reports: [], numbers: [], sections: [], actions: [] })
})

test('the index counts what walking all actions counts', () => {
  const codes = ['1.1', '1.2', '2.1']
  fc.assert(
    fc.property(
      fc.array(fc.record({ member: fc.constantFrom('XAA', 'XAB'), goals: fc.uniqueArray(fc.constantFrom(...codes)) })),
      fc.constantFrom(undefined, ...codes),
      fc.constantFrom(undefined, 'XAA', 'XAB'),
      (made, goal, member) => {
        const actions = made.map(({ member: of, goals }, at) => action(`${at}`, of, goals))
        const counted = indexOf({ actions, goals: facts.goals }).of({ ...(goal && { goal }), ...(member && { member }) })
        assert.deepEqual(
          counted.map(({ id }) => id),
          actions.filter((each) => (!goal || each.goals.includes(goal)) && (!member || each.member === member)).map(({ id }) => id),
        )
      },
    ),
  )
})
