import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshFolder } from '#tests/commands/running.ts'
import { world } from '#tests/support/world.ts'
import { addLeaf } from '../log/add-leaf.ts'
import { folderStore } from '../log/checkpoint-store.ts'
import { logKeys } from '../log/log-keys.ts'
import { proveLeaf } from '../log/prove-leaf.ts'
import { publishLog } from '../log/publish.ts'
import { confirmationBytes } from './confirmation.rules.ts'
import { checkKeyChain, keysIn } from './key-chain.ts'
import { leavesIn } from '../log/log.store.ts'

const { db, writer, now } = await world()
const folder = freshFolder()
const keys = await logKeys(join(folder, 'keys.txt'), 'register.example')
const trust = { logKeys: keys.get('members')!, policy: null }
const print = 'ab'.repeat(32)

test('evil host: a key that nobody vouched for, as in the demonstration, counts for what is made up and for nothing else', async () => {
  const confirmation = confirmationBytes({ by: 'demonstration' })
  const facts = { way: 'passkey', confirmedBy: 'demonstration' }
  await writer.transaction().execute((tx) => addLeaf(tx, 'members', { kind: 'key-enrolled', about: print, member: 'FRA', at: now, facts, documents: { confirmation } }))
  await publishLog('members', { writer, store: folderStore(join(folder, 'state')), keys, base: 'register.example', clock: () => now })
  const { placed, covered } = (await proveLeaf(db, 'key-enrolled', print))!
  const links = [{ proof: covered!.proofFile, salt: placed.salt!.toString('base64'), confirmation: confirmation.toString('base64') }]
  const asked = { fingerprint: print, member: 'FRA', at: now }
  assert.deepEqual((await checkKeyChain(asked, links, trust)).failures, ['key-confirmation'])
  assert.deepEqual((await checkKeyChain({ ...asked, madeUp: true }, links, trust)).failures, [])
  assert.deepEqual((await checkKeyChain({ ...asked, member: 'USA', madeUp: true }, links, trust)).failures, ['key-not-enrolled'], 'of another country')
  assert.deepEqual((await checkKeyChain({ ...asked, at: new Date(0), madeUp: true }, links, trust)).failures, ['key-later'])
  assert.deepEqual(
    keysIn(await leavesIn(db, 'members', 0, 9), 'FRA').map(({ fingerprint, confirmedBy }) => [fingerprint, confirmedBy]),
    [[print, 'demonstration']],
  )
})
