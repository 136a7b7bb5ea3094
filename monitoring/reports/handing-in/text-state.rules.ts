/** What may be done next with the newest frozen text. Every answer comes from its rows. */
import type { FrozenFacts } from '../report.rules.ts'

type Facts = Pick<FrozenFacts, 'way' | 'takenBackAt' | 'sentBackAt' | 'attestedAt' | 'submittedAt' | 'withdrawnAt' | 'returnedAt' | 'acceptedAt' | 'publishedAt'>

export interface Possible {
  /** Frozen, and nobody has decided anything about it. */
  readonly takeBack: boolean
  readonly attest: boolean
  readonly sendBack: boolean
  readonly note: boolean
  readonly release: boolean
  readonly withdraw: boolean
  readonly judge: boolean
  readonly correct: boolean
}

export function possible(text: Facts): Possible {
  const ended = Boolean(text.takenBackAt || text.sentBackAt)
  const signed = text.attestedAt !== null
  const handedIn = text.submittedAt !== null
  const judged = Boolean(text.withdrawnAt || text.returnedAt || text.acceptedAt)
  const open = !ended && !signed
  return {
    takeBack: open,
    attest: open && text.way === 'signatory',
    note: open && text.way === 'paper',
    // Until it is handed in, a signatory who has signed can still send it back.
    sendBack: !ended && !handedIn && text.way === 'signatory',
    release: signed && !ended && !handedIn,
    withdraw: handedIn && !judged,
    judge: handedIn && !judged,
    correct: text.acceptedAt !== null,
  }
}
