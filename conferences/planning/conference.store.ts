/** Conferences and their agendas. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { AgendaItem, Conference, TypedConference } from './conference.rules.ts'

const conferences = (db: Reader) =>
  db
    .selectFrom('conferences.conferences as c')
    .leftJoin('conferences.cancellations as x', 'x.conference', 'c.id')
    .select([
      'c.id',
      'c.round',
      'c.names',
      'c.host',
      'c.timezone as zone',
      'c.starts_on as startsOn',
      'c.ends_on as endsOn',
      'c.place',
      'c.link',
      'c.made_up as madeUp',
      'c.version',
    ])
    .select(['x.reason as cancelledBecause', 'x.cancelled_at as cancelledAt'])
    .select([
      sql<boolean>`exists (select from conferences.announcements a where a.conference = c.id)`.as('announced'),
      sql<string[]>`coalesce((select array_agg(i.member order by i.member) from conferences.invitations i where i.conference = c.id and i.withdrawn_at is null), '{}')`.as(
        'members',
      ),
      sql<string[]>`coalesce((select array_agg(distinct t.host) from alliance.terms t
        where t.made_up = c.made_up and alliance.first_day(t.from_date) <= c.ends_on and (t.to_date is null or c.planned_at::date <= alliance.first_day(t.to_date))), '{}')`.as(
        'hosts',
      ),
    ])
type Row = Awaited<ReturnType<ReturnType<typeof conferences>['execute']>>[number]
const asConference = ({ cancelledBecause, cancelledAt, names, ...row }: Row): Conference => ({
  ...row,
  names: names as Texts,
  cancelled: cancelledAt ? { reason: cancelledBecause ?? '', at: cancelledAt } : null,
})

/** Newest first. */
export const allConferences = async (db: Reader): Promise<Conference[]> => (await conferences(db).orderBy('c.starts_on', 'desc').orderBy('c.id').execute()).map(asConference)
export async function conferenceById(db: Reader, id: string): Promise<Conference | undefined> {
  const row = await conferences(db).where('c.id', '=', id).executeTakeFirst()
  return row && asConference(row)
}
export async function lockConference(tx: Writer, id: string): Promise<Conference | undefined> {
  const held = await tx.selectFrom('conferences.conferences').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held && conferenceById(tx, id)
}

const columns = (typed: TypedConference) => ({
  round: typed.round || null,
  host: typed.host,
  timezone: typed.zone.trim(),
  starts_on: typed.startsOn,
  ends_on: typed.endsOn,
  place: typed.place.trim(),
  link: typed.link.trim(),
})
export const insertConference = (tx: Writer, typed: TypedConference, { names, madeUp, by, at }: { names: Texts; madeUp: boolean; by: string; at: Date }) =>
  tx
    .insertInto('conferences.conferences')
    .values({ ...columns(typed), id: typed.id, names: JSON.stringify(names), made_up: madeUp, planned_by: by, planned_at: at })
    .execute()
export const updateConference = (tx: Writer, id: string, typed: TypedConference, names: Texts, version: number) =>
  tx
    .updateTable('conferences.conferences')
    .set({ ...columns(typed), names: JSON.stringify(names), version: version + 1 })
    .where('id', '=', id)
    .execute()
export const insertAnnouncement = (tx: Writer, conference: string, by: string, at: Date) =>
  tx.insertInto('conferences.announcements').values({ conference, announced_by: by, announced_at: at }).execute()
export const insertCancellation = (tx: Writer, conference: string, reason: string, by: string, at: Date) =>
  tx.insertInto('conferences.cancellations').values({ conference, reason, cancelled_by: by, cancelled_at: at }).execute()

const items = (db: Reader) =>
  db.selectFrom('conferences.agenda_items').select(['id', 'conference', 'titles', 'starts_at as startsAt', 'ends_at as endsAt', 'notes', 'language', 'version'])
type ItemRow = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number]
const asItem = ({ conference: _of, titles, ...row }: ItemRow): AgendaItem => ({ ...row, titles: titles as Texts })
/** In the order in which they are dealt with. */
export const agendaOf = async (db: Reader, conference: string): Promise<AgendaItem[]> =>
  (await items(db).where('conference', '=', conference).orderBy('starts_at').orderBy('position').execute()).map(asItem)
export async function itemById(db: Reader, conference: string, id: string): Promise<AgendaItem | undefined> {
  const row = await items(db).where('conference', '=', conference).where('id', '=', id).executeTakeFirst()
  return row && asItem(row)
}

export interface NewItem {
  readonly titles: Texts
  readonly startsAt: Date
  readonly endsAt: Date
  readonly notes: string
  readonly language: string
}
const itemColumns = ({ titles, startsAt, endsAt, notes, language }: NewItem, by: string, at: Date) => ({
  ...{ titles: JSON.stringify(titles), starts_at: startsAt, ends_at: endsAt, notes, language, changed_by: by, changed_at: at },
})
export async function insertItem(tx: Writer, conference: string, item: NewItem, by: string, at: Date): Promise<string> {
  const id = newId()
  const { n } = await tx
    .selectFrom('conferences.agenda_items')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('conference', '=', conference)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('conferences.agenda_items')
    .values({ ...itemColumns(item, by, at), id, conference, position: Number(n) })
    .execute()
  return id
}
export const updateItem = (tx: Writer, id: string, item: NewItem, version: number, by: string, at: Date) =>
  tx
    .updateTable('conferences.agenda_items')
    .set({ ...itemColumns(item, by, at), version: version + 1 })
    .where('id', '=', id)
    .execute()
export const deleteItem = (tx: Writer, id: string) => tx.deleteFrom('conferences.agenda_items').where('id', '=', id).execute()
