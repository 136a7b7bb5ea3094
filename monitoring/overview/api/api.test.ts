import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { loadFacts } from '#exchange/public.ts'
import { scale } from '#monitoring/actions/action.rules.ts'
import { missingKinds } from '#monitoring/reports/document.rules.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'
import './api.routes.ts'
import { endpoints } from './endpoint.ts'

const { as, db, writer, now } = await world({ demonstration: true })
await loadFacts(writer, now)
const visitor = as('visitor')

interface List {
  readonly total: number
  readonly next: string | null
  readonly previous: string | null
  readonly items: Record<string, unknown>[]
}
async function read<T = List>(path: string): Promise<T> {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, `${path}: ${answer.status}`)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  return (await answer.json()) as T
}
const publish = async (member: string, signatory: 'sigrid' | 'sven') => {
  const report = await givenFrozen(db, { member, at: now })
  const { id, digest } = await db.selectFrom('monitoring.frozen_texts').select(['id', 'digest']).where('report', '=', report).executeTakeFirstOrThrow()
  await as(signatory).post(`/reports/${report}/attestation`, { digest: digest.toString('hex') })
  await as('omar').post(`/reports/${report}/acceptance`, { digest: digest.toString('hex') })
  return async () => {
    await as('omar').post('/reports/publication', [
      ['texts', id],
      ['reason', 'Agreed.'],
    ])
    const { id: proposal } = await db.selectFrom('alliance.proposals').select('id').orderBy('proposed_at', 'desc').executeTakeFirstOrThrow()
    await as('hana').post(`/proposals/${proposal}/decision`, { answer: 'approve', reason: '' })
  }
}
await (await publish('XAA', 'sigrid'))()
await publish('XAB', 'sven')

// What is described is what is answered.

const description = await read<Record<string, unknown>>('/api/v1/openapi.json')
test('the description is valid OpenAPI 3.1 and names every route', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(description))
  assert.deepEqual(errors ?? [], [])
  assert.ok(valid)
  assert.equal(Object.keys(description['paths'] as object).length, endpoints.length)
  assert.ok(Object.keys(description['paths'] as object).includes('/api/v1/overview/{round}'))
})
test('its parameters have the types, limits and values that are checked', () => {
  const { get } = (description['paths'] as Record<string, { get: { parameters: { name: string; required: boolean; schema: Record<string, unknown> }[] } }>)['/api/v1/actions']!
  const named = new Map(get.parameters.map((parameter) => [parameter.name, parameter]))
  assert.deepEqual(named.get('limit')?.schema, { default: 100, type: 'integer', minimum: 1, maximum: 500 })
  assert.deepEqual(named.get('status')?.schema['enum'], [...scale, ...missingKinds, 'none'])
  assert.equal(named.get('q')?.required, false)
})
const samples = {
  '/api/v1/members/{code}': ['/api/v1/members/FRA', '/api/v1/members/XAA?made-up=include'],
  '/api/v1/overview/{round}': ['/api/v1/overview/1', '/api/v1/overview/trial'],
  '/api/v1/actions/{id}': ['/api/v1/actions/AL-01', '/api/v1/actions/CH-01', '/api/v1/actions/GLB-XAA-2027-01'],
  '/api/v1/reports/{id}': ['/api/v1/reports/XAA-trial-commitment'],
} as Readonly<Record<string, readonly string[]>>
for (const { path, answer } of endpoints)
  test(`${path} answers as it is described, with real data`, async () => {
    for (const sample of samples[path] ?? [path, ...(path === '/api/v1/reports' ? [`${path}?made-up=include`] : [])]) answer.parse(await read(sample))
  })

// What is asked.

