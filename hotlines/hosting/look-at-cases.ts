/** What the worker does again and again: opens the addresses of the cases that are due, asks where they are hosted, and keeps what it saw. An address is in memory for that long, and in no message. */
import type { Reader } from '#platform/database.ts'
import type { Address } from '../intake/address.rules.ts'
import type { WorkerSecrets } from '../cases/worker-file.ts'
import { open } from '../sealing/box.ts'
import { concludedFrom } from './conclusion.rules.ts'
import { type DueLook, dueLooks } from './hosting.store.ts'
import type { Looked } from './look.act.ts'
import { lookUp, type Means } from './look-up.ts'
import type { Look } from './observation.rules.ts'

export interface LookingAtCases {
  readonly db: Reader
  readonly secrets: WorkerSecrets
  /** Fingerprint of its key. */
  readonly workerKey: string
  readonly means: Means
  readonly keep: (looked: Looked) => Promise<unknown>
}
const atOnce = 10
/** Answers whether there was anything to do. */
export async function lookAtCases({ db, secrets, workerKey, means, keep }: LookingAtCases): Promise<boolean> {
  const due = await dueLooks(db, secrets.member, workerKey, means.now(), atOnce)
  await Promise.all(due.map(async (each) => keep({ due: each, look: await lookAt(each, secrets, means), compareKey: secrets.compareKey })))
  return due.length > 0
}
/** Registries are asked about what is to be acted on, what somebody asks about, and what the tables cannot decide. */
async function lookAt({ sealedAddress, position, toBeActedOn, why }: DueLook, { pair }: WorkerSecrets, means: Means): Promise<Look> {
  const address = open<Address[]>(sealedAddress, pair)?.[position]
  if (!address) return unreadable(means.now())
  try {
    const fresh = why === 'asked'
    const first = await lookUp(address.url, means, { thorough: toBeActedOn || fresh, fresh })
    const { state } = concludedFrom(first)
    const undecided = state === 'disputed' || state === 'unresolved' || state === 'gone'
    return undecided && !toBeActedOn && !fresh ? await lookUp(address.url, means, { thorough: true, fresh }) : first
  } catch {
    // The error would carry the address.
    return unreadable(means.now())
  }
}
const unreadable = (at: Date): Look => ({
  nowhere: null,
  observations: [{ subject: null, kind: 'failure', by: 'address', version: null, value: 'unreadable', confidence: 'high', at }],
})
