/** The forms on the page of a case: who has it, what its senders are told, and the other ways on. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Input, Select } from '#web/kit.tsx'
import { closingReasons } from '../sealing/sender-status.rules.ts'
import { Standstill } from './standstill.tsx'
import { heldWords } from './case-frame.tsx'
import { givingBackReasons, handingOnReasons, holds, puttingOffReasons, type Standing, takingOverReasons } from './case-track.rules.ts'
import { caseWords } from './case.words.ts'

/** By the name of the field. */
export type TypedActs = Readonly<
  Partial<
    Record<
      | 'giveBackReason'
      | 'to'
      | 'handOnReason'
      | 'stillReason'
      | 'stillDays'
      | 'moveOnReason'
      | 'policeWord'
      | 'putOffReason'
      | 'hours'
      | 'closing'
      | 'reopening'
      | 'step'
      | 'askingReason'
      | 'country'
      | 'sayingReason',
      string
    >
  >
>
interface Props {
  readonly cx: Context
  /** Address of the case. */
  readonly at: string
  readonly mistakes: readonly Mistake[]
}
const choices = (cx: Context, options: readonly { readonly value: string; readonly text: string }[]) => [{ value: '', text: caseWords(cx.language)('chooseOne') }, ...options]

interface HoldProps extends Props {
  readonly of: Standing
  readonly names: ReadonlyMap<string, string>
  readonly works: boolean
}
export function Hold({ cx, of, at, names, works, mistakes }: HoldProps) {
  const say = caseWords(cx.language)
  if (of.state === 'closed') return null
  const holder = holds(of, cx.now)
  const hold = mistakes.find(({ field }) => field === 'hold')
  return (
    <section class="read mb6" id="hold">
      {hold && <p class="govuk-error-message">{hold.text}</p>}
      <p>{heldWords(cx, of, names) ?? say('free')}</p>
      {works && (
        <form method="post" action={`${at}/hold`}>
          {holder !== null && holder !== cx.person.id && (
            <Select
              name="takeOverReason"
              label={say('takeOverReason')}
              hint={say('takeOverHint', { name: names.get(holder) ?? say('somebody') })}
              mistakes={mistakes}
              choices={choices(
                cx,
                takingOverReasons.map((value) => ({ value, text: say(`to-${value}`) })),
              )}
            />
          )}
          <Button secondary>{say(holder === null ? 'take' : holder === cx.person.id ? 'keepLonger' : 'takeOver')}</Button>
        </form>
      )}
    </section>
  )
}

/** What was found is passed on by the hotline's own ways; here its senders hear of it. */
export function ActForms({ cx, at, typed, mistakes }: Props & { readonly typed: TypedActs }) {
  const say = caseWords(cx.language)
  const steps = (['passed-on', 'provider-told', 'reported-removed'] as const).map((value) => ({ value, text: say(`st-${value}`) }))
  return (
    <section class="read mb6" id="tell">
      <h2>{say('tell')}</h2>
      <form method="post" action={`${at}/steps`}>
        <Select name="step" label={say('tellStep')} hint={say('tellHint')} value={typed.step} mistakes={mistakes} choices={choices(cx, steps)} />
        <Button>{say('tell')}</Button>
      </form>
    </section>
  )
}

