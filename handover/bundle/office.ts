/** Whether the office is here: what the newest row says, and how an empty database is made to wait for it. */
import { z } from 'zod'
import type pg from 'pg'
import type { Reader } from '#platform/database.ts'
import { isUsed } from '#platform/backup.ts'
import { Refused } from './container.ts'
import { onClient } from './on-client.ts'

const closedDetail = z.object({ statement: z.string(), address: z.string(), receiver: z.string(), keepsItsName: z.boolean() })
export type Office =
  | { readonly state: 'open' | 'awaiting' }
  | ({ readonly state: 'closed'; readonly handover: string; readonly at: Date; readonly erased: boolean } & z.infer<typeof closedDetail>)
interface Row {
  readonly state: string
  readonly handover: string | null
  readonly detail: unknown
  readonly at: Date
}

export const readOffice = (row: Row | undefined): Office => {
  if (row?.state !== 'closed') return { state: row?.state === 'awaiting' ? 'awaiting' : 'open' }
  const erased = typeof row.detail === 'object' && row.detail !== null && 'erased' in row.detail
  return { state: 'closed', handover: row.handover ?? '', at: row.at, erased, ...closedDetail.parse(row.detail) }
}
export const officeOf = async (db: Reader): Promise<Office> =>
  readOffice(await db.selectFrom('record.office').select(['state', 'handover', 'detail', 'at']).orderBy('id', 'desc').limit(1).executeTakeFirst())
export async function officeOn(client: pg.Client): Promise<Office> {
  return readOffice((await client.query<Row>('select state, handover, detail, at from record.office order by id desc limit 1')).rows[0])
}

/** From now on the database takes nothing but an office. Only an empty one is made to wait. */
export const waitForOffice = (url: string, now: Date): Promise<void> =>
  onClient(url, async (client) => {
    const { state } = await officeOn(client)
    if (state === 'awaiting') return
    if (state === 'closed' || (await isUsed(client)))
      throw new Refused('This database has a record of its own. A new machine begins with an empty one: set ALLIANCE_DATA or DATABASE_URL to another.')
    await client.query(`insert into record.office (state, at) values ('awaiting', $1)`, [now])
  })
