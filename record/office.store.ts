/** Whether this database takes writes, as its newest row says; every page tells when it does not. */
import { z } from 'zod'
import type { Reader } from '#platform/database.ts'

export interface Standing {
  readonly state: 'open' | 'awaiting' | 'closed'
  /** Where the office went; null while it is here or awaited. */
  readonly address: string | null
}
const detail = z.object({ address: z.string() })

async function standingOf(db: Reader): Promise<Standing> {
  const row = await db.selectFrom('record.office').select(['state', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (row?.state === 'closed') return { state: 'closed', address: detail.safeParse(row.detail).data?.address ?? null }
  return { state: row?.state === 'awaiting' ? 'awaiting' : 'open', address: null }
}

/** Looked up again after a while; what is closed is closed for ever. The guard in the database does not wait for it. */
export function watchStanding(db: Reader, everyMs: number): () => Promise<Standing> {
  let [known, until] = [undefined as Promise<Standing> | undefined, 0]
  return async () => {
    const seen = await known
    if (seen && (seen.state === 'closed' || performance.now() < until)) return seen
    known = standingOf(db)
    until = performance.now() + everyMs
    return known
  }
}
