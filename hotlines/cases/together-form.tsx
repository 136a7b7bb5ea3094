/** What is to be done with the cases that were chosen in the table above it. Stands inside the form of that table. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Hidden, Radios, Select } from '#web/kit.tsx'
import { caseWords } from './case.words.ts'

export interface TypedTogether {
  readonly cases: readonly string[]
  readonly way: string
  readonly reason: string
}
/** Closing several at once is for what needs no assessment. */
export const closingTogether = ['out-of-scope', 'not-found', 'known-already', 'could-not-be-assessed'] as const

interface Props {
  readonly cx: Context
  readonly typed: TypedTogether
  /** The case whose assessment can be given to others; null: there is none. */
  readonly like: string | null
  readonly mistakes: readonly Mistake[]
}
export function TogetherForm({ cx, typed, like, mistakes }: Props) {
  const say = caseWords(cx.language)
  const ways = [
    { value: 'take', text: say('w-take') },
    { value: 'close', text: say('w-close') },
    ...(like ? [{ value: 'assess-alike', text: say('w-assess-alike'), hint: say('w-assess-alike-hint') }] : []),
  ]
  const reasons = [{ value: '', text: say('chooseOne') }, ...closingTogether.map((value) => ({ value, text: say(`cr-${value}`) }))]
  return (
    <details class="read" open={mistakes.some(({ field }) => field === 'way' || field === 'togetherReason')}>
      <summary>{say('togetherTitle')}</summary>
      {like && <Hidden name="like" value={like} />}
      <Radios name="way" label={say('togetherWay')} hint={say('togetherHint')} value={typed.way} mistakes={mistakes} choices={ways} />
      <Select name="togetherReason" label={say('closingReason')} hint={say('closeHint')} value={typed.reason} mistakes={mistakes} choices={reasons} />
      <Button secondary>{say('togetherButton')}</Button>
    </details>
  )
}
