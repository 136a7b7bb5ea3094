/** A host to come that said yes, and what both sides of a handover do again and again. */
import assert from 'node:assert/strict'
import { checkItems } from '../../handover/passing/handover.rules.ts'
import type { Database } from '#platform/database.ts'
import { logNames } from '#record/log/leaf.rules.ts'
import { keysNote, originOf } from '#record/log/log-keys.ts'
import { newSigner, types } from '#record/notes/keys.ts'

interface Client {
  get(path: string): Promise<Response> | Response
  post(path: string, body?: Record<string, string>): Promise<Response> | Response
}

/** Answers with the id of the term to come. */
export async function givenHandover(db: Database, { host, from, now }: { host: string; from: string; now: Date }): Promise<string> {
  const id = `coming-${host}`
  await db.insertInto('alliance.coming_terms').values({ id, host, from_date: from, made_up: true, planned_by: 'selam', planned_at: now }).execute()
  await db.insertInto('alliance.coming_answers').values({ coming: id, accepted: true, answered_by: 'finn', answered_at: now }).execute()
  return id
}
export async function goneThrough(client: Client, path: string): Promise<void> {
  for (const item of checkItems) assert.equal((await client.post(`${path}/checks`, { item, [`note-${item}`]: `Agreed on ${item}.` })).status, 303, item)
}
/** The digest of what is agreed on, as the page shows it. */
export async function agreedNow(client: Client, path: string): Promise<string> {
  const page = await (await client.get(path)).text()
  return [...page.matchAll(/<code class="digest-hex">([0-9a-f]{64})/g)].at(-1)?.[1] ?? assert.fail('the page shows no digest')
}

/** The note of keys that a next host gives to the one before. */
export const givenLogKeys = (base: string): string => keysNote(base, new Map(logNames.map((log) => [log, [newSigner(originOf(base, log), types.ed25519)]])))
