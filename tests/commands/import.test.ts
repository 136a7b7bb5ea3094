import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { alliance, freshFolder } from './running.ts'

const folder = freshFolder()
const here = { ALLIANCE_DATA: join(folder, 'data') }
const file = (name: string, ...lines: string[]) => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  return join(folder, name)
}
const members = file('members.csv', 'code,name', 'CITYA,City A')
const frameworkHead = 'type,framework,code,under,name'
const target = ['framework,harbours,harbours,,Clean harbours', 'target,harbours,T1,,One']
const rounds = file('rounds.csv', 'round,name,framework,opens,closes,members', 'r1,First,harbours,2020-01-01,2022-12-31,CITYA')
const actions = file('actions.csv', 'key,member,framework,goals,title,rounds', 'h-1,CITYA,harbours,G1,Sewer,r1')

test('a mistake in the framework is said once, where it is, and not again in every file that names it', async () => {
  const framework = file('framework.csv', frameworkHead, ...target, 'goal,harbours,G1,T9,Goal one')
  const run = alliance(['import', members, framework, rounds, actions], here)
  assert.equal(await run.ended, 3)
  assert.match(run.said(), /framework\.csv: 1 thing to mend/)
  assert.match(run.said(), /There is no target T9 in the framework harbours\. Known: T1\./)
  for (const name of ['members', 'rounds', 'actions']) assert.match(run.said(), new RegExp(`${name}\\.csv: ${name}, 1 to add`))
})
test('mended, all of it is taken; again, nothing changes; a changed edition is asked about', async () => {
  const framework = file('framework.csv', frameworkHead, ...target, 'goal,harbours,G1,T1,Goal one')
  const all = [members, framework, rounds, actions]
  const first = alliance(['import', ...all], here)
  assert.equal(await first.ended, 0)
  assert.match(first.said(), /Taken\./)
  const again = alliance(['import', ...all, '--json'], here)
  assert.equal(await again.ended, 0)
  assert.match(again.said(), /"unchanged": 1/)
  assert.doesNotMatch(again.said(), /"added": [1-9]/)
  const changed = alliance(['import', file('2 actions.csv', 'key,member,framework,goals,title,rounds', 'h-1,CITYA,harbours,G1,Drain,r1')], here)
  assert.equal(await changed.ended, 0)
  assert.match(changed.said(), /h-1, title: .*Sewer.* → .*Drain[\s\S]*say --yes to take them/)
})
