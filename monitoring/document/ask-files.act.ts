/** An officer asks for the files of a version that is not public yet, or once more for what could not be made. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { askForFiles } from './ask-files.ts'
import { versionOf } from './version.store.ts'

export const askFiles: ActOf<'overview-document.write', { round: string; version: number }, Recorded, never> = {
  name: 'overview-document.write',
  find: async (tx, { round, version }) => ((await versionOf(tx, round, version)) ? { id: `${round}/${version}` } : undefined),
  work: async (tx, _target, { round, version }, { person, now }) => {
    await askForFiles(tx, round, version, { by: person.id, at: now })
    return yes
  },
  detail: () => ({ does: 'files' }),
}
