/** The overview in the making: that it was begun, and its pieces in their order. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { Scope } from './facts.rules.ts'
import type { BlockKind, DocumentPiece, NewPiece } from './piece.rules.ts'

export const isBegun = async (db: Reader, round: string): Promise<boolean> =>
  Boolean(await db.selectFrom('monitoring.overview_documents').select('round').where('round', '=', round).executeTakeFirst())

/** Holds the document until the transaction ends: its order is changed by one at a time. */
export const holdDocument = (tx: Writer, round: string) => tx.selectFrom('monitoring.overview_documents').select('round').where('round', '=', round).forUpdate().executeTakeFirst()

export const insertDocument = (tx: Writer, round: string, by: string, at: Date) =>
  tx.insertInto('monitoring.overview_documents').values({ round, begun_by: by, begun_at: at }).execute()

const pieces = (db: Reader) => db.selectFrom('monitoring.overview_pieces').select(['id', 'round', 'position', 'level', 'title', 'words', 'block', 'scope', 'version'])
type Row = Awaited<ReturnType<ReturnType<typeof pieces>['execute']>>[number]
const asPiece = ({ id, level, title, words, block, scope, version }: Row): DocumentPiece => ({
  id,
  level: level === 1 ? 1 : 2,
  title: title as Texts,
  words: words as Texts,
  block: block as BlockKind | null,
  scope: scope as Scope,
  version,
})
export const piecesOf = async (db: Reader, round: string): Promise<DocumentPiece[]> => (await pieces(db).where('round', '=', round).orderBy('position').execute()).map(asPiece)
export async function pieceById(db: Reader, round: string, id: string): Promise<DocumentPiece | undefined> {
  const row = await pieces(db).where('round', '=', round).where('id', '=', id).executeTakeFirst()
  return row && asPiece(row)
}

export interface Change {
  readonly by: string
  readonly at: Date
}
export async function insertPieces(tx: Writer, round: string, some: readonly NewPiece[], from: number, { by, at }: Change): Promise<string[]> {
  const rows = some.map(({ level, title, words, block, scope }, n) => ({
    ...{ id: newId(), round, position: from + n, level, block, changed_by: by, changed_at: at },
    ...{ title: JSON.stringify(title), words: JSON.stringify(words), scope: JSON.stringify(scope) },
  }))
  if (rows.length) await tx.insertInto('monitoring.overview_pieces').values(rows).execute()
  return rows.map(({ id }) => id)
}
export const updatePiece = (tx: Writer, id: string, { title, words, block, scope, level }: NewPiece, version: number, { by, at }: Change) =>
  tx
    .updateTable('monitoring.overview_pieces')
    .set({ level, block, title: JSON.stringify(title), words: JSON.stringify(words), scope: JSON.stringify(scope), version: version + 1, changed_by: by, changed_at: at })
    .where('id', '=', id)
    .execute()
export const deletePiece = (tx: Writer, id: string) => tx.deleteFrom('monitoring.overview_pieces').where('id', '=', id).execute()

/** The pieces take the places of their ids in this list. */
export async function arrange(tx: Writer, round: string, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) await tx.updateTable('monitoring.overview_pieces').set({ position }).where('round', '=', round).where('id', '=', id).execute()
}
