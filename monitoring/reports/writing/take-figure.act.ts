/** A number that the platform counted is taken into a report: from frozen figures of the hotline of the country, with the digest of the document that it is from. */
import { figuresToTake } from '#hotlines/public.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Report } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { reasonsOf, wholeDraft, writeField } from './draft.store.ts'
import { mayEdit } from './editable.rules.ts'

export interface TakeFigure {
  readonly report: string
  readonly part: string
  /** Which figures. */
  readonly figures: string
}
/** So many periods are offered. */
export const periodsOffered = 8
export const takeFigure: ActOf<'report.draft', TakeFigure, Report, 'no-such-part' | 'not-editable' | 'no-figures' | 'figure-unknown'> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { part: id, figures: wanted }, { person, now }) => {
    const { plan, fields, framework } = await wholeDraft(tx, report)
    const part = plan.find((each) => each.id === id)
    const measure = part?.kind === 'figure' ? framework.indicators.find(({ code }) => code === part.code)?.measure : undefined
    if (!part || !measure) return no('no-such-part')
    if (!mayEdit(report, await reasonsOf(tx, report), part)) return no('not-editable')
    const found = (await figuresToTake(tx, report.member, periodsOffered)).find((each) => each.id === wanted)
    if (!found) return no('no-figures')
    const value = found.numberOf(measure)
    if (value === null) return no('figure-unknown')
    const taken = { number: String(value), asOf: found.to, figures: JSON.stringify({ figures: found.id, digest: found.digest, measure, period: found.period }), missing: '' }
    for (const [field, text] of Object.entries(taken)) {
      const path = `value/${part.code}/${field}`
      const current = fields.get(path)
      if (text !== (current?.value ?? '')) await writeField(tx, { report: report.id, path, value: text, by: person.id, at: now }, (current?.version ?? 0) + 1)
    }
    return yes
  },
  detail: (_report, { part, figures }) => ({ part, figures, do: 'take-figure' }),
}
