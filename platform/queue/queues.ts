/** The queues there are. A job carries ids only, never a name, an address or a text: what it is about stands in a row, and the row says whether it still has to be done. */
export const queueSchema = 'queue'

/** What a job of each queue carries. A new queue is a line here and one in `queueOptions`. */
export interface Jobs {
  /** A letter waits; the worker sends whatever does. */
  readonly 'letter.send': { readonly letter: string }
  /** A file of a version of an overview is to be made. */
  readonly 'overview.file': { readonly round: string; readonly version: number; readonly language: string; readonly format: string }
  /** Figures of a hotline are to be counted. */
  readonly 'figures.count': { readonly figures: string }
}
export type Queue = keyof Jobs

interface Options {
  /** How often a job that failed is tried again. */
  readonly retryLimit: number
  /** After this long without an end, another worker may take the job. */
  readonly expireInSeconds: number
}
export const queueOptions: { readonly [Q in Queue]: Options } = {
  'letter.send': { retryLimit: 2, expireInSeconds: 300 },
  'overview.file': { retryLimit: 2, expireInSeconds: 300 },
  'figures.count': { retryLimit: 2, expireInSeconds: 3_600 },
}
export const queueNames = Object.keys(queueOptions) as Queue[]
