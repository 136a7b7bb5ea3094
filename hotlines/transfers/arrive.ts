/** A case that was passed on arrives: as a report of the hotline that passed it on, sealed to the keys of the receiver. */
import { randomBytes } from 'node:crypto'
import type { Writer } from '#platform/database.ts'
import { keysOfHotline, newestWorkerKeys } from '../desk/hotline.store.ts'
import { type Address, outlineOf } from '../intake/address.rules.ts'
import type { SealedOutline, SealedText } from '../intake/report-form.rules.ts'
import { seal } from '../sealing/box.ts'
import { insertPassedOn } from './transfer.store.ts'

export interface Arriving {
  /** The hotline that receives it. */
  readonly to: string
  readonly address: Address
  readonly language: string
  readonly texts: SealedText['texts']
  readonly at: Date
}
export interface Arrived {
  readonly report: string
  /** Without one there is nothing that would say later that it was received. */
  readonly hasWorker: boolean
}
/** null: the receiver has no key. */
export async function arrive(tx: Writer, { to, address, language, texts, at }: Arriving): Promise<Arrived | null> {
  const [[key], workers] = await Promise.all([keysOfHotline(tx, to), newestWorkerKeys(tx, [to])])
  if (!key) return null
  const worker = workers.get(to)
  const report = randomBytes(12).toString('hex')
  const outline: SealedOutline = { addresses: [outlineOf(address)], onion: address.onion, written: false }
  const text: SealedText = { addresses: [address], texts }
  await insertPassedOn(tx, {
    id: report,
    member: to,
    language,
    nonce: randomBytes(32),
    key: key.fingerprint,
    outline: seal(key.publicKey, outline),
    text: seal(key.publicKey, text),
    address: worker ? { key: worker.fingerprint, sealed: seal(worker.publicKey, [address]) } : null,
    at,
  })
  return { report, hasWorker: worker !== undefined }
}
