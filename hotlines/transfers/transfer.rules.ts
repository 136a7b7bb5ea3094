/** A case that one hotline passes on to another. */
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { WhyReceiver } from './receiver.rules.ts'
import type { TransferEvent, TransferState } from './transfer-track.rules.ts'

export interface Transfer {
  readonly id: string
  /** Of the one that passes it on; null: that hotline works in a system of its own, and has the case there. */
  readonly caseId: string | null
  readonly from: string
  readonly to: string
  readonly country: string | null
  readonly why: WhyReceiver
  readonly urgent: boolean
  readonly shared: SharedClass | null
  readonly after: string | null
  /** As which the receiver has it. */
  readonly report: string | null
  /** What both systems call it, where one side works in a system of its own. */
  readonly outsideId: string | null
  readonly state: TransferState
  readonly proposedAt: Date
  readonly dueAt: Date | null
}
export interface DatedTransferEvent {
  readonly transfer: string
  readonly happened: TransferEvent
}
