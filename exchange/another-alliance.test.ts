/** Another alliance's record beside our own: each member follows its own framework, and no page says of the one what is true of the other. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { world } from '#tests/support/world.ts'
import { loadFacts } from './facts.ts'
import { loadAll } from './import.ts'

const { db, as, now } = await world()
const folder = mkdtempSync(join(tmpdir(), 'alliance-another-'))
after(() => rmSync(folder, { recursive: true }))
await loadFacts(db, now)

const goals = Array.from({ length: 29 }, (_none, at) => `goal,harbours,${Math.floor(at / 10) + 1}.${at % 10},${Math.floor(at / 10) + 1},Goal ${at}`)
const members = Array.from({ length: 300 }, (_none, at) => ({ code: `H${String(at).padStart(3, '0')}`, name: `Harbour ${at}` }))
const files = {
  'members.csv': ['code,name,name@de', ...members.map(({ code, name }) => `${code},${name},Hafen ${name.slice(8)}`)],
  'memberships.csv': ['member,event,on', ...members.map(({ code }) => `${code},joined,2019-01-01`)],
  'framework.csv': [
    'type,framework,code,under,name',
    'framework,harbours,harbours,,Clean harbours',
    'target,harbours,1,,One',
    'target,harbours,2,,Two',
    'target,harbours,3,,Three',
    ...goals,
  ],
  'rounds.csv': [
    'round,name,framework,opens,closes,members,alliance',
    `h1,Harbour round,harbours,2020-01-01,2022-12-31,${[...members.map(({ code }) => code), 'CHE'].join('; ')},Harbour Pact`,
  ],
  'actions.csv': [
    'key,member,framework,goals,title,start,status,rounds',
    ...members.flatMap(({ code }, at) =>
      Array.from({ length: 20 }, (_none, n) => `h-${at}-${n},${code},harbours,${Math.floor(n / 10) + 1}.${n % 10},Sewer ${at} ${n},2020-05,completed,h1`),
    ),
    'h-che,CHE,harbours,1.1,Lake ferries,2020-05,completed,h1',
  ],
}
const paths = Object.entries(files).map(([name, lines]) => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  return join(folder, name)
})
for (const { file, problems } of await loadAll(db, paths, now)) assert.deepEqual([file, problems], [file, []])

const page = async (path: string) => (await as('visitor').get(path)).text()

test('short addresses still mean our own round and framework', async () => {
  assert.match(await page('/overview'), /First round/)
  assert.match(await page('/'), /54 members/)
  assert.match(await page('/targets'), /href="\/targets\/4"/)
})
test('a round of theirs says whose it is, and nothing that is true only of ours', async () => {
  for (const path of ['/rounds/h1', '/rounds/h1/overview', '/actions?round=h1', '/goals/1.1?framework=harbours']) {
    const html = await page(path)
    assert.match(html, /round of Harbour Pact/i, path)
    assert.doesNotMatch(html.replaceAll(/<[^>]*>/g, ' '), /European Commission|2013|The record of this round is compiled|Who joined/, path)
  }
  assert.match(await page('/actions?round=h1'), /<option value="3.8">/, 'the list is narrowed by their goals')
})
test('a member of theirs is shown under their framework, one of both under ours with a way to the other', async () => {
  const theirs = await page('/members/H007')
  assert.match(theirs, /Sewer 7 3</)
  assert.doesNotMatch(theirs, /could be read/)
  const both = await page('/members/CHE')
  assert.match(both, /Join the Virtual Global Taskforce/)
  assert.doesNotMatch(both, /Lake ferries/, 'goal 1.1 of theirs is not goal 1.1 of ours')
  assert.match(both, /href="\/members\/CHE\?framework=harbours">Clean harbours: 1 measures/)
  assert.match(await page('/members/CHE?framework=harbours'), /Lake ferries/)
})
test('the search finds a member by its name in any language', async () => {
  for (const words of ['Harbour 7', 'hafen 7']) assert.match(await page(`/search?q=${encodeURIComponent(words)}`), /href="\/members\/H007"/)
})
test('three hundred members under twenty-nine goals stay below 100 kB a page before charts, and every member can be reached', async () => {
  const weight = (html: string) => Buffer.byteLength(html.replaceAll(/<figure[\s\S]*?<\/figure>/g, '')) / 1000
  for (const path of [
    '/rounds/h1/overview',
    '/members',
    '/rounds/h1',
    '/actions?round=h1',
    '/goals/1.1?framework=harbours',
    '/compare',
    '/practices',
    '/targets?framework=harbours',
  ]) {
    const kilobytes = weight(await page(path))
    assert.ok(kilobytes < 100, `${path} weighs ${Math.round(kilobytes)} kB`)
  }
  for (const [start, seen] of [
    ['/rounds/h1/overview', /<th scope="row"><a href="\/members\/(H\d{3})"/g],
    ['/members', /<th scope="row"><a href="\/members\/(H\d{3})"/g],
  ] as const) {
    const found = new Set<string>()
    let next: string | undefined = start
    while (next) {
      const html: string = await page(next)
      for (const [, code] of html.matchAll(seen)) found.add(code!)
      next = /<a href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.equal(found.size, 300, start)
  }
})
