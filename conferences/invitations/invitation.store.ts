/** Who is invited, and the sequence number of the appointment that its calendars have. */
import type { Reader, Writer } from '#platform/database.ts'

export interface Invitation {
  readonly member: string
  readonly sequence: number
  readonly invitedAt: Date
  readonly withdrawnAt: Date | null
}
export const invitationsOf = (db: Reader, conference: string): Promise<Invitation[]> =>
  db
    .selectFrom('conferences.invitations')
    .select(['member', 'sequence', 'invited_at as invitedAt', 'withdrawn_at as withdrawnAt'])
    .where('conference', '=', conference)
    .orderBy('member')
    .execute()

/** A member that was taken off the list and is invited again goes on with the next number. */
export const insertInvitation = (tx: Writer, conference: string, member: string, by: string, at: Date) =>
  tx
    .insertInto('conferences.invitations')
    .values({ conference, member, invited_by: by, invited_at: at })
    .onConflict((conflict) => conflict.columns(['conference', 'member']).doUpdateSet((eb) => ({ withdrawn_at: null, sequence: eb('conferences.invitations.sequence', '+', 1) })))
    .execute()
export const raiseSequence = (tx: Writer, conference: string, member: string) =>
  tx
    .updateTable('conferences.invitations')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('conference', '=', conference)
    .where('member', '=', member)
    .execute()
export const withdrawInvitation = (tx: Writer, conference: string, member: string, at: Date) =>
  tx.updateTable('conferences.invitations').set({ withdrawn_at: at }).where('conference', '=', conference).where('member', '=', member).execute()
