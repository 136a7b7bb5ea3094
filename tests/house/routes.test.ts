import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Act, policy } from '#access/policy.ts'
import { cast, type Name, world } from '#tests/support/world.ts'
import { everyRoute } from '../support/every-route.ts'
import { routeList, sampleParameters } from '../support/route-list.ts'

const { as } = await world()
const all = everyRoute()
const listed = all.flatMap((routes) => routes.list)

test('nothing is mounted around the table', () => {
  for (const routes of all) assert.equal(routes.http.routes.length, routes.list.length, routes.list.map(({ path }) => path).join())
})

test('every route names a line of the policy, and no line is without a route or a job', () => {
  const used = new Set<string>([...listed.map(({ act }) => act), ...jobs])
  assert.deepEqual(
    listed.filter(({ act }) => !(act in policy)),
    [],
  )
  assert.deepEqual(
    Object.keys(policy).filter((act) => !used.has(act)),
    [],
  )
})
/** Acts that no route performs: the worker, the command line, and the frame around every form do. */
const jobs = [
  'public-reports.announce',
  'public-reports.erase',
  'batch-references.erase',
  'case.join',
  'hosting.look',
  'transfer.send',
  'transfer.expire',
  'exchange.take',
  'exchange.begin',
  'exchange.end',
  'exchange-key.say',
  'procedure.follow',
  'notice.check',
  'notice.begin',
  'notice.end',
  'notice.lose',
  'notice.learn',
  'notice.bounce',
  'batch.take',
  'letter.send',
  'overview-file.make',
  'figures.count',
  'delegates.erase',
  'letter.bounce',
  'record.import',
  'log.publish',
  'handover.import',
  'ladder.climb',
  'operator.begin',
  'form.park',
  'contacts.erase',
  'unused-accounts.erase',
]

test('no two routes have one address', () => {
  const addresses = routeList(all).map((line) => line.split(' ').slice(0, 2).join(' '))
  assert.equal(new Set(addresses).size, addresses.length)
})

const path = (pattern: string) => pattern.replace(/:([a-zA-Z]+)/g, (_all, name: string) => sampleParameters[name] ?? 'x')
const mayNever = (name: Name, act: Act) => {
  const seats = [...cast[name].seats.map(({ role }) => role), 'visitor' as const]
  return !seats.some((role) => policy[act][role])
}

for (const name of Object.keys(cast) as Name[])
  test(`${name} asks for every page and tries every act: no bug, and nothing that no seat of theirs has a line for`, async () => {
    const client = as(name)
    for (const { method, path: pattern, act } of listed) {
      const answer = method === 'GET' ? await client.get(path(pattern)) : await client.post(path(pattern))
      const asked = `${name}: ${method} ${path(pattern)} (${act}) → ${answer.status}`
      assert.ok(answer.status < 500, asked)
      if (mayNever(name, act)) {
        const shut = [401, 403, 404].includes(answer.status) || (answer.status === 303 && /^\/(sign-in|step-up)/.test(answer.headers.get('location') ?? ''))
        assert.ok(shut, asked)
      }
    }
  })
