/**
 * What a kind of proposal has to say for itself. A module that has a grave act defines its kind and lists it in modules.ts:
 *
 *   export const publishReports = defineKind<Payload, 'overtaken'>({
 *     kind: 'report.publish',
 *     read: (stored) => …,              // the payload, or null when it is not one
 *     subject: ({ round }) => round,    // of one kind and subject only one proposal is open
 *     member: () => null,               // the member concerned, whose seats may not decide
 *     check: async (db, payload, moment) => …,   // asked when it is proposed, and again when it is decided
 *     apply: async (tx, payload, moment) => …,   // in the transaction of the decision
 *     shown: async (db, payload, language) => …, // title and exact change, before the decision
 *     refusal: (because, language) => …,         // words for every refusal of `check`
 *   })
 *
 * Its own act then calls `propose(tx, publishReports, …)`. Whatever touches the same subject waits: decisions about one subject come one after another.
 */
import type { Reader, Writer } from '#platform/database.ts'
import type { Moment } from '#record/perform.ts'
import { no, type Verdict } from '#record/verdict.rules.ts'
import type { Language } from '#web/languages.ts'
import type { Shown } from './proposal.rules.ts'

export interface KindOf<P, C extends string> {
  readonly kind: string
  readonly read: (stored: unknown) => P | null
  readonly subject: (payload: P) => string
  readonly member: (payload: P) => string | null
  /** Whether it can be done now. `db` sees what the transaction sees. */
  readonly check: (db: Reader, payload: P, moment: Moment) => Promise<Verdict<C>>
  readonly apply: (tx: Writer, payload: P, moment: Moment) => Promise<void>
  readonly shown: (db: Reader, payload: P, language: Language) => Promise<Shown>
  readonly refusal: (because: C, language: Language) => string
}

/** A kind with its payload put away, so that all kinds stand in one list. */
export interface Kind {
  readonly kind: string
  readonly subject: (stored: unknown) => string
  readonly member: (stored: unknown) => string | null
  readonly check: (db: Reader, stored: unknown, moment: Moment) => Promise<Verdict<string>>
  readonly apply: (tx: Writer, stored: unknown, moment: Moment) => Promise<void>
  readonly shown: (db: Reader, stored: unknown, language: Language) => Promise<Shown>
  readonly refusal: (because: string, language: Language) => string
}

export function defineKind<P, C extends string>(kind: KindOf<P, C>): Kind {
  const payload = (stored: unknown): P => {
    const read = kind.read(stored)
    if (read === null) throw new Error(`a proposal of kind ${kind.kind} holds something else`)
    return read
  }
  return {
    kind: kind.kind,
    subject: (stored) => kind.subject(payload(stored)),
    member: (stored) => kind.member(payload(stored)),
    check: async (db, stored, moment) => (kind.read(stored) === null ? no('not-whole') : kind.check(db, payload(stored), moment)),
    apply: (tx, stored, moment) => kind.apply(tx, payload(stored), moment),
    shown: (db, stored, language) => kind.shown(db, payload(stored), language),
    // Only refusals of its own check come here: `decide` and `propose` have words for theirs.
    refusal: (because, language) => kind.refusal(because as C, language),
  }
}
