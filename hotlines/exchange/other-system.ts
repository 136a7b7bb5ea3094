/** What an adapter for a system elsewhere is: one function that tells a record. */
import type { Bounds } from '../hosting/bounded-request.ts'
import type { ExchangeRecord } from './exchange-record.ts'
import type { OwnSystem } from './own-system.rules.ts'
import type { SigningPair } from './signature.ts'

/** `answer`: a status of HTTP or a word, never what the other side wrote. `later`: nobody knows whether it is there, and it is sent again, the same. */
export interface Pushed {
  readonly outcome: 'delivered' | 'later' | 'refused'
  readonly answer: string
}
export interface Push {
  readonly record: ExchangeRecord
  readonly to: OwnSystem
  /** Of the hotline that sends it. */
  readonly key: SigningPair
  readonly at: Date
  readonly bounds: Bounds
}
export interface OtherSystem {
  push(push: Push): Promise<Pushed>
}
