/** For a test that kills it: eight writers add leaves and two publishers sign, until it ends. Says each leaf that was acknowledged. Arguments: address of the database, folder. */
import { join } from 'node:path'
import { openDatabase } from '../../../platform/database.ts'
import { addLeaf } from '../add-leaf.ts'
import { folderStore } from '../checkpoint-store.ts'
import { logKeys } from '../log-keys.ts'
import { publishLog } from '../publish.ts'

const [database = '', folder = '', round = ''] = process.argv.slice(2)
const writer = openDatabase(database, { connections: 10 })
const publishing = {
  writer,
  store: folderStore(join(folder, 'state')),
  keys: await logKeys(join(folder, 'keys.txt'), 'crash.example'),
  base: 'crash.example',
  clock: () => new Date(),
}
const write = async (by: number) => {
  for (let n = 0; ; n++) {
    const about = `${round}-${by}-${n}`
    await writer.transaction().execute((tx) => addLeaf(tx, 'public', { kind: 'crash', about, member: null, at: new Date(), facts: {}, documents: {} }))
    process.stdout.write(`${about}\n`)
  }
}
const publish = async () => {
  for (;;) {
    const done = await publishLog('public', publishing)
    if (!done.signed && done.because !== 'overtaken') throw new Error(done.because)
  }
}
await Promise.all([...Array.from({ length: 8 }, (_each, by) => write(by)), publish(), publish()])
