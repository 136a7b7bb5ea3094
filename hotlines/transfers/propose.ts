/** A case is put on its way to another hotline; its worker sends it. */
import type { Reader, Writer } from '#platform/database.ts'
import { settledAssessment } from '../assessments/settled.store.ts'
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
  const [country, settled, earlier] = [await routeOfCase(tx, found.id), await settledAssessment(tx, found), await transfersOfCase(tx, found.id)]
  await insertTransfer(tx, { ...proposal, caseId: found.id, from: found.member, country, shared: settled?.found.shared ?? null, after: earlier.at(-1)?.id ?? null })
}
