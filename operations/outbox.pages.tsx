/** The outbox: letters and what became of them, for the operator. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { type LetterFacts, letterState, needsAHand } from '#web/letter-state.rules.ts'
import { Button, Hidden } from '#web/kit.tsx'
import { outboxWords } from './outbox.words.ts'

export interface ShownLetter extends LetterFacts {
  readonly id: string
  readonly bounceDiagnostic: string | null
  readonly email: string
  readonly language: string
  readonly subject: string
  readonly body: string
  readonly madeUp: boolean
  readonly queuedAt: Date
}

export function outboxPage(cx: Context, letters: readonly ShownLetter[]) {
  const say = outboxWords(cx.language)
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} section="work" madeUp={letters.some(({ madeUp }) => madeUp)}>
      {letters.length === 0 ? (
        <p class="empty read">{say('none')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('subject')}</th>
              <th scope="col">{say('to')}</th>
              <th scope="col">{say('queued')}</th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {letters.map((letter) => (
              <tr>
                <th scope="row">
                  <details>
                    <summary lang={letter.language === cx.language ? undefined : letter.language}>{letter.subject}</summary>
                    <p class="letter" lang={letter.language === cx.language ? undefined : letter.language}>
                      {letter.body}
                    </p>
                    {letter.answer && (
                      <p class="small muted">
                        {say('answer')}: {letter.answer}
                      </p>
                    )}
                    {letter.bounceDiagnostic && (
                      <p class="small muted">
                        {say('bounce')}: {letter.bounceDiagnostic}
                      </p>
                    )}
                    {needsAHand(letterState(letter)) && (
                      <form method="post" action={`/letters/${letter.id}/again`}>
                        <Hidden name="back" value="/outbox" />
                        <Button secondary small>
                          {say('sendAgain')}
                        </Button>
                      </form>
                    )}
                  </details>
                </th>
                <td data-h={say('to')}>{letter.email}</td>
                <td data-h={say('queued')}>{formatInstant(cx.language, letter.queuedAt)}</td>
                <td data-h={say('state')}>{say(letterState(letter))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
