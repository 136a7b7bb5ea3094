/** Counts the figures of a hotline: up to a row of each table of events, so that they can be counted again to the same bytes however much happens meanwhile. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import { catalogueVersion, type Source } from './catalogue.rules.ts'
import type { Figures } from './figures.rules.ts'
import { caseBatches, stretchesOf } from './read-cases.ts'
import { transfersOf } from './read-transfers.ts'
import { type Reading, readingOf, type ToCount } from './reading.ts'

/** `done` of `all` stretches of cases. */
export type Progress = (done: number, all: number) => Promise<void>

export async function countFigures(db: Reader, what: ToCount, progress: Progress = async () => {}): Promise<Figures> {
  const { member, from, to, countedAt } = what
  const reading = await readingOf(db, what)
  const counting = reading.counting()
  for (const { source, n } of await reportsBySource(reading)) counting.addReports(source, n)
  const stretches = await stretchesOf(reading)
  let done = 0
  for await (const read of caseBatches(reading, stretches)) {
    for (const { episodes, notices } of read.values()) {
      for (const episode of episodes) counting.addEpisode(episode)
      for (const notice of notices) counting.addNotice(notice)
    }
    done += 1
    await progress(done, stretches.length)
  }
  for await (const { fate, came } of transfersOf(reading)) counting.addTransfer(fate, came)
  return { catalogue: catalogueVersion, hotline: member, from, to, countedAt: countedAt.toISOString(), ...counting.figures() }
}
async function reportsBySource({ db, member, period, marks, countedAt }: Reading): Promise<{ source: Source; n: number }[]> {
  const { rows } = await sql<{ source: Source; n: number }>`
    select r.source, count(*)::int as n from hotlines.public_reports r
    where r.member = ${member} and r.received_at >= ${new Date(period.from)} and r.received_at < ${new Date(period.to)} and r.received_at <= ${countedAt}
      and exists (select from hotlines.steps s where s.report = r.id and s.step = 'received' and s.id <= ${marks.steps})
    group by r.source order by r.source`.execute(db)
  return rows
}
