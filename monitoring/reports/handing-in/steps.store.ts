/** The steps of a frozen text as rows: each is there once or not at all. */
import type { Reader, Writer } from '#platform/database.ts'
import type { KeyWay } from '#record/signatures/signature.ts'

/** Who did it and when. */
interface Done {
  readonly text: string
  readonly by: string
  readonly at: Date
}

export const insertTakeBack = (tx: Writer, { text, by, at }: Done) => tx.insertInto('monitoring.take_backs').values({ text, taken_back_by: by, taken_back_at: at }).execute()

export const insertSendBack = (tx: Writer, { text, by, at }: Done, reasons: string) =>
  tx.insertInto('monitoring.send_backs').values({ text, sent_back_by: by, sent_back_at: at, reasons }).execute()

export interface NewAttestation extends Done {
  readonly way: KeyWay | 'paper' | 'demonstration'
  readonly payloadType: string
  /** All that is needed to verify it later. */
  readonly evidence: object
  readonly scan: string | null
  /** Fingerprint of the key that signed; none on paper. */
  readonly key?: string
}
export const insertAttestation = (tx: Writer, { text, by, at, way, payloadType, evidence, scan, key = undefined }: NewAttestation) =>
  tx
    .insertInto('monitoring.attestations')
    .values({ text, way, account: by, payload_type: payloadType, evidence: JSON.stringify(evidence), scan, attested_at: at, key: key ?? null })
    .execute()

export const attestationOf = (db: Reader, text: string) =>
  db
    .selectFrom('monitoring.attestations as a')
    .leftJoin('people.accounts as p', 'p.id', 'a.account')
    .select(['a.way', 'a.account', 'a.payload_type as payloadType', 'a.evidence', 'a.scan', 'a.attested_at as attestedAt', 'a.key', 'p.name'])
    .where('a.text', '=', text)
    .executeTakeFirst()

export const insertNote = (tx: Writer, { text, by, at }: Done, scan: string) =>
  tx
    .insertInto('monitoring.paper_notes')
    .values({ text, scan, attached_by: by, attached_at: at })
    // A better scan takes the place of one that nobody has confirmed yet.
    .onConflict((conflict) => conflict.column('text').doUpdateSet({ scan, attached_by: by, attached_at: at }))
    .execute()
export const noteOf = (db: Reader, text: string) =>
  db
    .selectFrom('monitoring.paper_notes as n')
    .innerJoin('monitoring.files as f', 'f.id', 'n.scan')
    .select(['n.scan', 'n.attached_at as attachedAt', 'f.sha256', 'f.size_bytes as sizeBytes'])
    .where('n.text', '=', text)
    .executeTakeFirst()

export const insertFile = (tx: Writer, file: { id: string; bytes: Buffer; sha256: Buffer; by: string; at: Date }) =>
  tx
    .insertInto('monitoring.files')
    .values({ id: file.id, media_type: 'application/pdf', size_bytes: file.bytes.length, sha256: file.sha256, bytes: file.bytes, added_by: file.by, added_at: file.at })
    .execute()
export const fileById = (db: Reader, id: string) => db.selectFrom('monitoring.files').select(['id', 'bytes']).where('id', '=', id).executeTakeFirst()

export const insertSubmission = (tx: Writer, { text, by, at }: Done, reference: string) =>
  tx.insertInto('monitoring.submissions').values({ text, reference, submitted_by: by, submitted_at: at }).execute()

export const insertWithdrawal = (tx: Writer, { text, by, at }: Done, reason: string) =>
  tx.insertInto('monitoring.withdrawals').values({ text, withdrawn_by: by, withdrawn_at: at, reason }).execute()

export async function insertReturn(tx: Writer, { text, by, at }: Done, reasons: readonly { readonly section: string; readonly reason: string }[]): Promise<void> {
  await tx.insertInto('monitoring.returns').values({ text, returned_by: by, returned_at: at }).execute()
  await tx
    .insertInto('monitoring.return_reasons')
    .values(reasons.map(({ section, reason }) => ({ text, section, reason })))
    .execute()
}
export const returnReasons = (db: Reader, text: string) =>
  db.selectFrom('monitoring.return_reasons').select(['section', 'reason', 'reply', 'replied_at as repliedAt']).where('text', '=', text).orderBy('section').execute()
export const setReply = (tx: Writer, { text, by, at }: Done, section: string, reply: string) =>
  tx.updateTable('monitoring.return_reasons').set({ reply, replied_by: by, replied_at: at }).where('text', '=', text).where('section', '=', section).execute()

export const insertAcceptance = (tx: Writer, { text, by, at }: Done) => tx.insertInto('monitoring.acceptances').values({ text, accepted_by: by, accepted_at: at }).execute()
export const insertPublication = (tx: Writer, { text, by, at }: Done) =>
  tx
    .insertInto('monitoring.publications')
    .values({ text, published_by: by, published_at: at })
    .onConflict((conflict) => conflict.column('text').doNothing())
    .execute()
export const insertCorrection = (tx: Writer, { text, by, at }: Done, reason: string) =>
  tx.insertInto('monitoring.corrections').values({ text, opened_by: by, opened_at: at, reason }).execute()

/** Why a text came back: from the signatory, or taken back by the signatory after it was handed in. */
export const reasonsGiven = (db: Reader, text: string) =>
  db
    .selectFrom('monitoring.frozen_texts as t')
    .leftJoin('monitoring.send_backs as b', 'b.text', 't.id')
    .leftJoin('monitoring.withdrawals as w', 'w.text', 't.id')
    .leftJoin('monitoring.corrections as c', 'c.text', 't.id')
    .select(['b.reasons as sentBack', 'w.reason as withdrawn', 'c.reason as corrected', 'c.opened_at as correctedAt'])
    .where('t.id', '=', text)
    .executeTakeFirst()

/** The PDF that was given out to be signed with a certificate. */
export const sheetOf = async (db: Reader, text: string): Promise<Buffer | null> =>
  (await db.selectFrom('monitoring.signing_sheets').select('bytes').where('text', '=', text).executeTakeFirst())?.bytes ?? null
/** The first one stays. */
export const insertSheet = (tx: Writer, { text, by, at }: Done, bytes: Uint8Array) =>
  tx
    .insertInto('monitoring.signing_sheets')
    .values({ text, bytes: Buffer.from(bytes), made_by: by, made_at: at })
    .onConflict((conflict) => conflict.column('text').doNothing())
    .execute()
