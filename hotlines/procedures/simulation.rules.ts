/** "A case hosted there, found on Friday at 18:00, goes …": the same plan as for real cases, stepped through time with answers that are assumed. Pure: it asks nothing and changes nothing. */
import { type Receiver, type Receiving, receiverFor, type StandIns, type WhyReceiver } from '../transfers/receiver.rules.ts'
import { type Asks, type Facts, type Plan, planOf, type Tried } from './plan.rules.ts'
import type { Channel, Procedure, RouteName } from './procedure.rules.ts'

export interface Question {
  readonly foundAt: Date
  readonly urgent: boolean
  /** As conclusions write it; `none`: no country. */
  readonly country: string
  /** Whether all that are asked say yes at once, or nobody says anything. */
  readonly answers: 'at-once' | 'nobody'
}
export interface Known {
  /** The hotline that found it. */
  readonly member: string
  /** Of its own, as conclusions write it. */
  readonly country: string
  readonly receivers: readonly Receiving[]
  readonly standIns: StandIns
  readonly procedureOf: (member: string) => Procedure
}
export type Happening = { readonly at: Date; readonly by: string } & (
  | { readonly is: 'found'; readonly route: RouteName }
  | { readonly is: 'police-told' | 'police-agree' | 'provider-told' | 'provider-removes' }
  /** Of the police and the provider: nothing was heard in time. */
  | { readonly is: 'silent'; readonly channel: Channel; readonly to: string | null }
  | { readonly is: 'held'; readonly channel: Channel; readonly until: Date }
  | { readonly is: 'held-back'; readonly until: Date }
  | { readonly is: 'passed-on'; readonly to: string; readonly why: WhyReceiver; readonly dueAt: Date }
  | { readonly is: 'accepted'; readonly from: string }
  | { readonly is: 'asks'; readonly why: Asks }
)
export interface Simulated {
  readonly happenings: readonly Happening[]
  /** How long calendars held it, in all. */
  readonly heldMs: number
}
const hourMs = 3_600_000
/** A receiver goes by its own procedure, and so may whoever it passes the case on to; further it is not followed. */
const mostHotlines = 3
const mostTurns = 100

export const routeFor = (route: string | null, own: string, next: Receiver | null, tried: readonly unknown[]): RouteName | null =>
  route === null ? null : route === own ? 'here' : next || tried.length ? 'abroad' : 'nobody'

type Draft = { -readonly [K in keyof Pick<Facts, 'police' | 'providerToldAt'>]: Facts[K] } & { tried: Tried[] }

export function simulate(question: Question, known: Known): Simulated {
  const happenings = from(question, known, [])
  return { happenings, heldMs: happenings.reduce((sum, each) => sum + (each.is === 'held' ? each.until.getTime() - each.at.getTime() : 0), 0) }
}
function from({ foundAt, urgent, country, answers }: Question, known: Known, before: readonly string[]): Happening[] {
  const by = known.member
  const procedure = known.procedureOf(by)
  const happened: Draft = { police: { toldAt: null, agreedAt: null }, providerToldAt: null, tried: [] }
  const planAt = (now: Date): Plan => {
    const next = receiverFor({ country, from: by, not: [...before, ...happened.tried.map(({ to }) => to)] }, known.receivers, known.standIns)
    return planOf(procedure, { ...happened, foundAt, urgent, looked: true, notice: null, next, route: routeFor(country, known.country, next, happened.tried) }, now)
  }
  const out: Happening[] = [{ at: foundAt, by, is: 'found', route: planAt(foundAt).route! }]
  let now = foundAt
  for (let turn = 0; turn < mostTurns; turn++) {
    const plan = planAt(now)
    const due = plan.steps.find(({ state }) => state === 'due')
    if (due?.step.channel === 'police') {
      happened.police = { toldAt: now, agreedAt: answers === 'at-once' ? now : null }
      out.push({ at: now, by, is: 'police-told' })
      if (due.step.waitHours > 0 && answers === 'at-once') out.push({ at: now, by, is: 'police-agree' })
    } else if (due?.step.channel === 'transfer') {
      const { member: to, why } = due.to!
      const takes = known.receivers.find(({ member }) => member === to)!
      const dueAt = new Date(now.getTime() + (urgent ? takes.urgentHours : takes.withinHours) * hourMs)
      out.push({ at: now, by, is: 'passed-on', to, why: happened.tried.length ? 'stands-in' : why, dueAt })
      if (answers === 'at-once') {
        out.push({ at: now, by: to, is: 'accepted', from: by })
        if (before.length + 1 >= mostHotlines) return out
        const there = { ...known, member: to, country: takes.country }
        return [...out, ...from({ foundAt: now, urgent, country, answers }, there, [...before, by, ...happened.tried.map((each) => each.to)])]
      }
      happened.tried.push({ to, state: 'sent', dueAt, endedAt: null })
    } else if (due) {
      happened.providerToldAt = now
      out.push({ at: now, by, is: 'provider-told' })
      if (answers === 'at-once') return [...out, { at: now, by, is: 'provider-removes' }]
    } else if (plan.nextAt) {
      out.push(...passing(plan, now, by))
      now = plan.nextAt
      const last = happened.tried.at(-1)
      if (last?.state === 'sent' && last.dueAt! <= now) happened.tried.splice(-1, 1, { ...last, state: 'expired', endedAt: last.dueAt })
    } else {
      return plan.asks ? [...out, { at: now, by, is: 'asks', why: plan.asks }] : out
    }
  }
  return out
}
/** What is seen to happen until the next moment at which something changes. */
function passing({ steps, nextAt }: Plan, now: Date, by: string): Happening[] {
  return steps.flatMap(({ step, state, at, to }): Happening[] => {
    if (at?.getTime() !== nextAt!.getTime()) return []
    if (state === 'held') return [{ at: now, by, is: 'held', channel: step.channel, until: at }]
    if (state === 'soon') return [{ at: now, by, is: 'held-back', until: at }]
    return state === 'waits' ? [{ at, by, is: 'silent', channel: step.channel, to: to?.member ?? null }] : []
  })
}
