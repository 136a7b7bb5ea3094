/** The protocol of a handover: one text with one form, whose digest both sides keep. */
import type { Consent, Handover, Movement } from './handover.rules.ts'

export interface Stated {
  readonly name: string
  readonly rows: number
  readonly sha256: string
}
export interface Statement {
  readonly format: 'alliance handover 1'
  readonly handover: string
  readonly from: string
  readonly to: string
  readonly mode: Handover['mode']
  readonly address: string | null
  readonly receiver: string | null
  readonly madeUp: boolean
  readonly at: string
  /** SHA-256, in hex, of what all four agreed on. */
  readonly agreed: string
  readonly consents: readonly { readonly side: string; readonly part: string; readonly account: string; readonly at: string }[]
  readonly checks: readonly { readonly item: string; readonly side: string; readonly note: string }[]
  readonly people: { readonly left: readonly string[]; readonly stayed: readonly string[]; readonly came: readonly string[] }
  readonly duties: Readonly<Record<string, number>>
  /** Acts recorded before the one that passed the office on. */
  readonly entriesBefore: number
  readonly tables: readonly Stated[]
  readonly overviews: readonly { readonly round: string; readonly sha256: string }[]
  readonly receipts: readonly { readonly reference: string; readonly digest: string; readonly holds: boolean }[]
}

export interface Stating {
  readonly handover: Handover
  readonly movement: Movement
  readonly consents: readonly Consent[]
  readonly agreed: string
  readonly at: Date
}
export const statementOf = (
  { handover, movement, consents, agreed, at }: Stating,
  counted: Pick<Statement, 'duties' | 'entriesBefore' | 'tables' | 'overviews' | 'receipts'>,
): Statement => ({
  format: 'alliance handover 1',
  ...{ handover: handover.id, from: handover.from, to: handover.to, mode: handover.mode, address: handover.address, receiver: handover.receiver, madeUp: handover.madeUp },
  at: at.toISOString(),
  agreed,
  consents: consents.map(({ side, part, by, at: given }) => ({ side, part, account: by, at: given.toISOString() })),
  checks: handover.checks.map(({ item, side, note }) => ({ item, side, note })),
  people: {
    left: [...new Set(movement.leave.map(({ account }) => account))],
    stayed: [...new Set(movement.stay.map(({ account }) => account))],
    came: [...new Set(movement.come.map(({ account }) => account))],
  },
  ...counted,
})

/** The statement in these bytes, or null where there is none. */
export function readStatement(bytes: Uint8Array): Statement | null {
  try {
    const read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<Statement> | null
    return read?.format === 'alliance handover 1' && Array.isArray(read.tables) ? (read as Statement) : null
  } catch {
    return null
  }
}
