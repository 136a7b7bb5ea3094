/** A case is put on its way to another hotline; its worker sends it. */
import type { Reader, Writer } from '#platform/database.ts'
import { assessmentsOf } from '../assessments/assessment.store.ts'
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { Case } from '../cases/case-events.store.ts'
import { newestWorkerKeys } from '../desk/hotline.store.ts'
import { hostingOf } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import { routeOf, type WhyReceiver } from './receiver.rules.ts'
import { insertTransfer, sealedAddressOf, transfersOfCase } from './transfer.store.ts'

/** The worker has to be able to read the address; nobody else here can. */
export async function canBeSent(db: Reader, { id, member }: Pick<Case, 'id' | 'member'>): Promise<boolean> {
  const worker = (await newestWorkerKeys(db, [member])).get(member)
  return worker !== undefined && (await sealedAddressOf(db, id, worker.fingerprint)) !== undefined
}
export async function routeOfCase(db: Reader, caseId: string): Promise<string | null> {
  const hosting = await hostingOf(db, caseId)
  return hosting ? routeOf(holding(hosting)) : null
}
async function sharedClassOf(db: Reader, { id, since }: Pick<Case, 'id' | 'since'>): Promise<SharedClass | null> {
  const last = (await assessmentsOf(db, id, since)).findLast(({ found }) => 'shared' in found)
  return last && 'shared' in last.found ? last.found.shared : null
}
export interface Proposal {
  readonly to: string
  readonly why: WhyReceiver
  readonly urgent: boolean
  /** null: the program. */
  readonly by: string | null
  readonly at: Date
}
/** Of a case that is held. */
export async function propose(tx: Writer, found: Case, proposal: Proposal): Promise<void> {
  const [country, shared, earlier] = [await routeOfCase(tx, found.id), await sharedClassOf(tx, found), await transfersOfCase(tx, found.id)]
  await insertTransfer(tx, { ...proposal, caseId: found.id, from: found.member, country, shared, after: earlier.at(-1)?.id ?? null })
}
