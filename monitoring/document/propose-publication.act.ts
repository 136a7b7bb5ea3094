/** An officer asks a second person to publish a version. Nothing becomes public by this alone. */
import { propose } from '#alliance/public.ts'
import { newId } from '#platform/ids.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { overviewPublication, type Publishing } from './publication.kind.ts'

export const proposeOverview: ActOf<'overview-document.publish', Publishing & { readonly reason: string }, Recorded, string> = {
  name: 'overview-document.publish',
  find: async (_tx, { round }) => ({ id: round }),
  work: (tx, _target, { round, version, reason }, moment) => propose(tx, overviewPublication, { id: newId(), payload: { round, version }, reason }, moment),
  detail: (_target, { version }) => ({ version }),
}
