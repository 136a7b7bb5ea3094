/** The only door to a write: find and lock the target, ask the policy, do the work, leave an entry; all in one transaction. */
import { ask, type Person } from '#access/ask.ts'
import type { Act, Facts } from '#access/policy.ts'
import type { Database, Reader, Writer } from '#platform/database.ts'
import { addEntry } from './log/access-leaf.ts'
import { no, type Refused, type Verdict } from './verdict.rules.ts'

export interface Moment {
  readonly db: Reader
  readonly person: Person
  /** The time at which the act happens; in a demonstration its clock may have been moved. */
  readonly now: Date
  /** True for some minutes after the person proved again who they are. */
  readonly steppedUp: boolean
  /** True in the demonstration wiring only: what is written then is marked as made up. */
  readonly demonstration: boolean
}
export type Perform = ReturnType<typeof performer>

/** What every target tells the record: its opaque id, and the member it belongs to where there is one. */
export interface Recorded {
  readonly id: string
  readonly member?: string | null
}

export interface ActOf<A extends Act, Input, Target extends Facts[A] & Recorded, C extends string> {
  readonly name: A
  /** Demands that the person proved again who they are, within the last minutes. */
  readonly grave?: boolean
  /** The view a person may have of the target: whoever may see but not do gets 403, everybody else 404. */
  readonly sees?: { [V in Act]: Target extends Facts[V] ? V : never }[Act]
  /** Loads the target and holds it, so that what is decided about it stays true until commit. An act that creates finds the parent. */
  readonly find: (tx: Writer, input: Input, moment: Moment) => Promise<Target | undefined>
  /** May be begun anew, after all that it wrote was undone: it leaves nothing elsewhere. */
  readonly work: (tx: Writer, target: Target, input: Input, moment: Moment) => Promise<Verdict<C>>
  /** What the entry keeps beside the names of act, person and subject: opaque ids and digests only. */
  readonly detail?: (target: Target, input: Input) => Record<string, string | number>
}

/** `office-closed`: it went to another machine; `office-awaiting`: it has not come here yet. The database itself says so. */
export type DoorRefusal = 'not-found' | 'forbidden' | 'step-up' | 'office-closed' | 'office-awaiting'

/** How often an act is begun where PostgreSQL ends it because two waited for each other. */
const attempts = 3
export const performer = (database: Database) =>
  async function perform<A extends Act, I, T extends Facts[A] & Recorded, C extends string>(act: ActOf<A, I, T, C>, input: I, moment: Moment): Promise<Verdict<C | DoorRefusal>> {
    for (let attempt = 1; ; attempt++)
      try {
        return await once(database, act, input, moment)
      } catch (error) {
        if (error instanceof RolledBack) return error.verdict as Refused<C>
        const shut = shutBecause(error)
        if (shut) return no(shut)
        // All that it had done is undone, so it can be done again.
        if (codeOf(error) !== deadlockDetected || attempt === attempts) throw error
      }
  }

const once = <A extends Act, I, T extends Facts[A] & Recorded, C extends string>(
  database: Database,
  act: ActOf<A, I, T, C>,
  input: I,
  moment: Moment,
): Promise<Verdict<C | DoorRefusal>> =>
  database.transaction().execute(async (tx) => {
    const target = await act.find(tx, input, moment)
    if (!target) return no('not-found')
    const seat = ask(moment.person, act.name, target)
    if (!seat) return no(act.sees && ask(moment.person, act.sees, target as never) ? 'forbidden' : 'not-found')
    if (act.grave && !moment.steppedUp) return no('step-up')
    const verdict = await act.work(tx, target, input, moment)
    if (!verdict.ok) throw new RolledBack(verdict)
    await addEntry(tx, {
      act: act.name,
      account: moment.person.id,
      role: seat.role,
      member: target.member ?? seat.member,
      subject: target.id,
      detail: act.detail?.(target, input) ?? {},
      at: moment.now,
    })
    return verdict
  })

/** Carries a refusal out through the transaction, which undoes whatever the work had written. */
class RolledBack extends Error {
  override name = 'RolledBack'
  readonly verdict: Refused<string>
  constructor(verdict: Refused<string>) {
    super(verdict.because)
    this.verdict = verdict
  }
}

/** What the guard around every table answers while the office is not here (db/migrations/0350-office-passed-on.sql). */
function shutBecause(error: unknown): 'office-closed' | 'office-awaiting' | null {
  const code = codeOf(error)
  return code === 'OF001' ? 'office-closed' : code === 'OF002' ? 'office-awaiting' : null
}
/** PostgreSQL, appendix A. */
const deadlockDetected = '40P01'
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : '')
