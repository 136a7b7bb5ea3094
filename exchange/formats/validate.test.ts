import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable } from '#exchange/tables/read-table.ts'
import { problemText } from '#exchange/tables/table.rules.ts'
import { type Kind, keyOf, kindOfFile } from './formats.ts'
import { frameworkDocuments } from './framework-document.rules.ts'
import { type Known, knownFrameworks, knownMembers } from './known.rules.ts'
import { type Mapping, readMapping } from './mapping.rules.ts'
import { validate } from './validate.ts'
import * as vocabulary from './vocabulary.rules.ts'
import * as reported from '#monitoring/reports/document.rules.ts'

const check = async <K extends Kind>(kind: K, text: string, options: { known?: Known; mapping?: Mapping } = {}) => {
  const { records, problems } = validate(kind, await readTable({ name: 'file.csv', bytes: Buffer.from(text) }, kind), options)
  return { records, says: problems.map(problemText) }
}
const known: Known = {
  ...knownMembers([
    { code: 'GBR', alpha2: 'GB', name: {} },
    { code: 'UKR', alpha2: 'UA', name: {} },
    { code: 'FRA', alpha2: 'FR', name: {} },
  ]),
  ...knownFrameworks([
    { type: 'goal', framework: 'ours', code: '1.1' },
    { type: 'goal', framework: 'ours', code: '1.2' },
    { type: 'indicator', framework: 'ours', code: 'staff' },
  ]),
}
const head = 'key,member,framework,goals,title,status,start'

test('5,000 rows with three mistakes give these three, each with its line', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => `A-${at},FRA,ours,1.1,"Title ${at}${at % 10 ? '' : '\nsecond line'}",completed,2014`)
  const line = (at: number) => at + 2 + Math.ceil(at / 10)
  rows[15] = rows[15]!.replace('completed', 'finnished')
  rows[2000] = rows[2000]!.replace('FRA', 'FRR')
  rows[4999] = rows[4999]!.replace(',2014', ',12/05/2014')
  const { says } = await check('actions', [head, ...rows].join('\r\n'), { known })
  assert.deepEqual(says, [
    `file.csv, line ${line(15)}, column status: “finnished” is not a status. Nearest: completed.`,
    `file.csv, line ${line(2000)}, column member: “FRR” is not a member that is known. Nearest: FRA.`,
    `file.csv, line ${line(4999)}, column start: “12/05/2014” is not a date that can be taken. It can be read in two ways: write 2014-05-12 or 2014-12-05.`,
  ])
})
const mistakes: readonly (readonly [string, Kind, string, string])[] = [
  ['a country by its name', 'actions', `${head}\nA,United Kingdom,ours,,t,,`, 'column member: “United Kingdom” is not a member that is known. Nearest: GBR.'],
  ['a two-letter code', 'actions', `${head}\nA,gb,ours,,t,,`, 'column member: “gb” is not a member that is known. Nearest: GBR.'],
  ['an unknown goal', 'actions', `${head}\nA,FRA,ours,1.1; 1.3,t,,`, 'column goals: “1.3” is not a goal of the framework ours. Nearest: 1.1, 1.2.'],
  ['an unknown framework', 'actions', `${head}\nA,FRA,our,,t,,`, 'column framework: “our” is not a framework that is known. Nearest: ours.'],
  ['a misspelt column', 'actions', 'key,member,framework,title,statsu\nA,FRA,ours,t,', 'line 1, column statsu: There is no such column. Nearest: status.'],
  ['a column that is missing', 'actions', 'key,framework,title\nA,ours,t', 'line 1, column member: The column is missing.'],
  ['a title that is missing', 'actions', `${head}\nA,FRA,ours,,,,`, 'column title: Nothing is given here.'],
  ['the same key twice', 'actions', `${head}\nA,FRA,ours,,t,,\nA,FRA,ours,,t,,`, 'line 3, column key: This is the same record as on line 2 (A).'],
  ['an end before the beginning', 'actions', 'key,member,framework,title,start,end\nA,FRA,ours,t,2014-05,2013', 'column end: The action ends before it begins.'],
  ['a text given twice in one language', 'actions', 'key,member,framework,language,title,title@fr\nA,FRA,ours,fr,t,t', 'column title@fr: The text in fr is given twice.'],
  ['a language that is none', 'actions', 'key,member,framework,title,title@français\nA,FRA,ours,t,t', 'is not a language tag'],
  [
    'a value with a sign of more',
    'indicator-values',
    'framework,indicator,as-of,value\nours,staff,2014,>300',
    'column value: “>300” is not a number. Write the number alone and say more-than',
  ],
  ['a value with a comma', 'indicator-values', 'framework,indicator,as-of,value\nours,staff,2014,"1,617"', 'write 1617 or 1.617'],
  ['neither value nor reason', 'indicator-values', 'framework,indicator,as-of\nours,staff,2014', 'There is neither a number nor a reason'],
  ['an unknown indicator', 'indicator-values', 'framework,indicator,as-of,value\nours,stafff,2014,1', '“stafff” is not an indicator of the framework ours. Nearest: staff.'],
  ['a script as a source', 'terms', 'host,from,source\nFRA,2014,javascript:alert(1)', 'is no web address'],
  ['a character that is none', 'terms', 'host,from,note\nFRA,2014,a\u0000b', 'holds a character that is none'],
  ['a date and an interval', 'members', 'code,alpha2,joined,joined-by\nFRA,FR,2012,2013', 'Both a date and an interval are given.'],
]
for (const [what, kind, text, says] of mistakes)
  test(`${what} is refused in words that help`, async () => {
    const { says: said } = await check(kind, text, { known })
    assert.equal(said.length, 1, said.join('\n'))
    assert.ok(said[0]?.includes(says), said[0])
  })

