/** The exact change, field by field: as it is beside as it would be, with the words that differ marked. */
import type { ChangeGroup, FieldChange } from './proposal.rules.ts'
import { type Run, wordDifference } from './word-difference.rules.ts'

export interface ChangeHeads {
  readonly caption: string
  readonly field: string
  readonly before: string
  readonly after: string
  readonly nothing: string
}
/** Where nothing was before in the whole group, one column of what comes is enough. */
export function ChangeTable({ group: { heading, changes }, heads }: { group: ChangeGroup; heads: ChangeHeads }) {
  const onlyNew = changes.every(({ before }) => before === null)
  return (
    <table class={onlyNew ? 'fold difference added' : 'fold difference'}>
      <caption class={heading ? 'group' : 'vh'}>{heading || heads.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.field}</th>
          {!onlyNew && <th scope="col">{heads.before}</th>}
          <th scope="col">{heads.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <Field change={change} heads={heads} onlyNew={onlyNew} />
        ))}
      </tbody>
    </table>
  )
}

function Field({ change: { label, before, after, language }, heads, onlyNew }: { change: FieldChange; heads: ChangeHeads; onlyNew: boolean }) {
  const difference = wordDifference(before ?? '', after ?? '')
  return (
    <tr>
      <th scope="row">{label}</th>
      {!onlyNew && (
        <td data-h={heads.before} lang={before === null ? undefined : language}>
          {before === null ? <span class="muted">{heads.nothing}</span> : <Marked runs={difference.before} as="del" />}
        </td>
      )}
      <td data-h={heads.after} lang={after === null ? undefined : language}>
        {after === null ? <span class="muted">{heads.nothing}</span> : <Marked runs={difference.after} as="ins" />}
      </td>
    </tr>
  )
}

/** The space behind a word that differs is not marked: a line through nothing reads as a dash. */
const Marked = ({ runs, as: Mark }: { runs: readonly Run[]; as: 'ins' | 'del' }) => (
  <span class="text">
    {runs.map(({ text, differs }) => {
      const word = text.trimEnd()
      return differs && word ? (
        <>
          <Mark>{word}</Mark>
          {text.slice(word.length)}
        </>
      ) : (
        text
      )
    })}
  </span>
)
