/** Sets the demonstration back: its database is emptied and made anew from the record and the made-up round. */
import pg from 'pg'

/** Drops every schema of ours. Refuses a database that is no demonstration. */
export async function emptyDemonstration(ownerUrl: string): Promise<'emptied' | 'not-a-demonstration'> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from platform.demonstration')
    if (!rowCount) return 'not-a-demonstration'
    await client.query('begin')
    for (const schema of ['hotlines', 'conferences', 'monitoring', 'people', 'record', 'platform', 'alliance', 'migrations'])
      await client.query(`drop schema if exists ${schema} cascade`)
    await client.query('commit')
    return 'emptied'
  } finally {
    await client.end()
  }
}
