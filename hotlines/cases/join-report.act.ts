/** The worker opens the addresses of a report, and puts each with others that are the same. */
import { newId } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import type { Address } from '../intake/address.rules.ts'
import { open } from '../sealing/box.ts'
import { addressKeys, ruleVersion } from './canonical-address.rules.ts'
import { caseOf, endUnjoined, insertCaseReport, noteFailure, takeUnjoined, type UnjoinedReport } from './case.store.ts'
import type { WorkerSecrets } from './worker-file.ts'

export interface Joining {
  readonly secrets: WorkerSecrets
  /** Fingerprint of its key. */
  readonly workerKey: string
}
export const joinReport: ActOf<'case.join', Joining, UnjoinedReport, never> = {
  name: 'case.join',
  find: (tx, { secrets, workerKey }) => takeUnjoined(tx, secrets.member, workerKey),
  work: async (tx, { id, member, sealedAddress }, { secrets }, { now }) => {
    const addresses = open<Address[]>(sealedAddress, secrets.pair)
    if (!addresses) {
      await noteFailure(tx, id, now)
      return yes
    }
    for (const [position, { url }] of addresses.entries()) {
      const keyed = url === null ? null : { rule: ruleVersion, ...addressKeys(url, secrets.compareKey) }
      await insertCaseReport(tx, id, position, await caseOf(tx, { id: newId(), member, keyed, now }), now)
    }
    await endUnjoined(tx, id)
    return yes
  },
}
