/** Does a whole handover against a database that exists only for it: writes the bundle, takes it over, proves it equal, and takes everything away again. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { exportBundle } from './export-bundle.ts'
import { type Imported, importBundle } from './import-bundle.ts'
import { waitForOffice } from './office.ts'
import { onClient } from './on-client.ts'
import { newKeyPair } from './seal.ts'

export interface Rehearsing {
  /** Of the owner; who may make databases. */
  readonly url: string
  readonly keepsItsName: boolean
  readonly now: Date
  readonly progress?: (what: string, at: number, of: number) => void
}
export interface Rehearsed extends Imported {
  /** Of the file, in bytes. */
  readonly size: number
  readonly writingMs: number
  readonly takingMs: number
}
/** The address of another database on the same server. */
export const besides = (url: string, name: string): string => url.replace(/\/[^/?@]*(\?[^?]*)?$/, `/${name}$1`)

export async function rehearse({ url, keepsItsName, now, progress = () => {} }: Rehearsing): Promise<Rehearsed> {
  const name = `alliance_rehearsal_${randomBytes(4).toString('hex')}`
  const folder = await mkdtemp(join(tmpdir(), 'alliance-rehearsal-'))
  const key = await newKeyPair()
  await onClient(url, (client) => client.query(`create database ${name}`))
  try {
    const there = besides(url, name)
    await migrate(there)
    await waitForOffice(there, now)
    const file = join(folder, 'bundle')
    const begun = performance.now()
    await exportBundle({ url, file, receiver: key.recipient, keepsItsName, handover: null, statement: null, now, progress })
    const written = performance.now()
    const imported = await importBundle({ url: there, file, key, statement: null, now, progress })
    return { ...imported, size: (await stat(file)).size, writingMs: written - begun, takingMs: performance.now() - written }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await onClient(url, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
}
