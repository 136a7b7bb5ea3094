/** What a hotline says of itself, whether its form is open, and its public keys. */
import type { Reader, Writer } from '#platform/database.ts'
import type { TypedHotline } from './hotline.rules.ts'

export interface Hotline extends TypedHotline {
  readonly member: string
  readonly version: number
}
export interface HotlineKey {
  readonly fingerprint: string
  readonly publicKey: Buffer
  readonly quorum: number
  readonly shares: number
  readonly madeAt: Date
}

export async function hotlineOf(db: Reader, member: string): Promise<Hotline | undefined> {
  const row = await db
    .selectFrom('hotlines.hotlines')
    .select([
      'member',
      'name',
      'organisation',
      'website',
      'emergency_number as emergencyNumber',
      'emergency_checked_on as emergencyCheckedOn',
      'ticket_days as ticketDays',
      'text_days as textDays',
      'lawful_days as lawfulDays',
      'daily_readings as dailyReadings',
      'version',
    ])
    .where('member', '=', member)
    .executeTakeFirst()
  return row && { ...row, website: row.website ?? '', texts: (await textsOf(db, [member])).get(member) ?? {} }
}
async function textsOf(db: Reader, members: readonly string[]): Promise<Map<string, TypedHotline['texts']>> {
  const rows = members.length
    ? await db
        .selectFrom('hotlines.texts')
        .select(['member', 'language', 'about', 'legal_note as legalNote'])
        .where('member', 'in', [...members])
        .orderBy('language')
        .execute()
    : []
  const byMember = new Map<string, TypedHotline['texts']>()
  for (const { member, language, about, legalNote } of rows) byMember.set(member, { ...byMember.get(member), [language]: { about, legalNote } })
  return byMember
}

export async function saveHotline(tx: Writer, member: string, said: TypedHotline, by: { readonly account: string; readonly version: number; readonly now: Date }): Promise<void> {
  const row = {
    name: said.name,
    organisation: said.organisation,
    website: said.website || null,
    emergency_number: said.emergencyNumber,
    emergency_checked_on: said.emergencyCheckedOn,
    ticket_days: said.ticketDays,
    text_days: said.textDays,
    lawful_days: said.lawfulDays,
    daily_readings: said.dailyReadings,
    version: by.version,
    changed_by: by.account,
    changed_at: by.now,
  }
  await tx
    .insertInto('hotlines.hotlines')
    .values({ member, ...row })
    .onConflict((of) => of.column('member').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('hotlines.texts').where('member', '=', member).execute()
  const texts = Object.entries(said.texts).filter(([, { about }]) => about !== '')
  await tx
    .insertInto('hotlines.texts')
    .values(texts.map(([language, { about, legalNote }]) => ({ member, language, about, legal_note: legalNote })))
    .execute()
}

export const openingOf = (db: Reader, member: string): Promise<{ id: string; openedAt: Date } | undefined> =>
  db.selectFrom('hotlines.openings').select(['id', 'opened_at as openedAt']).where('member', '=', member).where('closed_at', 'is', null).executeTakeFirst()

export async function insertOpening(tx: Writer, id: string, member: string, by: string, now: Date): Promise<void> {
  await tx.insertInto('hotlines.openings').values({ id, member, opened_by: by, opened_at: now }).execute()
}
export async function endOpening(tx: Writer, id: string, by: string, reason: string, now: Date): Promise<void> {
  await tx.updateTable('hotlines.openings').set({ closed_by: by, closed_at: now, reason }).where('id', '=', id).execute()
}

const keys = (db: Reader) => db.selectFrom('hotlines.keys').select(['fingerprint', 'public_key as publicKey', 'quorum', 'shares', 'made_at as madeAt'])
/** The newest first. */
export const keysOfHotline = (db: Reader, member: string): Promise<HotlineKey[]> =>
  keys(db).where('member', '=', member).orderBy('made_at', 'desc').orderBy('fingerprint').execute()

export async function insertKey(tx: Writer, key: Omit<HotlineKey, 'madeAt'> & { readonly member: string }, by: string, now: Date): Promise<void> {
  const { fingerprint, member, publicKey, quorum, shares } = key
  await tx.insertInto('hotlines.keys').values({ fingerprint, member, public_key: publicKey, quorum, shares, made_by: by, made_at: now }).execute()
}

export interface OpenForm extends Hotline {
  readonly key: { readonly fingerprint: string; readonly publicKey: Buffer }
  readonly worker: { readonly fingerprint: string; readonly publicKey: Buffer } | null
}
/** Hotlines that take reports now. */
export async function openForms(db: Reader): Promise<OpenForm[]> {
  const rows = await db
    .selectFrom('hotlines.hotlines as h')
    .innerJoin('hotlines.openings as o', (on) => on.onRef('o.member', '=', 'h.member').on('o.closed_at', 'is', null))
    .innerJoin('hotlines.keys as k', 'k.member', 'h.member')
    .select([
      'h.member',
      'h.name',
      'h.organisation',
      'h.website',
      'h.emergency_number as emergencyNumber',
      'h.emergency_checked_on as emergencyCheckedOn',
      'h.ticket_days as ticketDays',
      'h.text_days as textDays',
      'h.lawful_days as lawfulDays',
      'h.daily_readings as dailyReadings',
      'h.version',
    ])
    .select(['k.fingerprint', 'k.public_key as publicKey'])
    .distinctOn('h.member')
    .orderBy('h.member')
    .orderBy('k.made_at', 'desc')
    .execute()
  const members = rows.map(({ member }) => member)
  const [texts, workers] = await Promise.all([textsOf(db, members), newestWorkerKeys(db, members)])
  return rows.map(({ fingerprint, publicKey, ...row }) => ({
    ...row,
    website: row.website ?? '',
    texts: texts.get(row.member) ?? {},
    key: { fingerprint, publicKey },
    worker: workers.get(row.member) ?? null,
  }))
}

export interface WorkerKey {
  readonly fingerprint: string
  readonly publicKey: Buffer
}
/** The newest of each hotline counts. */
export async function newestWorkerKeys(db: Reader, members: readonly string[]): Promise<Map<string, WorkerKey>> {
  if (!members.length) return new Map()
  const rows = await db
    .selectFrom('hotlines.worker_keys')
    .select(['member', 'fingerprint', 'public_key as publicKey'])
    .distinctOn('member')
    .where('member', 'in', [...members])
    .orderBy('member')
    .orderBy('entered_at', 'desc')
    .execute()
  return new Map(rows.map(({ member, ...key }) => [member, key]))
}
export async function insertWorkerKey(tx: Writer, key: WorkerKey & { readonly member: string }, by: string, now: Date): Promise<void> {
  await tx.insertInto('hotlines.worker_keys').values({ fingerprint: key.fingerprint, member: key.member, public_key: key.publicKey, entered_by: by, entered_at: now }).execute()
}
export const isWorkerKey = async (db: Reader, fingerprint: string): Promise<boolean> =>
  Boolean(await db.selectFrom('hotlines.worker_keys').select('fingerprint').where('fingerprint', '=', fingerprint).executeTakeFirst())
