/** What a procedure asks for in one case, from what has happened to it: what is done, what is due and by whom, what waits until when. The page, the clock and the simulation all read the same plan. */
import type { Receiver } from '../transfers/receiver.rules.ts'
import { goesOn, isUnderWay, type TransferState } from '../transfers/transfer-track.rules.ts'
import { openFrom } from './calendar.rules.ts'
import { calendarOf, type Procedure, type RouteName, type Step } from './procedure.rules.ts'

export interface Tried {
  readonly to: string
  readonly state: TransferState
  /** Of what it was declined for. */
  readonly reason?: string
  /** Until when an answer is waited for; null: it is not sent yet. */
  readonly dueAt: Date | null
  /** When it came to nothing. */
  readonly endedAt: Date | null
}
/** All since it was found unlawful. */
export interface Facts {
  readonly foundAt: Date
  readonly urgent: boolean
  /** Whether it has been looked for once more since it was found; until then nothing goes by itself. */
  readonly looked: boolean
  /** null: it is not known where it lies. */
  readonly route: RouteName | null
  readonly police: { readonly toldAt: Date | null; readonly agreedAt: Date | null }
  /** The oldest first; those of where it lies now. */
  readonly tried: readonly Tried[]
  /** Who would be asked now. */
  readonly next: Receiver | null
  readonly providerToldAt: Date | null
  /** What became of the last notice. `not-delivered`: a person has to look. `said`: it said something that is no removal. `gone`: it says that it is gone, and nobody has made sure. `verified`: a person made sure. `still-there`: a person made sure that it is not. */
  readonly notice: { readonly is: 'under-way'; readonly until: Date | null } | { readonly is: 'not-delivered' | 'said' | 'gone' | 'verified' | 'still-there' } | null
}

/** `due`: now. `held`: the calendar opens then. `soon`: analysts can still hold it back. `sending`: it is on its way to the provider. `waits`: for an answer. `unanswered`: nobody took it, or said anything in time. */
export type StepState = 'done' | 'due' | 'held' | 'soon' | 'sending' | 'waits' | 'unanswered' | 'later' | 'not-needed'
export interface PlannedStep {
  readonly step: Step
  readonly state: StepState
  /** Of what is done: when. Of the others: from when, or until when. */
  readonly at: Date | null
  /** The hotline that is to be asked, is asked, or took it. */
  readonly to: Receiver | null
}
/** Why a person has to decide. */
export type Asks =
  | 'not-known-where'
  | 'police-silent'
  | 'nobody-took'
  | 'came-back'
  | 'provider-silent'
  | 'not-delivered'
  | 'provider-said'
  | 'make-sure'
  | 'close-it'
  | 'still-there'
  | 'never-open'
  | 'nothing-left'
export interface Plan {
  readonly route: RouteName | null
  /** It is being looked for once more: nothing goes by itself before that. */
  readonly looking: boolean
  readonly steps: readonly PlannedStep[]
  readonly asks: Asks | null
  /** When something changes of itself. */
  readonly nextAt: Date | null
}

const hourMs = 3_600_000
const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
const later = (a: Date, b: Date | null): Date => (b && b > a ? b : a)

/** How one step stands that could begin at `from`, and from when what follows could. `on` null: it cannot yet. */
interface Judged extends Omit<PlannedStep, 'step'> {
  readonly on: Date | null
  readonly asks?: Asks
  /** The case is with somebody else: nothing follows. */
  readonly over?: true
}
const nobody = { to: null } as const

