/** The track of a case: what happened to it, in order, and where it stands because of that. Its columns in the database are what `standingAfter` makes of its events, kept so that a queue can be read. */
import type { ClosingReason } from '../sealing/sender-status.rules.ts'

/** `second`: found by one analyst, another is to look. `act`: found unlawful, or not for this hotline to assess; others are to be told. */
export const caseStates = ['waiting', 'second', 'act', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** What an assessment led to. `pass-on`: it is for others to assess. */
export type Outcome = 'second-needed' | 'differ' | 'unlawful' | 'lawful' | 'unable' | 'pass-on'
export const reopeningReasons = ['reported-again', 'seen-again', 'mistake', 'new-facts'] as const
export type ReopeningReason = (typeof reopeningReasons)[number]
export const givingBackReasons = ['break', 'end-of-shift', 'language', 'not-mine'] as const
export type GivingBackReason = (typeof givingBackReasons)[number]
export const handingOnReasons = ['end-of-shift', 'language', 'better-placed', 'away'] as const
export type HandingOnReason = (typeof handingOnReasons)[number]
export const takingOverReasons = ['agreed', 'away', 'urgent'] as const
export type TakingOverReason = (typeof takingOverReasons)[number]
export const puttingOffReasons = ['not-reachable-now', 'sender-asked', 'colleague-asked'] as const
export type PuttingOffReason = (typeof puttingOffReasons)[number]

/** Why nobody else is told for now (deconfliction). */
export const standstillReasons = ['police-investigates', 'another-unit', 'evidence-first'] as const
export type StandstillReason = (typeof standstillReasons)[number]
export const movingOnReasons = ['agreed', 'over', 'mistake'] as const
export type MovingOnReason = (typeof movingOnReasons)[number]
export const longestStandstillDays = 30
/** What was done with the police, and what they said. `agrees`: they have nothing against others being told. */
export const policeWords = ['told', 'agrees', 'investigates', 'child-safe', 'suspect-found', 'no-offence', 'not-theirs'] as const
export type PoliceWord = (typeof policeWords)[number]
export const urgencies = ['urgent', 'not-urgent'] as const
export type Urgency = (typeof urgencies)[number]

export type CaseEvent = { readonly at: Date; readonly by: string | null } & (
  | { readonly event: 'opened' }
  | { readonly event: 'reopened'; readonly reason: ReopeningReason }
  /** From a colleague who had it in hand, with the reason; null: it was free. */
  | { readonly event: 'taken'; readonly reason: TakingOverReason | null; readonly until: Date }
  | { readonly event: 'given-back'; readonly reason: GivingBackReason }
  /** Null: before reasons were asked for. */
  | { readonly event: 'handed-on'; readonly reason: HandingOnReason | null; readonly to: string; readonly until: Date }
  | { readonly event: 'put-off'; readonly reason: PuttingOffReason; readonly until: Date }
  | { readonly event: 'sender-wrote' }
  | { readonly event: 'assessed'; readonly reason: Outcome; readonly assessment: string }
  /** Its senders were told this step. */
  | { readonly event: 'told'; readonly reason: string }
  | { readonly event: 'closed'; readonly reason: ClosingReason }
  | { readonly event: 'stood-still'; readonly reason: StandstillReason; readonly until: Date }
  | { readonly event: 'moves-on'; readonly reason: MovingOnReason }
  | { readonly event: 'police'; readonly reason: PoliceWord }
  | { readonly event: 'urgency'; readonly reason: Urgency }
)

export interface Standing {
  readonly state: CaseState
  /** When it was opened, or opened again: the clock of the rules starts here. */
  readonly since: Date
  readonly readyAt: Date
  readonly changedAt: Date
  readonly reopened: boolean
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly stillUntil: Date | null
  /** It cannot wait for any calendar. */
  readonly urgent: boolean
}
const free = { holder: null, heldUntil: null }

/** `before` is null for the first event alone, which opens. */
export function standingAfter(before: Standing | null, happened: CaseEvent): Standing {
  const { at } = happened
  if (happened.event === 'opened' || !before) return { state: 'waiting', since: at, readyAt: at, changedAt: at, reopened: false, stillUntil: null, urgent: false, ...free }
  const standing = { ...before, changedAt: at }
  switch (happened.event) {
    case 'reopened':
      return { ...standing, state: 'waiting', since: at, readyAt: at, reopened: true, stillUntil: null, urgent: false, ...free }
    case 'taken':
      return { ...standing, holder: happened.by, heldUntil: happened.until }
    case 'handed-on':
      return { ...standing, holder: happened.to, heldUntil: happened.until }
    case 'given-back':
      return { ...standing, ...free }
    case 'put-off':
      return { ...standing, readyAt: happened.until, ...free }
    case 'sender-wrote':
      return { ...standing, readyAt: at }
    case 'assessed':
      return happened.reason === 'second-needed' || happened.reason === 'differ'
        ? { ...standing, state: 'second', ...free }
        : { ...standing, state: stateAfter(happened.reason, before.state) }
    case 'closed':
      return { ...standing, state: 'closed', stillUntil: null, ...free }
    case 'stood-still':
      return { ...standing, stillUntil: happened.until }
    case 'moves-on':
      return { ...standing, stillUntil: null }
    case 'urgency':
      return { ...standing, urgent: happened.reason === 'urgent' }
    case 'told':
    case 'police':
      return standing
  }
}
/** What could not be assessed stays where it is; its reason says what comes next. */
const stateAfter = (outcome: Outcome, state: CaseState): CaseState => (outcome === 'unlawful' || outcome === 'pass-on' ? 'act' : state)

export const holds = ({ holder, heldUntil }: Pick<Standing, 'holder' | 'heldUntil'>, now: Date): string | null =>
  holder !== null && heldUntil !== null && heldUntil > now ? holder : null

export const isStill = ({ stillUntil }: Pick<Standing, 'stillUntil'>, now: Date): boolean => stillUntil !== null && stillUntil > now

/** What a new report of an address does to a case that was closed. What was found lawful or out of scope is not looked at again for some days; whatever was gone may have come back. */
export function afterNewReport(closed: { readonly reason: ClosingReason; readonly at: Date }, knownDays: number, now: Date): 'reopen' | 'known' {
  if (closed.reason !== 'not-unlawful' && closed.reason !== 'out-of-scope') return 'reopen'
  return now.getTime() - closed.at.getTime() < knownDays * 86_400_000 ? 'known' : 'reopen'
}

/** The sender of a report of several addresses is told once, when the last of their cases is closed: what weighs most. */
const weight: readonly ClosingReason[] = ['removed', 'known-already', 'could-not-be-assessed', 'not-found', 'not-unlawful', 'out-of-scope']
export const weightiest = (reasons: readonly ClosingReason[]): ClosingReason => weight.find((each) => reasons.includes(each)) ?? 'out-of-scope'
