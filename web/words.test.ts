import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay, formatInstant } from './dates.ts'
import { defineWords } from './words.ts'

const words = defineWords('words-test', {
  en: { members_one: '{n} member', members_other: '{n} members', named: 'Say {what}', big: '{size} rows' },
  fr: { members_one: '{n} membre', members_other: '{n} membres', named: 'Dire {what}', big: '{size} lignes' },
  es: { members_one: '{n} miembro', members_other: '{n} miembros', named: 'Decir {what}', big: '{size} filas' },
})
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('the plural follows the count and the language', () => {
  assert.equal(words('en')('members', { count: 1 }), '1 member')
  assert.equal(words('en')('members', { count: 0 }), '0 members')
  assert.equal(words('fr')('members', { count: 0 }), '0 membre')
  assert.equal(words('es')('members', { count: 2 }), '2 miembros')
})
test('numbers are written as the reader writes them', () => {
  assert.equal(words('en')('big', { size: 12345 }), '12,345 rows')
  assert.equal(plain(words('fr')('big', { size: 12345 })), '12 345 lignes')
})
test('a value is text and is not read as a template', () => {
  assert.equal(words('en')('named', { what: '{count} $t(members) <b>' }), 'Say {count} $t(members) <b>')
})
test('a day is as exact as it is known', () => {
  assert.equal(plain(formatDay('en', '2012-12-05')), '5 Dec 2012')
  assert.equal(plain(formatDay('en', '2014-05')), 'May 2014')
  assert.equal(formatDay('en', '2014'), '2014')
  assert.equal(plain(formatDay('fr', '2012-12-05')), '5 déc. 2012')
  assert.doesNotMatch(formatDay('en', '2012-12-05'), / /)
})
test('an hour is said with its zone', () => {
  assert.match(plain(formatInstant('en', new Date('2026-12-18T22:59:59Z'), 'Europe/Paris')), /^18 Dec 2026, 23:59 CET$/)
})