function silent({ silence }: Step, from: Date, asks: Asks): Judged {
  return silence === 'go-on' ? { state: 'unanswered', at: from, on: from, ...nobody } : { state: 'unanswered', at: from, on: null, asks, ...nobody }
}
function judgePolice(step: Step, { police: { toldAt, agreedAt } }: Facts, from: Date, now: Date): Judged {
  const mustAgree = step.waitHours > 0
  if (!toldAt) return { state: 'due', at: from, on: mustAgree ? null : from, ...nobody }
  if (!mustAgree) return { state: 'done', at: toldAt, on: from, ...nobody }
  if (agreedAt) return { state: 'done', at: agreedAt, on: later(from, agreedAt), ...nobody }
  const until = after(toldAt, step.waitHours * hourMs)
  return until > now ? { state: 'waits', at: until, on: null, ...nobody } : silent(step, later(from, until), 'police-silent')
}
/** When it may go: never before the calendar opens, but at once where it is urgent. */
function judgeOpening(procedure: Procedure, step: Step, { urgent }: Facts, from: Date, now: Date): Pick<Judged, 'state' | 'at' | 'asks'> {
  const calendar = urgent ? null : calendarOf(procedure, step.channel)
  const opens = calendar ? openFrom(calendar, later(from, now)) : from
  if (!opens) return { state: 'unanswered', at: null, asks: 'never-open' }
  return opens > now ? { state: opens > from ? 'held' : 'soon', at: opens } : { state: 'due', at: from }
}
function judgeTransfer(procedure: Procedure, step: Step, facts: Facts, from: Date, now: Date): Judged {
  const { tried, next, urgent, foundAt } = facts
  const last = tried.at(-1)
  const asked = last && ({ member: last.to, why: 'chosen' } as const)
  if (last && asked && (last.state === 'accepted' || last.state === 'answered')) return { state: 'done', at: last.endedAt ?? null, to: asked, on: null, over: true }
  if (last && asked && isUnderWay(last.state)) return { state: 'waits', at: last.dueAt, to: asked, on: null }
  if (last && !goesOn({ event: last.state, ...(last.reason && { reason: last.reason }) })) return { state: 'unanswered', at: last.endedAt, on: null, asks: 'came-back', ...nobody }
  const begins = last ? later(from, last.endedAt) : urgent ? from : later(from, after(foundAt, procedure.graceMinutes * 60_000))
  if (!next) return silent(step, last ? begins : from, 'nobody-took')
  return { to: next, on: null, ...judgeOpening(procedure, step, facts, begins, now) }
}
const noticeAsks = { 'not-delivered': 'not-delivered', said: 'provider-said', gone: 'make-sure', verified: 'close-it', 'still-there': 'still-there' } as const
function judgeNotice(procedure: Procedure, step: Step, facts: Facts, from: Date, now: Date): Judged {
  const { providerToldAt, notice } = facts
  if (notice?.is === 'under-way') return { state: 'sending', at: notice.until, on: null, ...nobody }
  if (notice) return { state: notice.is === 'gone' || notice.is === 'verified' ? 'done' : 'unanswered', at: providerToldAt, on: null, asks: noticeAsks[notice.is], ...nobody }
  if (!providerToldAt) {
    const opening = judgeOpening(procedure, step, facts, from, now)
    return { ...nobody, on: step.waitHours === 0 && opening.state === 'due' ? from : null, ...opening }
  }
  if (step.waitHours === 0) return { state: 'done', at: providerToldAt, on: later(from, providerToldAt), ...nobody }
  const until = after(providerToldAt, step.waitHours * hourMs)
  return until > now ? { state: 'waits', at: until, on: null, ...nobody } : silent(step, later(from, until), 'provider-silent')
}

const opensLater: readonly StepState[] = ['held', 'soon', 'sending', 'waits']
export function planOf(procedure: Procedure, facts: Facts, now: Date): Plan {
  const { route, looked, foundAt, notice } = facts
  if (!route) return { route, looking: !looked, steps: [], asks: looked ? 'not-known-where' : null, nextAt: null }
  const steps: PlannedStep[] = []
  let from: Date | null = foundAt
  let asks: Asks | null = null
  let over = false
  for (const step of procedure.routes[route]) {
    if (!from) {
      steps.push({ step, state: over ? 'not-needed' : 'later', at: null, to: null })
      continue
    }
    const judged: Judged =
      step.channel === 'police' ? judgePolice(step, facts, from, now) : (step.channel === 'transfer' ? judgeTransfer : judgeNotice)(procedure, step, facts, from, now)
    steps.push({ step, state: judged.state, at: judged.at, to: judged.to })
    from = judged.on
    asks = judged.asks ?? asks
    over = judged.over ?? false
  }
  const open = steps.some(({ state }) => state === 'due' || opensLater.includes(state))
  // A notice that a person had sent is answered also where the procedure asks for none.
  if (!over && !asks && notice && notice.is !== 'under-way') asks = noticeAsks[notice.is]
  if (!over && !open && !asks) asks = 'nothing-left'
  const times = steps.flatMap(({ state, at }) => (at && at > now && opensLater.includes(state) ? [at.getTime()] : []))
  return { route, looking: !looked, steps, asks, nextAt: times.length ? new Date(Math.min(...times)) : null }
}
/** What the program can do of it by itself. */
export const transferDue = ({ looking, steps }: Plan): Receiver | null =>
  looking ? null : (steps.find(({ step, state }) => step.channel === 'transfer' && state === 'due')?.to ?? null)
/** Whether the police have to agree before anybody else is told, and have not. */
export const awaitsPolice = ({ steps }: Plan): PlannedStep | null =>
  steps.find(({ step, state }) => step.channel === 'police' && step.waitHours > 0 && (state === 'due' || state === 'waits')) ?? null
