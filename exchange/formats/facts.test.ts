import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { readTable } from '#exchange/tables/read-table.ts'
import { problemText } from '#exchange/tables/table.rules.ts'
import { importDocumentation } from './documentation.ts'
import { type Kind, kindOfFile, kinds, type Records } from './formats.ts'
import { frameworkDocuments } from './framework-document.rules.ts'
import { knownFrameworks, knownMembers, type Known } from './known.rules.ts'
import { validate } from './validate.ts'
import { templateCsv, writeCsv, writeFrameworkJson, writeJson } from './write.ts'

const read = async <K extends Kind>(kind: K, file: string, known: Known = {}): Promise<readonly Records[K][]> => {
  const { records, problems } = validate(kind, await readTable({ name: file, bytes: readFileSync(`facts/${file}`) }, kind), { known })
  assert.deepEqual(problems.map(problemText), [])
  return records
}
const again = async <K extends Kind>(kind: K, name: string, written: string) => validate(kind, await readTable({ name, bytes: Buffer.from(written) }, kind)).records

const files = readdirSync('facts').filter((file) => /\.(csv|json)$/.test(file))
const frameworkFiles = files.filter((file) => kindOfFile(file) === 'framework')
const members = await read('members', 'members.csv')
const frameworks = (await Promise.all(frameworkFiles.map((file) => read('framework', file)))).flat()
const rounds = await read('rounds', 'rounds.csv')
const actions = await read('actions', 'actions.csv')
const known: Known = {
  ...knownMembers(members),
  ...knownFrameworks(frameworks),
  rounds: new Set(rounds.map(({ round }) => round)),
  actions: new Set(actions.map(({ key }) => key)),
}

for (const file of files)
  test(`facts/${file} is free of problems, names only what is known, and comes back the same after writing`, async () => {
    const kind = kindOfFile(file)
    assert.ok(kind)
    const records = await read(kind, file, known)
    assert.ok(records.length)
    assert.deepEqual(await again(kind, 'written.csv', writeCsv(kind, records)), records)
    assert.deepEqual(await again(kind, 'written.json', writeJson(kind, records)), records)
  })

test('the record has the rows that were compiled', async () => {
  const standing = Object.groupBy(members, ({ kind }) => kind)
  assert.equal(standing.country?.length, 55)
  assert.equal(members.filter(({ joined }) => joined === '2012-12-05').length, 48)
  assert.equal(rounds[0]?.members.length, 54)
  assert.equal(actions.length, 190)
  assert.equal(new Set(actions.map(({ member }) => member)).size, 53)
  assert.deepEqual(
    Object.entries(Object.groupBy(actions, ({ basis }) => basis ?? '')).map(([basis, of]) => [basis, of?.length]),
    [
      ['national-measure', 152],
      ['eu-digital-agenda-scoreboard', 31],
      ['global-alliance-promise', 1],
      ['global-alliance-linked', 6],
    ],
  )
  assert.equal((await read('action-values', 'action-values.csv')).length, 141)
})
test('what is recalled says so and names no source', async () => {
  const values = await read('indicator-values', 'indicator-values.csv')
  const recalled = values.filter(({ evidence }) => evidence === 'recalled')
  assert.equal(recalled.length, 5)
  assert.ok(recalled.every(({ source }) => source === null))
  assert.ok(actions.every(({ source, sourceKind, evidence, madeUp }) => source && sourceKind && evidence && !madeUp))
})
test('the frameworks come together whole: four targets and seven goals, six domains and 21 capabilities', () => {
  const { documents, misplaced } = frameworkDocuments(frameworks)
  assert.deepEqual(misplaced, [])
  assert.deepEqual(
    documents.map(({ framework, content }) => [framework, content.targets.length, content.goals.length]),
    [
      ['global-alliance', 4, 7],
      ['model-national-response', 6, 21],
    ],
  )
  const alliance = documents[0]?.content
  assert.equal(alliance?.goals.flatMap(({ suggested }) => suggested).length, 21)
  assert.deepEqual(alliance?.indicators.find(({ code }) => code === 'icse-victims-identified')?.rule, { kind: 'growth', percentAYear: 10 })
  for (const { names } of [...(alliance?.targets ?? []), ...(alliance?.goals ?? []), ...(alliance?.indicators ?? [])])
    assert.deepEqual(Object.keys(names).sort(), ['en', 'es', 'fr'])
})
for (const file of frameworkFiles)
  test(`${file} is written nested exactly as it stands`, async () => {
    assert.equal(writeFrameworkJson(await read('framework', file)), readFileSync(`facts/${file}`, 'utf8'))
  })

for (const kind of kinds)
  test(`the template of ${kind} is fresh and would be taken`, async () => {
    assert.equal(readFileSync(`facts/templates/${kind}.csv`, 'utf8'), templateCsv(kind))
    const { records, problems } = validate(kind, await readTable({ name: 'template.csv', bytes: Buffer.from(templateCsv(kind)) }, kind))
    assert.deepEqual(problems.map(problemText), [])
    assert.ok(records.length)
  })
test('docs/import.md is printed from the columns', () => assert.equal(readFileSync('docs/import.md', 'utf8'), importDocumentation()))
