/** What this browser saw last of the public register, compared by a script of ours; without script the place says what would stand there. */
import type { Context } from '#web/context.ts'
import { logWords } from './log.words.ts'

export function Remembered({ cx, keys }: { cx: Context; keys: readonly { readonly vkey: string }[] }) {
  const say = logWords(cx.language)
  const short = keys.map(({ vkey }) => vkey).filter((vkey) => vkey.length < 200)
  const words = ['first', 'grown', 'forked', 'unsigned', 'unreachable'] as const
  return (
    <>
      <p
        class="remembered"
        data-remember
        data-keys={short.join(' ')}
        {...Object.fromEntries(words.map((word) => [`data-${word}`, say(`remember-${word}`, { before: '{before}', day: '{day}', now: '{now}' })]))}
      >
        {say('rememberHow')}
      </p>
      <script src="/log/remember.js" defer></script>
    </>
  )
}