const pages = async (first: string) => {
  const items: unknown[] = []
  for (let next: string | null = first; next; ) {
    const list: List = await read(next)
    assert.ok(list.items.length <= 70)
    items.push(...list.items.map(({ id }) => id))
    next = list.next
  }
  return items
}
test('a long list comes a page at a time: nothing is missed, nothing comes twice, and the header says the same', async () => {
  const { total } = await read('/api/v1/actions?limit=1')
  const items = await pages('/api/v1/actions?limit=70')
  assert.equal(items.length, total)
  assert.equal(new Set(items).size, total)
  const answer = await visitor.get('/api/v1/actions?limit=70&offset=70')
  assert.equal(answer.headers.get('link'), '</api/v1/actions?limit=70&offset=140>; rel="next", </api/v1/actions?limit=70&offset=0>; rel="prev"')
  assert.equal((await read('/api/v1/actions?limit=500&offset=100000')).items.length, 0)
  assert.equal((await visitor.get('/api/v1/targets')).headers.get('link'), null)
})
const counts: [string, (item: Record<string, unknown>) => boolean][] = [
  ['/api/v1/actions?member=fra,jpn', ({ member }) => member === 'FRA' || member === 'JPN'],
  ['/api/v1/actions?status=completed', ({ status }) => status === 'completed'],
  ['/api/v1/actions?goal=1.1', ({ goals }) => (goals as string[]).includes('1.1')],
  ['/api/v1/actions?target=2', ({ goals }) => (goals as string[]).some((goal) => goal.startsWith('2.'))],
  ['/api/v1/actions?q=hotline', (item) => /hotline/i.test(JSON.stringify(item))],
  ['/api/v1/actions?made-up=include&member=XAA', ({ madeUp }) => madeUp === true],
  ['/api/v1/members?kind=body', ({ kind }) => kind === 'body'],
  ['/api/v1/members?kind=country', ({ kind }) => kind === 'country'],
  ['/api/v1/goals?target=1', ({ target }) => target === '1'],
  ['/api/v1/indicators?goal=1.1', ({ goal }) => goal === '1.1'],
  ['/api/v1/reports?made-up=include&kind=commitment&round=trial&member=XAA', ({ id }) => id === 'XAA-trial-commitment'],
]
for (const [path, fits] of counts)
  test(`${path} gives what fits, and all of it`, async () => {
    const { total, items } = await read(`${path}&limit=500`)
    assert.ok(items.length > 0)
    assert.ok(items.every(fits))
    if (/[?&](status|goal|target|kind|member)=/.test(path) && !path.includes('made-up')) {
      const all = await read(`${path.split('?')[0]}?limit=500`)
      assert.equal(total, all.items.filter(fits).length)
    }
  })
test('members can be narrowed to a network', async () => {
  const { items } = await read('/api/v1/members?limit=500')
  const takesPart = ({ networks }: Record<string, unknown>) => (networks as { network: string }[]).some(({ network }) => network === 'virtual-global-taskforce')
  assert.deepEqual((await read('/api/v1/members?limit=500&network=virtual-global-taskforce')).items, items.filter(takesPart))
  assert.ok(items.some(takesPart))
  assert.equal((await read('/api/v1/members?network=never')).total, 0)
})
const wrong: [string, string, RegExp][] = [
  ['/api/v1/actions?limit=0', 'limit', /1/],
  ['/api/v1/actions?limit=501', 'limit', /500/],
  ['/api/v1/actions?offset=-1', 'offset', /0/],
  ['/api/v1/actions?limit=many', 'limit', /number/],
  ['/api/v1/actions?status=good', 'status', /completed/],
  ['/api/v1/actions?member=F', 'member', /FRA,JPN/],
  ['/api/v1/members?kind=planet', 'kind', /country/],
  ['/api/v1/members?colour=red', 'colour', /not known/],
  ['/api/v1/reports?kind=annual', 'kind', /progress/],
]
for (const [path, parameter, words] of wrong)
  test(`${path} is refused by a problem that names the parameter`, async () => {
    const answer = await visitor.get(path)
    assert.equal(answer.status, 400)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    const { errors } = (await answer.json()) as { errors: { parameter: string; detail: string }[] }
    assert.equal(errors[0]?.parameter, parameter)
    assert.match(errors[0]?.detail ?? '', words)
  })
