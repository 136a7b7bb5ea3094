import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadFacts } from '#exchange/public.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'

const { as, db, writer, now } = await world({ demonstration: true })
const visitor = as('visitor')
const text = async (path: string) => {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const report = await givenFrozen(db, { at: now })
const { id, digest } = await db.selectFrom('monitoring.frozen_texts').select(['id', 'digest']).where('report', '=', report).executeTakeFirstOrThrow()
await as('sigrid').post(`/reports/${report}/attestation`, { digest: digest.toString('hex') })
await as('omar').post(`/reports/${report}/acceptance`, { digest: digest.toString('hex') })

test('a report that is not published stands in no list', async () => {
  assert.match(await text('/reports?made-up=include'), /No report is published here yet/)
  assert.match(await text('/reports?made-up=include&format=json'), /^\[\]/)
})
test('a published one stands in the list, narrowed by country and round, with its file', async () => {
  await db.insertInto('monitoring.publications').values({ text: id, published_by: 'hana', published_at: now }).execute()
  assert.doesNotMatch(await text('/reports'), /Land XAA/)
  for (const path of ['/reports?made-up=include', '/reports?member=xaa', '/reports?round=trial'])
    assert.match(await text(path), /href="\/reports\/XAA-trial-commitment\/published"/, path)
  assert.doesNotMatch(await text('/reports?member=XAB'), /XAA-trial-commitment/)
  const [row] = JSON.parse(await text('/reports?round=trial&format=json')) as Record<string, unknown>[]
  assert.equal(row?.['digest'], digest.toString('hex'))
  assert.equal(row?.['made-up'], true)
  assert.match(await text('/rounds/trial'), /href="\/reports\?round=trial"/)
  assert.match(await text('/members/XAA'), /href="\/reports\?member=XAA"/)
})
test('everything that the page about data offers is there, as CSV with a head and as JSON', async () => {
  await loadFacts(writer, now)
  const page = await text('/data')
  const links = [...page.matchAll(/href="(\/[^"]*format=(?:csv|json)|\/api\/v1[^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  assert.ok(links.length >= 19)
  for (const link of links) {
    const body = await text(link)
    if (link.includes('csv')) assert.match(body, /^\uFEFF?[a-z0-9-]+(,[a-z0-9-]+)+\r\n/, link)
    else JSON.parse(body)
  }
})
