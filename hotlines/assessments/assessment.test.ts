import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assessedBy, givenCase, givenWorker, lookedAt } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { world } from '#tests/support/world.ts'
import { type Judged, verdictOf } from './assessment.rules.ts'
import { formMistakes, type AssessmentForm, readOptions, secondLooks, writtenOptions } from './form.rules.ts'
import { schemes, sharedClasses, toldAs } from './shared-class.rules.ts'
import { startingForm } from './starting-form.ts'

const judged = (by: string, what: 'U' | 'N' | 'L' | '?'): Judged =>
  what === '?'
    ? { by, found: { unable: 'other' }, unlawful: false }
    : { by, found: { shared: what === 'U' ? 'baseline' : 'not-baseline', national: what === 'L' ? 'lawful' : 'unlawful' }, unlawful: what !== 'L' }
/** By whom and what, in order; `aU bL` is: a finds unlawful, b lawful. */
const said = (words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => judged(word[0]!, word[1] as 'U'))
for (const [words, never, unlawful, always] of [
  ['', 'none', 'none', 'none'],
  ['a?', 'none', 'none', 'none'],
  ['aL', 'lawful', 'lawful', 'second-needed'],
  ['aU', 'unlawful', 'second-needed', 'second-needed'],
  ['aU bU', 'unlawful', 'unlawful', 'unlawful'],
  ['aU b?', 'unlawful', 'second-needed', 'second-needed'],
  ['aU bL', 'differ', 'differ', 'differ'],
  ['aU bN', 'differ', 'differ', 'differ'],
  ['aU bL cL', 'lawful', 'lawful', 'lawful'],
  ['aU bL cN', 'differ', 'differ', 'differ'],
  ['aU bL bU', 'unlawful', 'unlawful', 'unlawful'],
  ['aU aL', 'lawful', 'lawful', 'second-needed'],
] as const)
  test(`“${words}” comes to what the hotline asks for`, () => {
    const of = secondLooks.map((look) => {
      const verdict = verdictOf(said(words), look)
      return verdict === null ? 'none' : verdict.is === 'settled' ? (verdict.unlawful ? 'unlawful' : 'lawful') : verdict.is
    })
    assert.deepEqual(of, [never, unlawful, always])
  })
test('whatever is said in whatever order: what is settled was said by as many as are needed, last of all', () => {
  const saying = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('U', 'N', 'L', '?')).map(([by, what]) => judged(by, what as 'U'))
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 8 }), fc.constantFrom(...secondLooks), (all, look) => {
      const verdict = verdictOf(all, look)
      if (verdict?.is !== 'settled') return
      const last = (by: string) => all.findLast((each) => each.by === by && 'shared' in each.found)
      const found = new Set(verdict.by.map((by) => JSON.stringify(last(by)?.found)))
      assert.equal(found.size, 1)
      if (look === 'always' || (look === 'unlawful' && verdict.unlawful)) assert.ok(verdict.by.length >= 2)
    }),
  )
})

test('what only national law forbids is never told as baseline, and what cannot be said is marked', () => {
  for (const shared of sharedClasses)
    for (const unlawful of [true, false]) {
      const told = toldAs(shared, unlawful)
      assert.deepEqual(
        told.map(({ scheme }) => scheme),
        schemes,
      )
      if (shared === 'not-baseline') assert.equal(told[0]?.as, null)
      else assert.equal(told[0]?.as, shared)
    }
  assert.deepEqual(
    toldAs('not-baseline', true).map(({ as, loss }) => [as, loss]),
    [
      [null, 'cannot-be-said'],
      ['2', 'none'],
      ['confirmed', 'part'],
    ],
  )
})

