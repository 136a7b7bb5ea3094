/** How much one person looks at in a day. What is seen stays with whoever saw it, so a hotline sets a budget: a break is suggested before it is used up, and going on afterwards takes a word of one's own. */

export type Exposure = 'within' | 'near' | 'used-up'
/** From three quarters on a break is suggested. */
export const exposureOf = (today: number, budget: number): Exposure => (today >= budget ? 'used-up' : today >= budget * 0.75 ? 'near' : 'within')

export const isBudget = (readings: number): boolean => Number.isInteger(readings) && readings >= 1 && readings <= 500

/** Of one person, for the manager: how many, never which. */
export interface PersonExposure {
  readonly account: string
  readonly today: number
  readonly week: number
  /** Of the week, beyond the budget of a day. */
  readonly beyond: number
}
/** The day in which the budget counts. */
export const dayOf = (now: Date): Date => new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`)
