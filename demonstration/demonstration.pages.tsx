/** The page from which a visitor moves the clock of the demonstration. */
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, Input } from '#web/kit.tsx'
import type { Landmark } from './calendar.rules.ts'
import type { CannotMove } from './clock.rules.ts'
import { demonstrationWords } from './demonstration.words.ts'

export interface ClockView {
  readonly landmarks: readonly Landmark[]
  /** Mails to made-up providers. */
  readonly toAnswer: readonly { readonly provider: string; readonly path: string }[]
}
export function clockPage(cx: Context, { landmarks, toAnswer }: ClockView, typed = '', because?: CannotMove) {
  const say = demonstrationWords(cx.language)
  const mistakes = because ? [{ field: 'wanted', text: say(because) }] : []
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} madeUp mistakes={mistakes} crumbs={[{ text: say('title') }]} notice={say('moved')}>
      <div class="read">
        <p>
          <strong>{say('today', { now: formatInstant(cx.language, cx.now) })}</strong> {say('forward')}
        </p>
        <section>
          <h2>{say('landmarks')}</h2>
          <ul class="plain">
            {landmarks.map(({ name, at }) => (
              <li>
                <form method="post" action="/demonstration/date" class="buttons mb4">
                  <Hidden name="wanted" value={at.toISOString()} />
                  <Button secondary small>
                    {say(name)}
                  </Button>
                  <span class="muted">{formatInstantDay(cx.language, at)}</span>
                </form>
              </li>
            ))}
          </ul>
        </section>
        <form method="post" action="/demonstration/date">
          <Input name="wanted" label={say('other')} hint={say('otherHint')} value={typed} mistakes={mistakes} width={10} />
          <Button>{say('go')}</Button>
        </form>
        {toAnswer.length > 0 && (
          <section class="mt7">
            <h2>{say('toAnswer')}</h2>
            <p>{say('toAnswerLead')}</p>
            <ol>
              {toAnswer.map(({ provider, path }) => (
                <li>
                  <a href={path}>{say('answerAs', { provider })}</a>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </Page>
  )
}