test('options are read as they are written', () => {
  const option = fc.record({ code: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/), label: fc.stringMatching(/^[A-Za-z=][A-Za-z =]{0,20}[A-Za-z]$/) }, { noNullPrototype: true })
  fc.assert(fc.property(fc.array(option), (options) => assert.deepEqual(readOptions(writtenOptions(options)), options)))
  assert.deepEqual(readOptions('no sign here'), [{ code: '', label: 'no sign here' }])
})
test('the form that every hotline begins with is in order, in every language', () => {
  for (const language of ['en', 'fr', 'es'] as const) assert.deepEqual(formMistakes(startingForm(language)), [])
})
const form = startingForm('en')
const changed = (change: Partial<AssessmentForm>): AssessmentForm => ({ ...form, ...change })
const aClass = form.classes[0]!
for (const [change, wrong] of [
  [{ classes: [] }, 'class-0-code no-class'],
  [{ classes: [aClass] }, 'class-0-code no-lawful-class'],
  [{ classes: [{ ...aClass, code: 'A B' }, form.classes[1]!] }, 'class-0-code code-wrong'],
  [{ classes: [...form.classes, aClass] }, 'class-2-code code-twice'],
  [{ classes: [aClass, { ...form.classes[1]!, shared: 'either' }] }, 'class-1-shared shared-contradicts'],
  [{ classes: [{ ...aClass, label: '' }, form.classes[1]!] }, 'class-0-label label-missing'],
  [{ classes: [{ ...aClass, law: 'x'.repeat(201) }, form.classes[1]!] }, 'class-0-law too-long'],
  [{ questions: [{ ...form.questions[0]!, options: [] }] }, 'question-0-options options-missing'],
  [{ questions: [{ ...form.questions[0]!, options: [{ code: '', label: 'x' }] }] }, 'question-0-options option-wrong'],
  [{ reasons: [{ code: 'x', label: 'X', route: 'later', hours: 0 }] }, 'reason-0-hours hours-wrong'],
] as const)
  test(`a form that is not in order says where: ${wrong}`, () =>
    assert.deepEqual(
      formMistakes(changed(change as Partial<AssessmentForm>)).map((each) => each.join(' ')),
      [wrong],
    ))

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
const fields = (version: string): Record<string, string> => ({
  version,
  language: 'fr',
  secondLook: 'never',
  'class-0-code': 'art-197',
  'class-0-label': 'Art. 197',
  'class-0-law': 'Code pénal, art. 197',
  'class-0-unlawful': 'yes',
  'class-0-shared': 'baseline',
  'class-1-code': 'licite',
  'class-1-label': 'Licite',
  'class-1-unlawful': 'no',
  'class-1-shared': 'not-baseline',
  'question-0-code': 'age',
  'question-0-label': 'Quel âge ?',
  'question-0-kind': 'many',
  'question-0-required': 'yes',
  'question-0-options': 'a = Petit\nb = Grand',
  'reason-0-code': 'ferme',
  'reason-0-label': 'Fermé',
  'reason-0-route': 'later',
  'reason-0-hours': '5',
})
const set = async (given: Record<string, string>) => as('hedy').post('/hotlines/XAA/assessment-form', given)
test('the manager writes classes, questions and reasons; what is wrong comes back as it was typed; two at once lose nothing', async () => {
  assert.match(await (await as('hedy').get('/hotlines/XAA/assessment-form')).text(), /The form that every hotline begins with/)
  const wrong = await (await set({ ...fields('0'), 'reason-0-hours': 'bald', 'question-0-options': 'ohne Zeichen' })).text()
  assert.match(wrong, /id="reason-0-hours-error"/)
  assert.match(wrong, /value="bald"/)
  assert.match(wrong, /id="question-0-options-error".*ohne Zeichen/s)
  const both = await Promise.all([set(fields('0')), set(fields('0'))])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422])
  assert.match(await (await as('anna').get('/hotlines/XAA/assessment-form')).text(), /Version 1.*Code pénal, art\. 197.*Petit, Grand.*Fermé/s)
  assert.equal((await as('anna').post('/hotlines/XAA/assessment-form', fields('1'))).status, 403)
  assert.equal((await as('axel').get('/hotlines/XAA/assessment-form')).status, 404)
  await assert.rejects(db.deleteFrom('hotlines.assessment_forms').execute())
})
test('analysts answer the form of today; what was answered by an earlier one keeps it', async () => {
  const id = await givenCase(of, worker, 'https://page.example/first')
  await lookedAt(of, id, 'anna')
  const page = await (await as('anna').get(`/hotlines/XAA/cases/${id}`)).text()
  assert.match(page, /<span lang="fr">Quel âge \?<\/span>/)
  const post = (given: [string, string][]) => as('anna').post(`/hotlines/XAA/cases/${id}/assessments`, [['form', '1'], ['shared', 'baseline'], ['national', 'art-197'], ...given])
  assert.match(await (await post([])).text(), /id="q-age-error"/)
  assert.equal(
    (
      await post([
        ['q-age', 'a'],
        ['q-age', 'b'],
      ])
    ).status,
    303,
  )
  assert.equal((await set({ ...fields('1'), 'class-0-code': 'art-198', 'class-0-label': 'Art. 198', 'question-0-label': 'Sonst etwas?' })).status, 303)
  const settled = await (await as('anna').get(`/hotlines/XAA/cases/${id}`)).text()
  assert.match(settled, /Art\. 197.*Quel âge \?.*Petit, Grand/s)
  assert.match(settled, /<code>baseline<\/code>/)
  const other = await givenCase(of, worker, 'https://page.example/second')
  assert.equal((await assessedBy(of, other, 'anna', { form: '2', unable: 'ferme' })).status, 303)
  const { ready_at } = await db.selectFrom('hotlines.cases').select('ready_at').where('id', '=', other).executeTakeFirstOrThrow()
  assert.deepEqual(ready_at, new Date(of.now.getTime() + 5 * 3_600_000))
})
