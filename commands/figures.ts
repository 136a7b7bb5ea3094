/** `alliance figures`: counts all frozen figures of hotlines again, and compares. */
import { sha256 } from '#platform/ids.ts'
import { countFigures } from '../hotlines/figures/count-figures.ts'
import { bytesOf } from '../hotlines/figures/figures.rules.ts'
import { allFrozen } from '../hotlines/figures/figures.store.ts'
import { nameOf } from '../hotlines/figures/period.rules.ts'
import { type Command, withInstallation } from './command.ts'
import { showProgress } from './progress.ts'

export const figures: Command = {
  name: 'figures',
  usage: '',
  summary: 'Count all frozen figures of hotlines again, and compare.',
  help: `Every document of figures is made anew from the same events, up to the same rows, and its SHA-256 compared with the one that was
kept when it was frozen. A line for each; exit code 3 when one differs: then an event was changed or lost, or the program counts otherwise.`,
  run: async () =>
    withInstallation(async ({ installation }) => {
      let same = true
      for (const found of await allFrozen(installation.reader)) {
        const bar = showProgress(`${found.member} ${nameOf(found)}`)
        const document = bytesOf(await countFigures(installation.reader, { ...found, marks: found.marks! }, async (done, all) => bar.show(done, all)))
        bar.end()
        const holds = sha256(document).toString('hex') === found.digest
        same &&= holds
        console.log(`${holds ? 'same   ' : 'DIFFERS'} ${found.member} ${nameOf(found)}, counted ${found.countedAt.toISOString()}, ${found.digest}`)
      }
      return same ? 0 : 3
    }),
}
