/** `npm run bench [-- --json]`: seconds to ready, requests a second and sizes of the public pages on the real record and on a large one, growth of the overview, the overview as a document, the ladder of reminders, import and export, the handover. Ratios and growth within one run; nothing here is a test. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureDocuments } from './documents.ts'
import { measureFigures } from './figures.ts'
import { measureFlood } from './flood.ts'
import { measureHandover } from './handover.ts'
import { measureHosting } from './hosting.ts'
import { measureHotlines } from './hotlines.ts'
import { measureLadder } from './ladder.ts'
import { measureLog } from './log.ts'
import { measureOverview } from './overview.ts'
import { measurePages } from './pages.ts'
import { measureQueue } from './queue.ts'
import { measureTransfer } from './transfer.ts'

const asJson = process.argv.includes('--json')
const say = (line: string) => asJson || console.log(line)
const results: Record<string, unknown> = { node: process.version, cores: (await import('node:os')).availableParallelism() }

const folder = mkdtempSync(join(tmpdir(), 'alliance-bench-'))
chmodSync(folder, 0o711)
try {
  say('Seconds to ready')
  results['ready'] = { first: await secondsToReady(), later: await secondsToReady() }
  say(`  first start ${JSON.stringify(results['ready'])}`)
  say('Pages, real record')
  results['pagesReal'] = await measurePages('real', say)
  say('Pages, 200 members × 5 rounds × 100,000 actions')
  results['pagesLarge'] = await measurePages('large', say)
  say('Overview of one round, 200 members')
  results['overview'] = await measureOverview(say)
  say('The overview as a document')
  results['documents'] = await measureDocuments(say)
  say('Ladder of reminders')
  results['ladder'] = await measureLadder(say)
  say('Export, and import into an empty system')
  results['transfer'] = await measureTransfer(say)
  say('The logs of the record')
  results['log'] = await measureLog(say)
  say('Reports of the public')
  results['hotlines'] = await measureHotlines(say)
  say('The queue of a hotline')
  results['queue'] = await measureQueue(say)
  say('Where it is hosted')
  results['hosting'] = measureHosting(say)
  say('Figures of a hotline')
  results['figures'] = await measureFigures(say)
  say('A flood of forms')
  results['flood'] = await measureFlood(say)
  say('Handover to another machine')
  results['handover'] = await measureHandover(say)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (asJson) console.log(JSON.stringify(results, null, 2))

/** From the command to the line that says where to open it; the process is ended afterwards. */
function secondsToReady(): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, ['bin/alliance.mjs', 'start'], {
      env: { ...process.env, ALLIANCE_DATA: join(folder, 'data'), PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let seconds = 0
    child.stdout.on('data', (chunk: Buffer) => {
      if (!/is ready at/.test(chunk.toString()) || seconds) return
      seconds = Math.round((performance.now() - started) / 10) / 100
      child.kill('SIGTERM')
    })
    child.once('exit', () => (seconds ? resolve(seconds) : reject(new Error('it did not start'))))
  })
}
