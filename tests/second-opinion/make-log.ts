/** Makes a log of some hundred leaves as the program does, mirrors it from the pages, and prints folder and key for the second opinion. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addLeaf } from '#record/log/add-leaf.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { logKeys } from '#record/log/log-keys.ts'
import { mirrorLog } from '#record/log/mirror.ts'
import { publishLog } from '#record/log/publish.ts'
import { printVerifier } from '#record/notes/keys.ts'
import { placeWith } from '../../bench/place.ts'
import { openDatabase } from '#platform/database.ts'
import { urlOf } from '#tests/support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'alliance-second-opinion-'))
const place = await placeWith('empty')
const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 2 })
const keys = await logKeys(join(folder, 'keys.txt'), 'opinion.example')
const publishing = { writer, store: folderStore(join(folder, 'state')), keys, base: 'opinion.example', clock: () => new Date() }
for (let n = 0; n < 700; n++) {
  await writer.transaction().execute((tx) => addLeaf(tx, 'public', { kind: 'term', about: `leaf ${n}`, member: null, at: new Date(), facts: {}, documents: {} }))
  if (n % 90 === 0) await publishLog('public', publishing)
}
await publishLog('public', publishing)
const own = keys.get('public') ?? []
const mirror = join(folder, 'mirror')
await mirrorLog({ url: `${place.origin}/log/public`, folder: mirror, keys: own, entries: true })
await writer.destroy()
await place.close()
console.log(`${mirror} ${printVerifier(own[0]!)}`)
