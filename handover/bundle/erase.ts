/** Erases the operational copy of a machine whose office has gone, once the new machine has said that it took it over. */
import { z } from 'zod'
import { schemas } from '#db/schemas.ts'
import { erasureWords } from '../passing/erasure.rules.ts'
import { Refused } from './container.ts'
import { officeOn } from './office.ts'
import { onClient } from './on-client.ts'

/** What `alliance handover import` writes beside the bundle. */
export const acceptanceShape = z.object({
  format: z.literal('alliance acceptance 1'),
  handover: z.string(),
  statement: z.string(),
  manifest: z.string(),
  rows: z.number(),
  receipts: z.number(),
  at: z.string(),
})
export type Acceptance = z.infer<typeof acceptanceShape>

/** What a closed machine still needs to say that it is closed. */
const kept = ['record.office', 'people.keys', 'monitoring.change_stamp', 'platform.demonstration']

/** Answers with the words that the old host signs on the new machine. All or nothing. */
export const eraseCopy = (url: string, acceptance: Acceptance, now: Date): Promise<string> =>
  onClient(url, async (client) => {
    const office = await officeOn(client)
    if (office.state !== 'closed') throw new Refused('The office is here, or was never here. Nothing was erased.')
    if (office.erased) throw new Refused('The copy was erased already.')
    if (acceptance.statement !== office.statement || acceptance.handover !== office.handover)
      throw new Refused('The acceptance is of another handover than the one that closed this machine. Nothing was erased.')
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = any($1) order by 1`,
      [schemas],
    )
    const names = tables.map(({ name }) => name).filter((name) => !kept.includes(name))
    let rows = 0
    for (const name of names) rows += (await client.query<{ n: number }>(`select count(*)::int as n from ${name}`)).rows[0]?.n ?? 0
    await client.query('begin')
    // The owner alone may take this lock off; the program's own role never can.
    const { rows: addedTo } = await client.query<{ name: string }>(
      `select t.tgrelid::regclass::text as name from pg_trigger t where t.tgname = 'only_added_to' and t.tgrelid::regclass::text <> 'record.office'`,
    )
    for (const { name } of addedTo) await client.query(`alter table ${name} disable trigger only_added_to`)
    await client.query(`truncate ${names.join(', ')}`)
    for (const { name } of addedTo) await client.query(`alter table ${name} enable trigger only_added_to`)
    const { handover, statement, address, receiver, keepsItsName } = office
    const detail = { statement, address, receiver, keepsItsName, erased: now.toISOString(), manifest: acceptance.manifest }
    await client.query(`insert into record.office (state, handover, detail, at) values ('closed', $1, $2, $3)`, [handover, JSON.stringify(detail), now])
    await client.query('commit')
    return erasureWords({ handover, statement, manifest: acceptance.manifest, tables: names.length, rows, at: now })
  })
