/** Counts the figures that somebody asked for, outside of any transaction, and freezes them. What was begun and broken off is counted again up to the same marks. */
import type { Person } from '#access/ask.ts'
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'
import type { Jobs } from '#platform/queue/queues.ts'
import { type ActOf, performer } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { countFigures } from './count-figures.ts'
import { bytesOf, type FiguresOfPeriod } from './figures.rules.ts'
import { freeze, lockFigures, noteMarks, noteProgress, noteTrouble } from './figures.store.ts'
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
const clockSeat: Person = { id: 'clock', name: '', seats: [{ role: 'clock', member: null }] }
/** How often a page that waits hears how far it is. */
const tellings = 20

/** Throws where it could not be counted, after it noted why. */
export const figuresCounter =
  ({ writer, clock, demonstration }: CountingMeans) =>
  async ({ figures: id }: Jobs['figures.count']): Promise<void> => {
    const perform = performer(writer)
    const keep = (step: Step) => perform(keepCount, { figures: id, ...step }, { db: writer, person: clockSeat, now: clock(), steppedUp: true, demonstration })
    const found = await writer.transaction().execute((tx) => lockFigures(tx, id))
    if (!found || found.state === 'frozen') return
    try {
      const marks = found.marks ?? (await takeMarks(writer))
      if (!found.marks) await keep({ step: 'begin', marks })
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
