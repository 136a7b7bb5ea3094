/** Notes of analysts to each other, on the page of a case. What is typed leaves the browser sealed, or not at all. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Hidden } from '#web/kit.tsx'
import { hotlineWords } from '../desk/hotline.words.ts'
import { Box, Sealed, Unnamed } from '../desk/unlock.tsx'
import { caseWords } from './case.words.ts'
import type { CaseNote } from './queue.rules.ts'

interface Props {
  readonly cx: Context
  /** Address of the case. */
  readonly at: string
  readonly notes: readonly CaseNote[]
  /** Of the next one. */
  readonly noteId: string
  /** The newest of the hotline; undefined: it has none. */
  readonly sealTo: string | undefined
  readonly names: ReadonlyMap<string, string>
  readonly mistakes: readonly Mistake[]
}
export function Notes({ cx, at, notes, noteId, sealTo, names, mistakes }: Props) {
  const say = caseWords(cx.language)
  return (
    <section class="read mb6" id="notes">
      <h2>{say('notes')}</h2>
      {notes.map((note) => (
        <div class="mb6">
          <p class="muted">
            {names.get(note.by) ?? say('somebody')} · {formatInstant(cx.language, note.at)}
          </p>
          <Box as="message" box={note.sealed} sealedTo={note.key}>
            {hotlineWords(cx.language)('sealedOutline')}
          </Box>
        </div>
      ))}
      {sealTo && (
        <form method="post" action={`${at}/notes`} data-note="">
          <Hidden name="id" value={noteId} />
          <Hidden name="key" value={sealTo} />
          <Sealed names={['sealed']} />
          <Unnamed id="note" label={say('note')} hint={say('noteHint')} mistake={mistakes.find(({ field }) => field === 'note')?.text} />
          <Button secondary>{say('noteButton')}</Button>
        </form>
      )}
    </section>
  )
}
