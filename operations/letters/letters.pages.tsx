/** Said when a letter cannot be sent again. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { outboxWords } from '../outbox.words.ts'

export function notSentAgainPage(cx: Context, because: 'arrived' | 'link-used', back: string) {
  const say = outboxWords(cx.language)
  return (
    <Page cx={cx} title={say('sendAgain')} section="work" mistakes={[{ field: 'main', text: say(because) }]}>
      <p class="read">
        <a href={back}>{say('back')}</a>
      </p>
    </Page>
  )
}