test('a mapping file translates words, members, goals and columns', async () => {
  const read = readMapping('{"column": {"Titel": "title", "Nr": ""}, "status": {"Finnished": "completed"}, "member": {"UK": "GBR"}, "goals": {"Goal A": "1.1"}}')
  assert.ok(read.ok)
  const { records, says } = await check('actions', 'Key;Member;Framework;Goals;Titel;Status;Nr\nA;UK;ours;"Goal A; 1.2";t;finnished;17', { known, mapping: read.mapping })
  assert.deepEqual(says, [])
  assert.deepEqual([records[0]?.member, records[0]?.goals, records[0]?.title, records[0]?.status], ['GBR', ['1.1', '1.2'], { en: 't' }, 'completed'])
})
test('a bad mapping file is refused', () => {
  for (const text of ['{', '[]', '{"status": "completed"}', '{"status": {"a": 1}}']) assert.equal(readMapping(text).ok, false)
})
test('another alliance fits: forty targets, own codes, texts in three languages, dirty dates', async () => {
  const parts = Array.from({ length: 40 }, (_, at) => `target,cities,${at + 1},,Ziel ${at + 1}\ngoal,cities,${at + 1}.a,${at + 1},Teil`)
  const { records: rows, says } = await check(
    'framework',
    `type;framework;code;under;name;language\n${['framework,cities,cities,,Städte', ...parts].map((line) => `${line},de`.replaceAll(',', ';')).join('\n')}`,
  )
  assert.deepEqual(says, [])
  const { documents, misplaced } = frameworkDocuments(rows)
  assert.deepEqual([documents[0]?.content.targets.length, documents[0]?.content.goals.length, documents[0]?.names, misplaced.length], [40, 40, { de: 'Städte' }, 0])
  const action = await check('actions', 'key,member,framework,goals,language,title,title@fr,title@ar,start\nC/1,CITY042,cities,40.a,de,Meldestelle,Bureau,مكتب,12.05.2014', {
    known: knownFrameworks(rows),
  })
  assert.deepEqual(action.says, [])
  assert.deepEqual(action.records[0]?.title, { de: 'Meldestelle', fr: 'Bureau', ar: 'مكتب' })
})
test('a goal under a target that does not exist is named', async () => {
  const { records } = await check('framework', 'type,framework,code,under,name\nframework,f,f,,F\ntarget,f,1,,T\ngoal,f,2.1,2,G')
  assert.deepEqual(
    frameworkDocuments(records).misplaced.map(({ what, instead }) => `${what} ${instead}`),
    ['There is no target 2 in the framework f. Known: 1.'],
  )
})
test('the kind is read from the name of the file', () => {
  assert.deepEqual(['actions.csv', 'a/framework-ours.json', 'Action values 2014.xlsx', 'indicator_values.csv', 'memberships.csv', 'notes.csv'].map(kindOfFile), [
    'actions',
    'framework',
    'action-values',
    'indicator-values',
    'memberships',
    null,
  ])
})
test('a key tells two sources of one value apart', async () => {
  const { records } = await check('indicator-values', 'framework,indicator,as-of,value,source\nours,staff,2014,1,a\nours,staff,2014,2,b')
  assert.equal(new Set(records.map((record) => keyOf('indicator-values', record))).size, 2)
})
test('20,000 actions are read in one go, also when every name in them is wrong', async () => {
  const row = (at: number, member: string) => `A-${at},${member},ours,1.1,"A title of usual length, number ${at}",completed,12.05.2014`
  for (const bad of [false, true]) {
    const bytes = Buffer.from([head, ...Array.from({ length: 20_000 }, (_, at) => row(at, bad ? `QQ${at}` : 'FRA'))].join('\n'))
    const { records, problems } = validate('actions', await readTable({ name: 'a.csv', bytes }, 'actions'), { known })
    assert.equal(bad ? problems.length : records.length, 20_000)
  }
})
test('statuses, reasons and outcomes are those of the reports', () => {
  assert.deepEqual([vocabulary.statuses, vocabulary.missingKinds, vocabulary.outcomes], [reported.statuses, reported.missingKinds, reported.outcomes])
})
