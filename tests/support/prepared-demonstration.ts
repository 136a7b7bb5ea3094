/** One demonstration brought up and ended before the journeys begin, so that each of them starts from a copy instead of loading the record anew. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const variable = 'TEST_PREPARED_DEMONSTRATION'

/** Makes it, lets the journeys of this run know, and returns what takes it away. */
export async function prepareDemonstration(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-test-'))
  chmodSync(folder, 0o711)
  const dataFolder = join(folder, 'data')
  const child = spawn(process.execPath, ['bin/alliance.mjs', 'start'], { env: { ...process.env, ALLIANCE_DATA: dataFolder, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.on('data', (words: Buffer) => {
    if (words.includes('Alliance is ready')) child.kill('SIGTERM')
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the demonstration ended with ${code}`)
  process.env[variable] = dataFolder
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Puts a copy there; owners and rights go along, as PostgreSQL insists on them. Without a prepared one the demonstration makes itself up. */
export function copyPreparedDemonstration(to: string) {
  const from = process.env[variable]
  if (!from) return
  const { status, stderr } = spawnSync('cp', ['-a', from, to])
  if (status !== 0) throw new Error(`the prepared demonstration could not be copied: ${stderr}`)
}
