/** Changes one thing in the draft of a framework: puts it in, changes it, takes it out, or moves it. What somebody else changed meanwhile is not overwritten. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockVersion, updateDraft } from './draft.store.ts'
import type { FrameworkVersion } from './framework.rules.ts'
import { digestOf, move, type PartName, partOf, put, retire } from './part.rules.ts'
import { readPart, type TypedPart } from './typed-part.rules.ts'

export interface Change {
  readonly framework: string
  readonly version: number
  readonly part: PartName
  /** null for something new. */
  readonly code: string | null
  readonly what: { readonly do: 'put'; readonly typed: TypedPart; readonly seen: string } | { readonly do: 'retire' } | { readonly do: 'move'; readonly by: -1 | 1 }
}
export type CannotChange = 'approved' | 'not-whole' | 'changed-meanwhile' | 'not-there' | 'real-record'
type Target = Recorded & FrameworkVersion

export const changeDraft: ActOf<'framework.draft', Change, Target, CannotChange> = {
  name: 'framework.draft',
  find: async (tx, { framework, version }) => {
    const found = await lockVersion(tx, framework, version)
    return found && { ...found, id: `${framework} ${version}` }
  },
  work: async (tx, draft, { part, code, what }, { person, now, demonstration }) => {
    if (draft.approvedAt) return no('approved')
    if (demonstration && !draft.madeUp) return no('real-record')
    const before = code === null ? undefined : partOf(draft.content, part, code)
    if (code !== null && !before) return no('not-there')
    if (what.do === 'put') {
      if (code !== null && what.seen !== digestOf(before)) return no('changed-meanwhile')
      const read = readPart(draft.content, part, code, what.typed)
      if ('wrong' in read) return no('not-whole')
      await updateDraft(tx, draft, put(draft.content, part, read.item), person.id, now)
    } else {
      const content = what.do === 'retire' ? retire(draft.content, part, code ?? '') : move(draft.content, part, code ?? '', what.by)
      await updateDraft(tx, draft, content, person.id, now)
    }
    return yes
  },
  detail: (_target, { part, code, what }) => ({ part, code: code ?? 'new', change: what.do }),
}
