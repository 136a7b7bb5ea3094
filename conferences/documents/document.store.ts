/** Documents of conferences and who may read them. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ConferenceDocument, DocumentStatus } from './document.rules.ts'

const documents = (db: Reader) =>
  db
    .selectFrom('conferences.documents')
    .select(['id', 'item', 'title', 'language', 'kind', 'status', 'href', 'digest'])
    .select((eb) => eb.fn<number | null>('octet_length', ['bytes']).as('size'))
type Row = Awaited<ReturnType<ReturnType<typeof documents>['execute']>>[number]
const asDocument = (row: Row): ConferenceDocument => ({ ...row, kind: row.kind as ConferenceDocument['kind'], status: row.status as DocumentStatus })

export const documentsOf = async (db: Reader, conference: string): Promise<ConferenceDocument[]> =>
  (await documents(db).where('conference', '=', conference).orderBy('added_at').orderBy('id').execute()).map(asDocument)
export async function documentById(db: Reader, conference: string, id: string): Promise<ConferenceDocument | undefined> {
  const row = await documents(db).where('conference', '=', conference).where('id', '=', id).executeTakeFirst()
  return row && asDocument(row)
}
export async function bytesOf(db: Reader, id: string): Promise<Buffer | null> {
  return (await db.selectFrom('conferences.documents').select('bytes').where('id', '=', id).executeTakeFirst())?.bytes ?? null
}

export interface NewDocument {
  readonly item: string | null
  readonly title: string
  readonly language: string
  readonly kind: ConferenceDocument['kind']
  readonly status: DocumentStatus
  readonly href: string | null
  readonly digest: Buffer
  readonly bytes: Buffer | null
}
export async function insertDocument(tx: Writer, conference: string, document: NewDocument, { madeUp, by, at }: { madeUp: boolean; by: string; at: Date }): Promise<void> {
  const id = newId()
  await tx
    .insertInto('conferences.documents')
    .values({ ...document, id, conference, made_up: madeUp, added_by: by, added_at: at })
    .execute()
  await tx.insertInto('conferences.document_statuses').values({ id: newId(), document: id, status: document.status, set_by: by, set_at: at }).execute()
}
export async function setStatus(tx: Writer, document: string, status: DocumentStatus, by: string, at: Date): Promise<void> {
  await tx.updateTable('conferences.documents').set({ status }).where('id', '=', document).execute()
  await tx.insertInto('conferences.document_statuses').values({ id: newId(), document, status, set_by: by, set_at: at }).execute()
}
export const deleteDocument = (tx: Writer, document: string) => tx.deleteFrom('conferences.documents').where('id', '=', document).execute()