interface FurtherProps extends Props {
  readonly of: Standing
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly typed: TypedActs
}
export function Further({ cx, at, of, colleagues, typed, mistakes }: FurtherProps) {
  const say = caseWords(cx.language)
  if (of.state === 'closed') return <Reopen cx={cx} at={at} typed={typed} mistakes={mistakes} />
  const isOpen = (...fields: string[]) => mistakes.some(({ field }) => fields.includes(field))
  return (
    <section class="read mb6" id="further">
      <h2>{say('further')}</h2>
      <details open={isOpen('closing')}>
        <summary>{say('closeCase')}</summary>
        <CloseForm cx={cx} at={at} state={of.state} typed={typed} mistakes={mistakes} />
      </details>
      {of.state !== 'act' && (
        <details open={isOpen('putOffReason', 'hours')}>
          <summary>{say('putOff')}</summary>
          <PutOff cx={cx} at={at} typed={typed} mistakes={mistakes} />
        </details>
      )}
      <Standstill cx={cx} at={at} of={of} typed={typed} mistakes={mistakes} />
      {holds(of, cx.now) === cx.person.id && (
        <details open={isOpen('giveBackReason')}>
          <summary>{say('giveBack')}</summary>
          <GiveBack cx={cx} at={at} typed={typed} mistakes={mistakes} />
        </details>
      )}
      <details open={isOpen('to', 'handOnReason')}>
        <summary>{say('handOn')}</summary>
        <HandOn cx={cx} at={at} holder={of.holder} colleagues={colleagues.filter(({ id }) => id !== cx.person.id)} typed={typed} mistakes={mistakes} />
      </details>
    </section>
  )
}
interface FormProps extends Props {
  readonly typed: TypedActs
}
function CloseForm({ cx, at, state, typed, mistakes }: FormProps & { readonly state: Standing['state'] }) {
  const say = caseWords(cx.language)
  const fitting = closingReasons.filter((each) => each !== 'not-unlawful' && (each !== 'removed' || state === 'act'))
  return (
    <form method="post" action={`${at}/closing`}>
      <Select
        name="closing"
        label={say('closingReason')}
        hint={say('closeHint')}
        value={typed.closing}
        mistakes={mistakes}
        choices={choices(
          cx,
          fitting.map((value) => ({ value, text: say(`cr-${value}`) })),
        )}
      />
      <Button secondary>{say('closeCase')}</Button>
    </form>
  )
}
function PutOff({ cx, at, typed, mistakes }: FormProps) {
  const say = caseWords(cx.language)
  const reasons = puttingOffReasons.map((value) => ({ value, text: say(`p-${value}`) }))
  return (
    <form method="post" action={`${at}/later`}>
      <Select name="putOffReason" label={say('putOffReason')} value={typed.putOffReason} mistakes={mistakes} choices={choices(cx, reasons)} />
      <Input name="hours" label={say('putOffHours')} hint={say('putOffHint')} value={typed.hours ?? '24'} mistakes={mistakes} inputmode="numeric" width={4} />
      <Button secondary>{say('putOff')}</Button>
    </form>
  )
}
function GiveBack({ cx, at, typed, mistakes }: FormProps) {
  const say = caseWords(cx.language)
  const reasons = givingBackReasons.map((value) => ({ value, text: say(`g-${value}`) }))
  return (
    <form method="post" action={`${at}/return`}>
      <Select name="giveBackReason" label={say('giveBackReason')} hint={say('giveBackHint')} value={typed.giveBackReason} mistakes={mistakes} choices={choices(cx, reasons)} />
      <Button secondary>{say('giveBack')}</Button>
    </form>
  )
}
interface HandOnProps extends FormProps {
  readonly holder: string | null
  readonly colleagues: FurtherProps['colleagues']
}
export function HandOn({ cx, at, holder, colleagues, typed, mistakes }: HandOnProps) {
  const say = caseWords(cx.language)
  const others = colleagues.filter(({ id }) => id !== holder)
  if (others.length === 0) return <p>{say('noColleague')}</p>
  return (
    <form method="post" action={`${at}/hand-on`}>
      <Select
        name="to"
        label={say('handOnTo')}
        hint={say('handOnHint')}
        value={typed.to}
        mistakes={mistakes}
        choices={choices(
          cx,
          others.map(({ id, name }) => ({ value: id, text: name })),
        )}
      />
      <Select
        name="handOnReason"
        label={say('handOnReason')}
        value={typed.handOnReason}
        mistakes={mistakes}
        choices={choices(
          cx,
          handingOnReasons.map((value) => ({ value, text: say(`ho-${value}`) })),
        )}
      />
      <Button secondary>{say('handOn')}</Button>
    </form>
  )
}
function Reopen({ cx, at, typed, mistakes }: FormProps) {
  const say = caseWords(cx.language)
  const reasons = (['seen-again', 'new-facts', 'mistake'] as const).map((value) => ({ value, text: say(`ro-${value}`) }))
  return (
    <section class="read mb6" id="further">
      <h2>{say('reopen')}</h2>
      <form method="post" action={`${at}/reopening`}>
        <Select name="reopening" label={say('reopenReason')} value={typed.reopening} mistakes={mistakes} choices={choices(cx, reasons)} />
        <Button secondary>{say('reopen')}</Button>
      </form>
    </section>
  )
}
