import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { test } from 'node:test'
import { freshFolder } from '#tests/commands/running.ts'
import { Damaged, readContainer, writeContainer } from './container.ts'
import { keyPairOf, newKeyPair, opened, sealed } from './seal.ts'

const folder = freshFolder()
const file = join(folder, 'bundle')
const contents = new Map([
  ['first.txt', Buffer.from('one')],
  ['folder/second.bin', Buffer.alloc(70_000, 7)],
  ['third.txt', Buffer.from('three\n')],
])
const parts = [...contents].map(([name, bytes], at) => {
  const path = join(folder, `part-${at}`)
  writeFileSync(path, bytes)
  return { name, path, bytes: bytes.length }
})
async function read(from = file): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  await readContainer(from, async (name, content) => void found.set(name, await buffer(content)))
  return found
}

test('what was put in comes out, in order; what is left unread is passed over', async () => {
  await writeContainer(file, parts)
  assert.deepEqual([...(await read())], [...contents])
  const names: string[] = []
  await readContainer(file, async (name) => void names.push(name))
  assert.deepEqual(names, [...contents.keys()])
  assert.equal(statSync(file).mode & 0o777, 0o600, 'for its owner only')
})
test('any tar opens it', () => {
  assert.equal(execFileSync('tar', ['-xOf', file, 'third.txt'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), 'three\n')
})
test('every changed byte is noticed, also between the parts and behind them; so is every byte that is missing or too many', async () => {
  const whole = readFileSync(file)
  const broken = join(folder, 'broken')
  const is = async (bytes: Buffer, what: string) => {
    writeFileSync(broken, bytes)
    await assert.rejects(read(broken), Damaged, what)
  }
  // Bytes inside a part are the manifest's to notice; here all of them are the frame's.
  for (let at = 0; at < whole.length; at += at < 3000 || at > whole.length - 3000 ? 61 : 4999) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 0x20
    await is(changed, `byte ${at}`)
  }
  for (const length of [0, 10, 65, 66, 600, whole.length - 66, whole.length - 1]) await is(whole.subarray(0, length), `cut at ${length}`)
  await is(Buffer.concat([whole, Buffer.from('x')]), 'one more')
  await is(Buffer.concat([whole.subarray(0, -65), Buffer.alloc(512), whole.subarray(-65)]), 'more before the end')
})
test('what is sealed opens with its key only, and not when a byte was changed', async () => {
  const [key, other] = [await newKeyPair(), await newKeyPair()]
  const cipher = await buffer(await sealed(Readable.from(['secret words '.repeat(10_000)]), key.recipient))
  assert.equal(await text(await opened(Readable.from([cipher]), key.identity)), 'secret words '.repeat(10_000))
  const open = async (bytes: Buffer, identity: string) => text(await opened(Readable.from([bytes]), identity))
  await assert.rejects(open(cipher, other.identity))
  const changed = Buffer.from(cipher)
  changed[cipher.length - 5] = (changed[cipher.length - 5] ?? 0) ^ 1
  await assert.rejects(open(changed, key.identity))
  assert.deepEqual(await keyPairOf(key.identity), key)
  assert.equal(await keyPairOf('AGE-SECRET-KEY-1NOTAKEY'), null)
})
