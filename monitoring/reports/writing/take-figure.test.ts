import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePast } from '#demonstration/past-cases.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { smallFramework } from '#tests/support/seed.ts'
import { world } from '#tests/support/world.ts'
import { figuresCounter } from '../../../hotlines/figures/figures-counter.act.ts'

const of = await world({ now: new Date('2027-04-05T09:00:00Z') })
const { db, as, now, writer } = of
await givenHotline(of, 'XAA')
const indicators = [
  { code: 'removed', measure: 'removed-within-7-days', unit: { en: '%' } },
  { code: 'unlawful', measure: 'hotline-unlawful', unit: { en: 'addresses' } },
].map((each) => ({ ...smallFramework.indicators[0], ...each, goal: '1.1', names: { en: `Indicator ${each.code}` }, source: 'computed' }))
const content = JSON.stringify({ ...smallFramework, indicators: [...smallFramework.indicators, ...indicators] })
await db.insertInto('alliance.framework_versions').values({ framework: 'small', version: 2, content, made_up: true, drafted_at: now, approved_at: now }).execute()
await db.updateTable('monitoring.rounds').set({ framework_version: 2 }).where('id', '=', 'trial').execute()
const report = 'XAA-trial-commitment'
const part = (id: string, more = '') => `/reports/${report}/parts/${id}${more}`
const text = async (answer: Promise<Response> | Response) => (await (await answer).text()).replaceAll(/\s+/g, ' ')
const draft = async () =>
  Object.fromEntries((await db.selectFrom('monitoring.answers').select(['path', 'value']).where('report', '=', report).execute()).map(({ path, value }) => [path, value]))
async function counted(): Promise<{ id: string; digest: string }> {
  assert.equal((await as('hedy').post('/hotlines/XAA/figures', { from: '2026-01', to: '2026-12' })).status, 303)
  const { id } = await db.selectFrom('hotlines.figures').select('id').orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
  await figuresCounter({ writer, clock: () => of.time.now, demonstration: false })({ figures: id })
  const { digest } = await db.selectFrom('hotlines.figures').select('digest').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, digest: digest!.toString('hex') }
}

let first: { id: string; digest: string }
test('without figures a country says why there is no number; with figures of a period that is over it takes it as it is', async () => {
  assert.equal((await as('dara').post('/rounds/trial/reports', { member: 'XAA', kind: 'commitment' })).status, 303)
  assert.match(await text(as('dara').get(part('figure-removed'))), /has frozen no figures of a period that is over/)
  await db
    .transaction()
    .execute((tx) => makePast(tx, { ...{ member: 'XAA', home: 'XAA', abroad: ['NL'], takers: {}, cases: 60, from: new Date('2026-01-01T00:00:00Z'), days: 365, until: now } }))
  first = await counted()
  const page = await text(as('dara').get(part('figure-removed')))
  const [, shown] = /metric=assessed-removed&amp;by=all&amp;key=">([\d.]+)<\/a>/.exec(page) ?? []
  assert.ok(Number(shown) > 0 && Number(shown) < 100, page)
  assert.equal((await as('dara').post(part('figure-removed', '/figure'), { figures: first.id })).status, 303)
  const taken = await draft()
  assert.deepEqual([taken['value/removed/number'], taken['value/removed/asOf']], [shown, '2026-12-31'])
  assert.deepEqual(JSON.parse(taken['value/removed/figures'] as string), { figures: first.id, digest: first.digest, measure: 'removed-within-7-days', period: '2026' })
  assert.match(await text(as('dara').get(part('figure-removed'))), new RegExp(`${first.digest}.*class="mark">taken over`))
})
test('the number cannot be typed, another country has none of it, and what is not there is told', async () => {
  const before = await draft()
  for (const path of ['value/removed/number', 'value/removed/figures'])
    assert.equal((await as('dara').post(part('figure-removed'), { [path]: '99', [`version:${path}`]: '1', onward: 'stay' })).status, 303)
  assert.deepEqual(await draft(), before)
  assert.match(await text(as('dara').post(part('figure-removed', '/figure'), { figures: 'no-such-figures' })), /not there any more/)
  assert.equal((await as('dina').post(part('figure-removed', '/figure'), { figures: first.id })).status, 404)
  assert.equal((await as('selam').post(part('figure-removed', '/figure'), { figures: first.id })).status, 403)
  assert.equal((await as('dara').post(part('contacts', '/figure'), { figures: first.id })).status, 422)
})
test('figures counted anew are offered instead of the earlier; what was taken stays until it is taken again', async () => {
  of.time.now = new Date('2027-04-06T09:00:00Z')
  const second = await counted()
  const page = await text(as('dara').get(part('figure-removed')))
  assert.ok(page.includes(first.digest) && !page.includes('class="mark">taken over'))
  assert.equal((await as('dara').post(part('figure-removed', '/figure'), { figures: second.id })).status, 303)
  assert.match(await text(as('dara').get(part('figure-removed'))), /class="mark">taken over/)
})
test('frozen and published it is marked as counted, with the document that it is from', async () => {
  const missing = { 'value/unlawful/missing': 'cannot-be-assessed', 'version:value/unlawful/missing': '0', onward: 'stay' }
  const frozen = async () => as('farah').post(`/reports/${report}/freezing`, { way: 'signatory' })
  for (const [path, value] of Object.entries({
    'nothing/1.1-existing': 'None',
    'nothing/1.1-new': 'None',
    'nothing/2.1-existing': 'None',
    'nothing/2.1-new': 'None',
    'value/unit-staff/missing': 'not-applicable',
    'question/obstacle/text': 'Time',
    'contacts/name': 'Ada Contact',
    'contacts/office': 'Office A',
    'contacts/email': 'ada@example.test',
  }))
    await db
      .insertInto('monitoring.answers')
      .values({ report, path, value: JSON.stringify(value), version: 1, saved_by: 'dara', saved_at: now })
      .execute()
  assert.equal((await frozen()).status, 422, 'one number is neither taken nor said to be missing')
  assert.match(await text(as('dara').get(`${part('figure-unlawful')}?check=1`)), /Take the number from figures, or say why there is none/)
  assert.equal((await as('dara').post(part('figure-unlawful'), missing)).status, 303)
  assert.equal((await frozen()).status, 303)
  const sections = (await db.selectFrom('monitoring.frozen_parts').select('content').execute()).map(
    ({ content }) => JSON.parse(content!.toString('utf8')) as { items: { indicator?: string; computed?: object }[] },
  )
  const item = sections.flatMap(({ items }) => items).find(({ indicator }) => indicator === 'removed')
  assert.ok(item?.computed)
  assert.equal(sections.flatMap(({ items }) => items).find(({ indicator }) => indicator === 'unlawful')?.computed, undefined)
  const page = await text(as('sigrid').get(`/reports/${report}/sign`))
  assert.match(page, /Counted by the platform.*2026, removed-within-7-days, SHA-256 [0-9a-f]{64}/)
  const values = await db.selectFrom('monitoring.indicator_values').select(['indicator', 'origin', 'missing']).orderBy('indicator').execute()
  if (values.length)
    assert.deepEqual(
      values.map(({ indicator, origin }) => [indicator, origin]),
      [
        ['removed', 'computed'],
        ['unit-staff', 'report'],
        ['unlawful', 'report'],
      ],
    )
})
