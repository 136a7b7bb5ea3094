/** Evidence beside an answer or an action: a link, which is never fetched, or a PDF document, judged by its content. */
import { newId, sha256 } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type CannotTake, checkPdf } from '../handing-in/pdf-upload.rules.ts'
import type { Report } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { insertDocument, insertLink, reasonsOf, setEvidenceRemoved, wholeDraft } from './draft.store.ts'
import { mayEdit } from './editable.rules.ts'
import { type Part, placedIn } from './plan.rules.ts'

export interface AddEvidence {
  readonly report: string
  readonly part: string
  readonly path: string
  readonly title: string
  readonly language: string
  readonly url: string
  readonly bytes: Uint8Array | null
}
export type CannotAdd = CannotTake | 'not-editable' | 'no-title' | 'no-language' | 'not-an-address' | 'one-of-both'

/** Evidence stands beside an action of the part, its question or its progress. */
export const standsIn = (part: Part, path: string, actions: readonly string[]): boolean =>
  path === `question/${part.code}` || path === `progress/${part.code}` || actions.some((id) => path === `action/${id}`)

export const addEvidence: ActOf<'report.draft', AddEvidence, Report, CannotAdd> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { part: id, path, title, language, url, bytes }, { person, now }) => {
    const { plan, draft } = await wholeDraft(tx, report)
    const part = plan.find((each) => each.id === id)
    if (!part || !standsIn(part, path, placedIn(draft, part)) || !mayEdit(report, await reasonsOf(tx, report), part)) return no('not-editable')
    if (!title.trim()) return no('no-title')
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language.trim())) return no('no-language')
    if ((url.trim() !== '') === (bytes !== null)) return no('one-of-both')
    const row = { id: newId(), report: report.id, path, title: title.trim(), language: language.trim(), added_by: person.id, added_at: now }
    if (bytes === null) {
      if (!/^https?:\/\/[^\s]+\.[^\s]+$/i.test(url.trim()) || url.length > 2000) return no('not-an-address')
      await insertLink(tx, row, url.trim())
      return yes
    }
    const cannot = checkPdf(bytes)
    if (cannot) return no(cannot)
    await insertDocument(tx, row, { bytes, sha256: sha256(bytes) })
    return yes
  },
  detail: (_report, { part }) => ({ part }),
}

/** Takes evidence out of the draft. What was frozen with it keeps it. */
export const removeEvidence: ActOf<'report.draft', { report: string; evidence: string; part: string }, Report, 'not-editable'> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { evidence }, { now }) => {
    const { plan, evidence: all, draft } = await wholeDraft(tx, report)
    const found = all.find(({ id }) => id === evidence)
    const part = found && plan.find((each) => standsIn(each, found.path, placedIn(draft, each)))
    if (!part || !mayEdit(report, await reasonsOf(tx, report), part)) return no('not-editable')
    await setEvidenceRemoved(tx, evidence, now)
    return yes
  },
}
