/** How a worker talks to systems elsewhere: one adapter for each way of talking. A new one is a new file beside this, a word in own-system.rules.ts and a line here. */
import type { Bounds } from '../hosting/bounded-request.ts'
import type { ExchangeRecord } from './exchange-record.ts'
import { exchangeOne } from './exchange-one.ts'
import type { OwnSystem, System } from './own-system.rules.ts'
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
export const otherSystems: Readonly<Record<System, OtherSystem>> = { 'exchange-1': exchangeOne }
