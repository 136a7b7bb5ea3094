/** A member approves that the office, and with it the keys of the logs, passes to the next host: signed with a key of its own, so that whoever witnesses the logs need not believe the two hosts. */
import type { Writer } from '#platform/database.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { approvalBytes, approvalType } from '#record/log/log-passing.ts'
import { originBaseOf } from '#record/log/log.store.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type CannotTakeSignature, type GivenSignature, takeSignature } from '#signing/public.ts'
import type { Site } from '#web/context.ts'
import { agreementOf, digestOf, type Handover, isUnderWay, movementOf, validApprovals } from './handover.rules.ts'
import { lockHandover, officeSeats, upsertApproval } from './handover.store.ts'

export interface Approving {
  readonly handover: string
  readonly member: string
  /** SHA-256, in hex, of what the person saw. */
  readonly agreed: string
  readonly given: GivenSignature
  readonly site: Site
}
export type CannotApprove = 'over' | 'changed' | 'given' | CannotTakeSignature

/** What the member signs. */
export const approvalOf = ({ id, from, to, logKeys }: Pick<Handover, 'id' | 'from' | 'to' | 'logKeys'>, agreed: string, base: string): Buffer =>
  approvalBytes({ base, handover: id, from, to, agreed, keys: logKeys ?? '' })

type Found = Handover & Recorded & { readonly member: string }
export const approveHandover: ActOf<'handover.approve', Approving, Found, CannotApprove> = {
  name: 'handover.approve',
  find: async (tx: Writer, { handover, member }) => {
    const found = await lockHandover(tx, handover)
    return found && { ...found, member }
  },
  work: async (tx, handover, { agreed, given, site }, { person, now, demonstration }) => {
    const { id, member, madeUp } = handover
    if (!isUnderWay(handover)) return no('over')
    if (agreed !== digestOf(agreementOf(handover, movementOf(await officeSeats(tx), handover)))) return no('changed')
    if (validApprovals(handover, agreed).some((approval) => approval.member === member)) return no('given')
    // Only what is made up can be approved by a plain confirmation; no witness takes it for more.
    if (demonstration && madeUp && !given.file) {
      await upsertApproval(tx, id, { member, agreed, key: null }, person.id, now)
      return yes
    }
    const payload = approvalOf(handover, agreed, (await originBaseOf(tx)) ?? '')
    const taken = await takeSignature(tx, { member, account: person.id, payloadType: approvalType, payload, given, site, now })
    if (!taken.ok) return no(taken.because)
    await upsertApproval(tx, id, { member, agreed, key: taken.key.fingerprint }, person.id, now)
    const approval = Buffer.from(JSON.stringify(taken.signed))
    await addLeaf(tx, 'public', { kind: 'handover-approval', about: `${id} ${member}`, member, at: now, facts: { agreed }, documents: { approval } }, true)
    return yes
  },
  detail: (_handover, { agreed }) => ({ agreed }),
}