test('what does not exist is a problem in JSON too', async () => {
  for (const path of ['/api/v1/members/QQQ', '/api/v1/actions/nothing', '/api/v1/overview/never', '/api/v1/reports/never', '/api/v1/targets?framework=never', '/api/v1/nothing']) {
    const answer = await visitor.get(path)
    assert.equal(answer.status, 404, path)
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, path)
  }
})

// What stays inside.

test('what is made up is left out unless asked for, and says what it is', async () => {
  for (const path of ['/api/v1/members', '/api/v1/rounds', '/api/v1/actions', '/api/v1/reports'])
    assert.ok(
      (await read(`${path}?limit=500`)).items.every(({ madeUp }) => madeUp === false),
      path,
    )
  assert.ok((await read('/api/v1/members?made-up=include&limit=500')).items.some(({ code, madeUp }) => code === 'XAA' && madeUp === true))
  assert.equal((await visitor.get('/api/v1/members/XAA')).status, 404)
  assert.equal((await read<{ madeUp: boolean }>('/api/v1/overview/trial')).madeUp, true)
})
test('rules of the house stay inside: nothing says who releases reports or who sees lateness', async () => {
  const texts = await Promise.all(['/api/v1/members?made-up=include', '/api/v1/rounds?made-up=include'].map(async (path) => (await visitor.get(path)).text()))
  assert.doesNotMatch(texts.join(''), /signatoryReleases|lateness/)
})
test('a report is there from its publication on, with its public parts and without the others', async () => {
  assert.deepEqual(
    (await read('/api/v1/reports?made-up=include')).items.map(({ id }) => id),
    ['XAA-trial-commitment'],
  )
  for (const path of ['/api/v1/reports/XAB-trial-commitment', '/api/v1/actions/GLB-XAB-2027-01']) assert.equal((await as('hana').get(path)).status, 404, path)
  const { verification, digest } = await read<{ digest: string; verification: { digest: string; parts: { section: string; content: string | null }[] } }>(
    '/api/v1/reports/XAA-trial-commitment',
  )
  assert.equal(verification.digest, digest)
  const contentOf = (section: string) => verification.parts.find((part) => part.section === section)?.content
  assert.match(Buffer.from(contentOf('goal/1.1') ?? '', 'base64').toString(), /Two posts/)
  for (const section of ['contacts', 'confidential/2.1']) assert.equal(contentOf(section), null)
})

// What is known already.

test('whoever has an answer already gets none, until it changes', async () => {
  for (const path of ['/api/v1', '/api/v1/openapi.json', '/api/v1/members', '/api/v1/actions?limit=5', '/api/v1/overview/1']) {
    const first = await visitor.get(path)
    const etag = first.headers.get('etag') ?? assert.fail(path)
    assert.match(etag, /^"[\w-]{27}"$/)
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`]) {
      const again = await visitor.get(path, { 'if-none-match': known })
      assert.equal(again.status, 304, `${path} ${known}`)
      assert.equal(await again.text(), '')
      assert.equal(again.headers.get('etag'), etag)
    }
    assert.equal((await visitor.get(path, { 'if-none-match': '"other"' })).status, 200)
  }
  const { headers } = await visitor.get('/api/v1/rounds')
  await db.updateTable('monitoring.rounds').set({ conference_place: 'Elsewhere' }).where('id', '=', '1').execute()
  assert.equal((await visitor.get('/api/v1/rounds', { 'if-none-match': headers.get('etag') ?? '' })).status, 200)
})
test('a page elsewhere may read it', async () => {
  for (const path of ['/api/v1/members', '/api/v1/members/QQQ', '/api/v1/members?x=1']) {
    const { headers } = await visitor.get(path)
    assert.equal(headers.get('access-control-allow-origin'), '*')
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
  }
})
