/** What came to a hotline since its analysts were last written to. */
import { sql } from 'kysely'
import type { Writer } from '#platform/database.ts'

export interface Unannounced {
  readonly member: string
  /** Of the hotline. */
  readonly name: string
  readonly reports: number
  readonly messages: number
}
/** The first hotline with something new, whose last letters are an hour old; held until commit. What was found before the hold is asked again under it: another clock may have written meanwhile. */
export async function unannounced(tx: Writer, now: Date): Promise<Unannounced | undefined> {
  const [candidate] = await news(tx, now)
  if (!candidate) return undefined
  await tx.selectFrom('hotlines.hotlines').select('member').where('member', '=', candidate.member).forUpdate().execute()
  return (await news(tx, now)).find(({ member }) => member === candidate.member)
}
async function news(tx: Writer, now: Date): Promise<Unannounced[]> {
  const { rows } = await sql<Unannounced>`
    select h.member, h.name, reports.n::int as reports, messages.n::int as messages
    from hotlines.hotlines h
    left join lateral (select max(at) as at from hotlines.announcements a where a.member = h.member) last on true
    cross join lateral (select count(*) as n from hotlines.public_reports r where r.member = h.member and r.received_at > coalesce(last.at, '-infinity') and r.received_at <= ${now}) reports
    cross join lateral (select count(*) as n from hotlines.messages m join hotlines.public_reports r on r.id = m.report
      where r.member = h.member and m.side = 'sender' and m.at > coalesce(last.at, '-infinity') and m.at <= ${now}) messages
    where reports.n + messages.n > 0 and (last.at is null or last.at <= ${now}::timestamptz - interval '1 hour')
    order by h.member`.execute(tx)
  return rows
}
export async function insertAnnouncement(tx: Writer, { member, reports, messages }: Omit<Unannounced, 'name'>, now: Date): Promise<void> {
  await tx.insertInto('hotlines.announcements').values({ member, at: now, reports, messages }).execute()
}
