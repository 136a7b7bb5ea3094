/** How a worker talks to systems elsewhere: one adapter for each way of talking. A new one is a new file beside this, a word in own-system.rules.ts and a line here. */
import { exchangeOne } from './exchange-one.ts'
import type { OtherSystem } from './other-system.ts'
import type { System } from './own-system.rules.ts'

export const otherSystems: Readonly<Record<System, OtherSystem>> = { 'exchange-1': exchangeOne }
