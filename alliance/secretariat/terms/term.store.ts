/** Terms of the secretariat. The database itself refuses two hosts at one time. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Term, TermPayload } from './term.rules.ts'

/** All terms, oldest first: the real line and, in a demonstration, the made-up one. */
export const hosts = (db: Reader): Promise<Term[]> =>
  db
    .selectFrom('alliance.terms')
    .select(['id', 'host', 'from_date as from', 'to_date as to', 'made_up as madeUp', 'source', 'source_kind as sourceKind', 'evidence', 'note'])
    .orderBy('from_date')
    .orderBy('id')
    .execute()

export const endTerm = (tx: Writer, term: string, to: string) => tx.updateTable('alliance.terms').set({ to_date: to }).where('id', '=', term).execute()
export const beginTerm = (tx: Writer, { host, from, source }: TermPayload, madeUp: boolean) =>
  tx.insertInto('alliance.terms').values({ id: newId(), host, from_date: from, source, made_up: madeUp }).execute()
