import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const files = globSync('**/*.{ts,tsx,mjs}', { exclude: ['node_modules/**', '.alliance/**', 'db/tables.ts'] })
const text = (file: string) => readFileSync(file, 'utf8')
const code = files.filter((file) => !file.includes('.test.'))

test('no folder has a name that says nothing', () => {
  assert.deepEqual(
    files.filter((file) => /(^|\/)(utils?|helpers?|common|services?|misc)(\/|\.ts)/.test(file)),
    [],
  )
})
test('every file begins by saying what it is', () => {
  assert.deepEqual(
    code.filter((file) => !/^(#!.*\n)?\/\*\*/.test(text(file))),
    [],
  )
})
test('the environment is read in one place only', () => {
  const allowed = ['platform/config.ts', 'tests/', 'bench/', 'bin/']
  assert.deepEqual(
    code.filter((file) => text(file).includes('process.env') && !allowed.some((place) => file.startsWith(place))),
    [],
  )
})
test('no mark-up is trusted and no style or script stands in a page', () => {
  assert.deepEqual(
    code.filter((file) => /dangerouslySetInnerHTML|(?<!sql\.)\braw\(|Suspense|ErrorBoundary/.test(text(file))),
    [],
  )
  assert.deepEqual(
    code.filter((file) => file.endsWith('.tsx') && /\sstyle=|\son[a-z]+=["{]/.test(text(file))),
    [],
  )
})
test('nothing is left for later without an issue number', () => {
  const words = new RegExp(['TO', 'DO(?!\\(#)|FIX', 'ME|@ts-', 'ignore'].join(''))
  assert.deepEqual(
    files.filter((file) => words.test(text(file))),
    [],
  )
})
/** Lists of one line each, read by looking up. */
const lists = ['db/visibility.ts', 'access/policy.ts']
test('no file is longer than a reviewer reads', () => {
  const lines = (file: string) => text(file).split('\n').length
  assert.deepEqual(
    code.filter((file) => !file.endsWith('.words.ts') && !lists.includes(file) && lines(file) > 300).map((file) => `${file} ${lines(file)}`),
    [],
  )
})
