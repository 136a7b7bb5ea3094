/** Counts the figures that somebody asked for, outside of any transaction, and freezes them. What was begun and broken off is counted again up to the same marks. */
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'
import { clockPerson } from '#platform/jobs.ts'
import type { Jobs } from '#platform/queue/queues.ts'
import { type ActOf, performer } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { countFigures } from './count-figures.ts'
import { bytesOf, type FiguresOfPeriod } from './figures.rules.ts'
import { figuresById, freeze, lockFigures, noteMarks, noteProgress, noteTrouble } from './figures.store.ts'
import { type Marks, takeMarks } from './marks.ts'

type Step =
  | { readonly step: 'begin'; readonly marks: Marks }
  | { readonly step: 'go-on'; readonly done: number; readonly all: number }
  | { readonly step: 'freeze'; readonly document: Buffer; readonly digest: Buffer }
  | { readonly step: 'fail'; readonly trouble: string }
type Counted = { readonly figures: string } & Step
export const keepCount: ActOf<'figures.count', Counted, FiguresOfPeriod, never> = {
  name: 'figures.count',
  find: (tx, { figures }) => lockFigures(tx, figures),
  work: async (tx, found, input, { now }) => {
    // A job that comes twice changes nothing.
    if (found.state === 'frozen') return yes
    if (input.step === 'begin') await noteMarks(tx, found.id, input.marks)
    else if (input.step === 'go-on') await noteProgress(tx, found.id, input.done, input.all)
    else if (input.step === 'freeze') await freeze(tx, found.id, input, now)
    else await noteTrouble(tx, found.id, input.trouble)
    return yes
  },
  detail: (_found, input) => ({ step: input.step, ...(input.step === 'freeze' && { digest: input.digest.toString('hex') }) }),
}

export interface CountingMeans {
  readonly writer: Database
  readonly clock: () => Date
  readonly demonstration: boolean
}
/** How often a page that waits hears how far it is. */
const tellings = 20

/** Throws where it could not be counted, after it noted why. */
export const figuresCounter =
  ({ writer, clock, demonstration }: CountingMeans) =>
  async ({ figures: id }: Jobs['figures.count']): Promise<void> => {
    const perform = performer(writer)
    const keep = (step: Step) => perform(keepCount, { figures: id, ...step }, { db: writer, person: clockPerson, now: clock(), steppedUp: true, demonstration })
    const found = await figuresById(writer, id)
    if (!found || found.state === 'frozen') return
    try {
      if (!found.marks) await keep({ step: 'begin', marks: await takeMarks(writer) })
      // Of two that begin at once the marks of the first stand, for both.
      const { marks } = (await figuresById(writer, id))!
      if (!marks) throw new Error('no marks were kept')
      let told = 0
      const figures = await countFigures(writer, { ...found, marks }, async (done, all) => {
        if (done - told < all / tellings) return
        told = done
        await keep({ step: 'go-on', done, all })
      })
      const document = bytesOf(figures)
      await keep({ step: 'freeze', document, digest: sha256(document) })
    } catch (error) {
      await keep({ step: 'fail', trouble: error instanceof Error ? error.message.slice(0, 300) : 'unknown' })
      throw error
    }
  }
