/** A case that one hotline passes on to another. */
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { WhyReceiver } from './receiver.rules.ts'
import type { TransferEvent, TransferState } from './transfer-track.rules.ts'

export interface Transfer {
  readonly id: string
  readonly caseId: string
  readonly from: string
  readonly to: string
  readonly country: string | null
  readonly why: WhyReceiver
  readonly urgent: boolean
  readonly shared: SharedClass | null
  readonly after: string | null
  /** As which the receiver has it. */
  readonly report: string | null
  readonly state: TransferState
  readonly proposedAt: Date
  readonly dueAt: Date | null
}
export interface DatedTransferEvent {
  readonly transfer: string
  readonly happened: TransferEvent
}
