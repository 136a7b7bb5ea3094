import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { as } = await world()
const read = async (path: string) => {
  const answer = await as('visitor').get(path)
  assert.equal(answer.status, 200, path)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  return (await answer.json()) as { total: number; items: Record<string, unknown>[]; addresses: Record<string, string>; madeUp: boolean }
}

test('every list that the index names can be read by anybody, and counts its items', async () => {
  const { addresses } = await read('/api/v1')
  const lists = Object.values(addresses)
    .map((address) => address.replace('{?framework}', '?framework=small').replace(/\{\?.*/, ''))
    .filter((address) => !address.includes('{'))
  assert.equal(lists.length, 6)
  for (const address of lists) {
    const { total, items } = await read(address)
    assert.equal(total, items.length, address)
  }
})
test('what is made up is left out unless asked for, and says what it is', async () => {
  const real = await read('/api/v1/members')
  assert.ok(real.items.every(({ madeUp }) => madeUp === false))
  const all = await read('/api/v1/members?made-up=include')
  assert.ok(all.items.some(({ code, madeUp }) => code === 'XAA' && madeUp === true))
  assert.equal((await as('visitor').get('/api/v1/members/XAA')).status, 404)
  assert.equal((await read('/api/v1/members/xaa?made-up=include')).madeUp, true)
  assert.equal((await read('/api/v1/overview/trial')).madeUp, true)
})
test('rules of the house stay inside: nothing says who releases reports or who sees lateness', async () => {
  const texts = await Promise.all(['/api/v1/members?made-up=include', '/api/v1/rounds?made-up=include'].map(async (path) => (await as('visitor').get(path)).text()))
  assert.doesNotMatch(texts.join(''), /signatoryReleases|lateness/)
})
test('what does not exist is not found', async () => {
  for (const path of ['/api/v1/members/QQQ', '/api/v1/actions/nothing', '/api/v1/overview/never']) assert.equal((await as('visitor').get(path)).status, 404, path)
})
