/** The one line of a plan that the queue shows: what a person has to do first, else what is waited for. */
import type { Asks, Plan, StepState } from './plan.rules.ts'
import type { Channel } from './procedure.rules.ts'

export type NextStep =
  | { readonly step: Channel; readonly state: StepState; readonly at: Date | null }
  /** A person has to decide. */
  | { readonly step: 'ask'; readonly state: Asks; readonly at: null }

const order: readonly StepState[] = ['due', 'soon', 'held', 'sending', 'waits']
export function nextStepOf({ looking, steps, asks }: Plan): NextStep | null {
  if (looking) return null
  if (asks) return { step: 'ask', state: asks, at: null }
  const [first] = order.flatMap((state) => steps.filter((each) => each.state === state))
  return first ? { step: first.step.channel, state: first.state, at: first.at } : null
}
