/** How long something took, for many: who waited how long until it happened, left the clock for another reason, or still waits. Whoever still waits is never dropped (Kaplan and Meier, Journal of the American Statistical Association 53, 1958): fast ends alone would make every figure look better than it is. */

/** In minutes: a day, three, a week, four. */
export const presets = { '24h': 1_440, '72h': 4_320, '7d': 10_080, '28d': 40_320 } as const
export type Preset = keyof typeof presets
export const presetNames = Object.keys(presets) as Preset[]

/** Counts by whole minutes, so that a million of them need no more room than a year has minutes. */
export class WaitingTimes {
  /** Minute → how many ended then, how many left the clock then. */
  private readonly minutes = new Map<number, [number, number]>()
  ended = 0
  left = 0
  waiting = 0

  /** `how`: it happened; it left the clock because what is waited for cannot happen any more; it still waits when all is counted. */
  add(minute: number, how: 'ended' | 'left' | 'waiting'): void {
    const at = Math.max(0, Math.floor(minute))
    const counted = this.minutes.get(at) ?? [0, 0]
    counted[how === 'ended' ? 0 : 1] += 1
    this.minutes.set(at, counted)
    this[how] += 1
  }
  addAll(others: WaitingTimes): void {
    for (const [minute, [ended, gone]] of others.minutes) {
      const counted = this.minutes.get(minute) ?? [0, 0]
      this.minutes.set(minute, [counted[0] + ended, counted[1] + gone])
    }
    this.ended += others.ended
    this.left += others.left
    this.waiting += others.waiting
  }
  get n(): number {
    return this.ended + this.left + this.waiting
  }

  /** Who still waits after each minute in which something ended: the share of those who began. Whoever leaves in a minute was still there in it. */
  private curve(): { readonly steps: readonly (readonly [minute: number, stillWaiting: number])[]; readonly known: number } {
    const steps: [number, number][] = []
    let there = this.n
    let share = 1
    let known = 0
    for (const [minute, [ended, gone]] of [...this.minutes].toSorted(([one], [other]) => one - other)) {
      if (ended > 0) {
        share *= 1 - ended / there
        steps.push([minute, share])
      }
      there -= ended + gone
      known = there === 0 && share === 0 ? Number.POSITIVE_INFINITY : minute
    }
    return { steps, known }
  }

  summary(): Waited {
    const { steps, known } = this.curve()
    // A share that only rounding keeps from a half is a half.
    const minuteOf = (part: number) => steps.find(([, still]) => still <= 1 - part + 1e-12)?.[0] ?? null
    const within = (minutes: number) => (minutes > known ? null : Math.round(1000 * (1 - (steps.findLast(([minute]) => minute <= minutes)?.[1] ?? 1))))
    return {
      n: this.n,
      ended: this.ended,
      left: this.left,
      waiting: this.waiting,
      p50: minuteOf(0.5),
      p90: minuteOf(0.9),
      within: { '24h': within(presets['24h']), '72h': within(presets['72h']), '7d': within(presets['7d']), '28d': within(presets['28d']) },
    }
  }
}

export interface Waited {
  /** All whose clock began. */
  readonly n: number
  readonly ended: number
  /** Not ended, and cannot end any more. */
  readonly left: number
  /** Still open when all was counted. */
  readonly waiting: number
  /** Minutes within which half of all, and nine of ten, had ended; null: so many had not, or it is not known yet. */
  readonly p50: number | null
  readonly p90: number | null
  /** Per mille that had ended within that time; null: nobody was watched for so long. */
  readonly within: Readonly<Record<Preset, number | null>>
}
