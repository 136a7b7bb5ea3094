/** On the page of a case: letting it stand still, letting it go on, noting what the police said, and whether it can wait. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Hidden, Input, Select } from '#web/kit.tsx'
import { isStill, movingOnReasons, policeWords, type Standing, standstillReasons } from './case-track.rules.ts'
import { caseWords } from './case.words.ts'

interface Props {
  readonly cx: Context
  /** Address of the case. */
  readonly at: string
  readonly of: Pick<Standing, 'stillUntil' | 'urgent'>
  readonly typed: Readonly<Partial<Record<'stillReason' | 'stillDays' | 'moveOnReason' | 'policeWord', string>>>
  readonly mistakes: readonly Mistake[]
}
export function Standstill({ cx, at, of, typed, mistakes }: Props) {
  const say = caseWords(cx.language)
  const isOpen = (...fields: string[]) => mistakes.some(({ field }) => fields.includes(field))
  const choices = (options: readonly { readonly value: string; readonly text: string }[]) => [{ value: '', text: say('chooseOne') }, ...options]
  const still = isStill(of, cx.now)
  return (
    <>
      {still ? (
        <details open={isOpen('moveOnReason')}>
          <summary>{say('moveOn')}</summary>
          <form method="post" action={`${at}/moving-on`}>
            <Select
              name="moveOnReason"
              label={say('moveOnReason')}
              value={typed.moveOnReason}
              mistakes={mistakes}
              choices={choices(movingOnReasons.map((value) => ({ value, text: say(`mo-${value}`) })))}
            />
            <Button secondary>{say('moveOn')}</Button>
          </form>
        </details>
      ) : (
        <details open={isOpen('stillReason', 'stillDays')}>
          <summary>{say('standstill')}</summary>
          <form method="post" action={`${at}/standstill`}>
            <Select
              name="stillReason"
              label={say('stillReason')}
              hint={say('standstillHint')}
              value={typed.stillReason}
              mistakes={mistakes}
              choices={choices(standstillReasons.map((value) => ({ value, text: say(`ss-${value}`) })))}
            />
            <Input name="stillDays" label={say('stillDays')} value={typed.stillDays ?? '7'} mistakes={mistakes} inputmode="numeric" width={4} />
            <Button secondary>{say('standstill')}</Button>
          </form>
        </details>
      )}
      <details open={isOpen('policeWord')}>
        <summary>{say('police')}</summary>
        <form method="post" action={`${at}/police`}>
          <Select
            name="policeWord"
            label={say('policeWord')}
            hint={say('policeHint')}
            value={typed.policeWord}
            mistakes={mistakes}
            choices={choices(policeWords.map((value) => ({ value, text: say(`po-${value}`) })))}
          />
          <Button secondary>{say('notePolice')}</Button>
        </form>
      </details>
      <details>
        <summary>{say(of.urgent ? 'canWait' : 'cannotWait')}</summary>
        <form method="post" action={`${at}/urgency`}>
          <Hidden name="urgency" value={of.urgent ? 'not-urgent' : 'urgent'} />
          <p>{say('urgencyHint')}</p>
          <Button secondary>{say(of.urgent ? 'canWait' : 'cannotWait')}</Button>
        </form>
      </details>
    </>
  )
}
