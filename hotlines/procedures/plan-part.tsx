/** On the page of a case: what the procedure of the hotline asks for, what of it is done, and the buttons for what a person has to do. Never an address. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Button, Hidden } from '#web/kit.tsx'
import type { Plan, PlannedStep } from './plan.rules.ts'
import { procedureWords } from './procedure.words.ts'

export interface PlanView {
  readonly plan: Plan
  readonly version: number
}
interface Props {
  readonly cx: Context
  readonly member: string
  /** Address of the case. */
  readonly at: string
  /** null: nobody is to be told of it. */
  readonly view: PlanView | null
  /** Nobody else is to be told for now. */
  readonly still: boolean
  readonly names: ReadonlyMap<string, string>
}
export function PlanPart({ cx, member, at, view, still, names }: Props) {
  const say = procedureWords(cx.language)
  if (!view) return null
  const { plan, version } = view
  return (
    <section class="read mb6" id="next">
      <h2>{say('next')}</h2>
      <p class="muted">
        <a href={`/hotlines/${member}/procedure`}>{say('nextLead', { version })}</a>
      </p>
      {plan.steps.length > 0 && (
        <ol>
          {plan.steps.map((each) => (
            <li>
              <strong>{say(`c-${each.step.channel}`)}:</strong> {stepWords(cx, each, names)} {!still && <StepButton cx={cx} at={at} of={each} />}
            </li>
          ))}
        </ol>
      )}
      {plan.asks && (
        <p>
          <strong class="mark">{say('decide', { why: say(`y-${plan.asks}`) })}</strong>
        </p>
      )}
      {plan.looking && <p>{say('looking')}</p>}
    </section>
  )
}
function stepWords(cx: Context, { step: { channel }, state, at, to }: PlannedStep, names: ReadonlyMap<string, string>): string {
  const say = procedureWords(cx.language)
  const given = { to: to ? (names.get(to.member) ?? to.member) : '', time: at ? formatInstant(cx.language, at) : '' }
  if (state === 'later' || state === 'not-needed') return say(`p-${state}`)
  if (channel === 'transfer') return say(state === 'waits' && !at ? 'p-transfer-sending' : `p-transfer-${state}`, given)
  // Nothing but a transfer is held back for analysts.
  const stands = state === 'soon' ? 'due' : state
  if (channel === 'notice') return say(`p-notice-${stands}`, given)
  return say(`p-police-${stands === 'held' || stands === 'sending' ? 'due' : stands}`, given)
}
/** What a person did by other ways is noted by one press. */
function StepButton({ cx, at, of: { step, state } }: { readonly cx: Context; readonly at: string; readonly of: PlannedStep }) {
  const say = procedureWords(cx.language)
  const press =
    step.channel === 'police' && state === 'due'
      ? { action: 'police', name: 'policeWord', value: 'told', text: say('policeTold') }
      : step.channel === 'police' && (state === 'waits' || state === 'unanswered')
        ? { action: 'police', name: 'policeWord', value: 'agrees', text: say('policeAgree') }
        : step.channel === 'notice' && (state === 'due' || state === 'held')
          ? { action: 'steps', name: 'step', value: 'provider-told', text: say('providerTold') }
          : null
  return press ? (
    <form method="post" action={`${at}/${press.action}`} class="inline">
      <Hidden name={press.name} value={press.value} />
      <Button secondary small>
        {press.text}
      </Button>
    </form>
  ) : null
}
