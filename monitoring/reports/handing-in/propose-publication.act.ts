/** An officer asks a second person to publish accepted reports. Nothing becomes public by this alone. */
import { propose } from '#alliance/public.ts'
import { newId } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { type Publication, publicationKind } from './publication-kind.ts'

export interface Proposing extends Publication {
  readonly reason: string
}
interface Everything {
  readonly id: string
  /** Whose reports they are is looked at one by one. */
  readonly member: null
}

export const proposePublication: ActOf<'report.publish', Proposing, Everything, string> = {
  name: 'report.publish',
  find: async () => ({ id: 'publication', member: null }),
  work: (tx, _target, { texts, origin, reason }, moment) => propose(tx, publicationKind, { id: newId(), payload: { texts: [...new Set(texts)].sort(), origin }, reason }, moment),
  detail: (_target, { texts }) => ({ reports: texts.length }),
}
