/** Publication of accepted reports, at a moment of its own: called once a second person has agreed. */
import type { Reader, Writer } from '#platform/database.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import type { Site } from '#web/context.ts'
import { sectionsOf, textById } from './frozen.store.ts'
import { lockReport } from '../report.store.ts'
import { sendLetters } from './letters.ts'
import { publicRecordOf } from './public-record.rules.ts'
import { writePublished } from './public-record.store.ts'
import { writePublishedWords } from './published-words.store.ts'
import { insertPublication } from './steps.store.ts'

/** Publishes those of these texts that are accepted, not yet public, and not overtaken by a newer accepted one; answers with their ids. */
export async function publishReports(tx: Writer, texts: readonly string[], by: string, at: Date, site: Pick<Site, 'origin'>): Promise<string[]> {
  const done: string[] = []
  for (const id of [...texts].sort()) {
    const text = await textById(tx, id)
    const report = text && (await lockReport(tx, text.report))
    const accepted = report?.texts.filter(({ acceptedAt }) => acceptedAt).at(-1)
    if (!report || accepted?.id !== id || accepted.publishedAt) continue
    await insertPublication(tx, { text: id, by, at })
    const digest = text.digest.toString('hex')
    await addLeaf(tx, 'public', {
      kind: 'publication',
      about: accepted.reference ?? '',
      member: report.member,
      at,
      facts: { round: report.round, report: report.kind, digest },
      documents: {},
    })
    const sections = await sectionsOf(tx, id)
    await writePublished(tx, report, publicRecordOf(sections, text.frozenAt.toISOString().slice(0, 10)), at)
    await writePublishedWords(tx, report.id, sections)
    await sendLetters(tx, { kind: 'published', report: { ...report, text }, reference: accepted.reference, at, site, words: '' })
    done.push(id)
  }
  return done
}

/** Accepted texts that wait for publication, oldest first. */
export const acceptedWaiting = (db: Reader) =>
  db
    .selectFrom('monitoring.acceptances as c')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 'c.text')
    .innerJoin('monitoring.submissions as s', 's.text', 't.id')
    .innerJoin('monitoring.reports as r', 'r.id', 't.report')
    .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
    .leftJoin('monitoring.publications as p', 'p.text', 't.id')
    .select(['t.id as text', 'r.id as report', 'r.member', 'r.kind', 'r.round', 'o.made_up as madeUp', 's.reference', 'c.accepted_at as acceptedAt'])
    .where('p.text', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('monitoring.frozen_texts as n')
            .innerJoin('monitoring.acceptances as k', 'k.text', 'n.id')
            .select('n.id')
            .whereRef('n.report', '=', 't.report')
            .whereRef('n.number', '>', 't.number'),
        ),
      ),
    )
    .orderBy('c.accepted_at')
    .execute()
