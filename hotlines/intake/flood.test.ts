import assert from 'node:assert/strict'
import { test } from 'node:test'
import { floodGate } from './flood.ts'
import { makeToken, readToken } from './form-token.ts'

const limits = { perSender: 3, perSecond: 2, burst: 10, waitSeconds: 20 }
const gate = () => {
  const time = { now: 0 }
  return { time, flood: floodGate(limits, () => time.now) }
}

test('a sender who comes too often waits, longer and longer, and never for more than ten minutes', () => {
  const { flood, time } = gate()
  const waits = Array.from({ length: 30 }, () => flood.waitFor('a', false))
  assert.deepEqual(waits.slice(0, 4), [0, 0, 0, 20])
  assert.ok(waits.every((wait, at) => at === 0 || wait >= waits[at - 1]!))
  assert.equal(Math.max(...waits), 600)
  assert.equal(flood.waitFor('b', false), 0)
  time.now = 3_600_000
  assert.equal(flood.waitFor('a', false), 0)
})
test('who has waited is let through; and while many come, everybody waits once', () => {
  const { flood, time } = gate()
  for (let at = 0; at < 6; at++) assert.ok(flood.admit())
  assert.equal(flood.waitFor('quiet', false), 20)
  assert.equal(flood.waitFor('quiet', true), 0)
  time.now = 10_000
  assert.equal(flood.waitFor('another', false), 0)
})
test('no more are taken at once than there are places, and places come back with time', () => {
  const { flood, time } = gate()
  assert.equal(Array.from({ length: 12 }, () => flood.admit()).filter(Boolean).length, 10)
  time.now = 1_000
  assert.deepEqual([flood.admit(), flood.admit(), flood.admit()], [true, true, false])
})
test('those who do not wait take no place from those who do', () => {
  const { flood } = gate()
  for (let at = 0; at < 6; at++) flood.admit()
  for (let at = 0; at < 10_000; at++) if (flood.waitFor(`bot ${at % 500}`, false) === 0) flood.admit()
  assert.ok(flood.waitFor('somebody', true) === 0 && flood.admit())
})

const key = Buffer.alloc(32, 1)
const now = new Date('2027-03-01T09:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const because = (text: string, at: Date, with_ = key) => {
  const read = readToken(with_, text, at)
  return 'because' in read ? read.because : read.token.waited ? 'waited' : 'fresh'
}
test('a token holds for a day; one that made its form wait holds from then on, for an hour', () => {
  const fresh = makeToken(key, now)
  assert.equal(because(fresh, now), 'fresh')
  assert.equal(because(fresh, later(86_400)), 'fresh')
  assert.equal(because(fresh, later(86_401)), 'worn')
  const waiting = makeToken(key, now, 20)
  assert.equal(because(waiting, later(19)), 'early')
  assert.equal(because(waiting, later(20)), 'waited')
  assert.equal(because(waiting, later(3_621)), 'worn')
})
test('a token of somebody else, a bent one and none at all are worn', () => {
  const token = makeToken(key, now, 20)
  assert.equal(because(token, later(30), Buffer.alloc(32, 2)), 'worn')
  const bytes = Buffer.from(token, 'base64url')
  for (const at of bytes.keys()) {
    const bent = Buffer.from(bytes)
    bent[at]! ^= 1
    assert.equal(because(bent.toString('base64url'), later(30)), 'worn')
  }
  assert.equal(because('', now), 'worn')
  const nonces = Array.from({ length: 100 }, () => Buffer.from(makeToken(key, now), 'base64url').subarray(0, 16).toString('hex'))
  assert.equal(new Set(nonces).size, 100)
})
