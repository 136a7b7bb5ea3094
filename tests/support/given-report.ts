/** A frozen report to begin from: made-up words, one document, one confidential part, one contact person. */
import { freezeText } from '#monitoring/reports/handing-in/freeze-text.ts'
import type { ReportDocument, Section } from '#monitoring/reports/document.rules.ts'
import { reportById } from '#monitoring/reports/report.store.ts'
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'

export const pdfBytes = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')

const heading = (en: string) => ({ en, fr: en, es: en })
/** `words` stand in the new action; `staff` is the confidential value. */
export function documentFor(member = 'XAA', words = 'Two posts for analysts are added', staff = 7): ReportDocument {
  const section = (name: string, goal: string | null, title: string, hidden: boolean, items: Section['items']): Section => ({
    section: name,
    goal,
    target: goal?.split('.')[0] ?? null,
    heading: heading(title),
    language: 'en',
    private: hidden,
    items,
  })
  const evidence = { kind: 'document', title: 'Plan of the office', language: 'en', url: null, digest: sha256(pdfBytes).toString('hex'), file: `file-${member}` } as const
  return {
    member,
    round: 'trial',
    kind: 'commitment',
    sections: [
      section('goal/1.1', '1.1', 'More identified victims', false, [
        {
          item: 'action',
          id: `GLB-${member}-2027-01`,
          kind: 'new',
          title: words,
          problem: 'There are too few',
          description: 'They work in the unit',
          deliverable: 'Two posts',
          responsible: 'Office A',
          partners: ['Office B'],
          start: '2027-06',
          end: '2028-06',
          milestones: [{ by: '2027-12', what: 'Posts are filled' }],
          carriedFrom: null,
          evidence: [evidence],
        },
        { item: 'nothing', kind: 'existing', reason: 'Nothing exists yet' },
      ]),
      section('goal/2.1', '2.1', 'Dedicated units', false, [{ item: 'answer', question: 'obstacle', value: 'Time', missing: null, evidence: [] }]),
      section('confidential/2.1', '2.1', 'Dedicated units', true, [{ item: 'value', indicator: 'unit-staff', asOf: '2027', value: staff, missing: null, note: '' }]),
      section('contacts', null, 'Contact persons', true, [{ item: 'contact', name: 'Ada Contact', office: 'Office A', email: 'ada@example.test' }]),
    ],
  }
}

export interface Given {
  readonly member?: string
  readonly way?: 'signatory' | 'paper'
  readonly words?: string
  /** Who changed words of it. */
  readonly writers?: readonly string[]
  readonly at: Date
}
/** Opens the report where there is none, and freezes a text of it. Answers with the id of the report. */
export async function givenFrozen(db: Database, { member = 'XAA', way = 'signatory', words, writers = ['dara'], at }: Given): Promise<string> {
  const id = `${member}-trial-commitment`
  await db
    .insertInto('monitoring.reports')
    .values({ id, round: 'trial', member, kind: 'commitment', opened_by: 'dara', opened_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('monitoring.files')
    .values({ id: `file-${member}`, media_type: 'application/pdf', size_bytes: pdfBytes.length, sha256: sha256(pdfBytes), bytes: pdfBytes, added_by: 'dara', added_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const next = (await db.selectFrom('monitoring.answer_versions').select('version').where('report', '=', id).orderBy('version', 'desc').executeTakeFirst())?.version ?? 0
  for (const [n, saved_by] of writers.entries()) {
    const version = { report: id, path: 'goal/1.1/new/one/title', version: next + n + 1, value: JSON.stringify(words ?? ''), saved_by, saved_at: at }
    await db.insertInto('monitoring.answer_versions').values(version).execute()
  }
  await db.transaction().execute(async (tx) => freezeText(tx, (await reportById(tx, id))!, documentFor(member, words), { way, by: 'farah', at }))
  return id
}
