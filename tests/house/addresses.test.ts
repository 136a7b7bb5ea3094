import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assessedBy, found, givenCase, givenWorker, newestReport } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { everyRoute } from '#tests/support/every-route.ts'
import { sampleParameters } from '#tests/support/route-list.ts'
import { world } from '#tests/support/world.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)

test('no page of a hotline has a reported address, in an attribute or anywhere: not to its manager, nor to an analyst who has had it shown whole', async () => {
  const planted = 'planted-host.example'
  const caseId = await givenCase(of, worker, `https://${planted}/planted-path?planted=query`, { comment: 'planted comment' })
  const report = await newestReport(of)
  await assessedBy(of, caseId, 'anna', { ...found.baseline, 'q-site': 'forum' })
  const list = new FormData()
  list.set('from', 'own')
  list.set('file', new File([`url,reference\nhttps://${planted}/row,R-1\nnonsense,R-2\n`], 'list.csv'))
  const location = (await as('anna').post('/hotlines/XAA/lists', list)).headers.get('location') ?? ''
  const parameters: Record<string, string> = { ...sampleParameters, case: caseId, publicReport: report, batch: location.split('/').at(-1) ?? '' }
  const paths = everyRoute()
    .flatMap((routes) => routes.list)
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/hotlines/'))
    .map(({ path }) => path.replaceAll(/:(\w+)/g, (_all, name: string) => parameters[name] ?? name))
  assert.ok(paths.some((path) => path.endsWith(caseId)) && paths.some((path) => path.endsWith(report)))
  for (const path of [...paths, '/hotlines/XAA/cases?lane=mine', '/work'])
    for (const who of ['anna', 'abel', 'hedy'] as const) {
      const text = await (await as(who).get(path)).text()
      assert.doesNotMatch(text, /planted/, `${path} as ${who}`)
    }
  const shown = await (await as('anna').post(`/hotlines/XAA/cases/${caseId}/reading`, { reason: 'assess' })).text()
  assert.match(shown, /data-as="text"/)
  assert.doesNotMatch(shown, /planted/)
})
