/** Reading and writing the ladder of a round, its pauses and silences, and the proof of what was sent. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { type Anchor, type Level, type LetterRole, rungOf, type Step } from './ladder.rules.ts'

export async function stepsOf(db: Reader, round: string): Promise<Step[]> {
  const rows = await db
    .selectFrom('monitoring.ladder_steps')
    .select(['id', 'kind', 'anchor', 'days', 'template', 'role', 'level', 'added_at as addedAt'])
    .where('round', '=', round)
    .where('removed_at', 'is', null)
    .orderBy('kind')
    .orderBy('anchor')
    .orderBy('days')
    .orderBy('role')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as ReportKind, anchor: row.anchor as Anchor, role: row.role as LetterRole, level: row.level as Level }))
}
export const insertSteps = (tx: Writer, round: string, steps: readonly Omit<Step, 'id' | 'addedAt'>[], by: string | null, at: Date) =>
  tx
    .insertInto('monitoring.ladder_steps')
    .values(steps.map((step) => ({ id: newId(), round, ...step, added_by: by, added_at: at })))
    .execute()
/** What a member's ladder depends on beside its report. */
export interface Standing {
  readonly paused: boolean
  /** The end of the last pause, or the last extension, whichever is later. */
  readonly since: Date | null
  readonly due: Date | null
}
export async function standings(db: Reader, round: { readonly id: string; readonly due: Date | null }, kind: ReportKind): Promise<(member: string) => Standing> {
  const pauses = await db
    .selectFrom('monitoring.chase_pauses')
    .select(['member'])
    .select((eb) => [eb.fn.max('ended_at').as('endedAt'), sql<boolean>`bool_or(ended_at is null)`.as('paused')])
    .where('round', '=', round.id)
    .where('kind', '=', kind)
    .groupBy('member')
    .execute()
  const extensions = await db
    .selectFrom('monitoring.extensions')
    .select(['member', 'due', 'granted_at as grantedAt'])
    .where('round', '=', round.id)
    .where('kind', '=', kind)
    .orderBy('granted_at')
    .orderBy('id')
    .execute()
  const pauseOf = new Map(pauses.map((row) => [row.member, row]))
  const extensionOf = new Map(extensions.map((row) => [row.member, row]))
  return (member) => {
    const [pause, extension] = [pauseOf.get(member), extensionOf.get(member)]
    const moments = [pause?.endedAt, extension?.grantedAt].flatMap((at) => at ?? [])
    return { paused: pause?.paused ?? false, since: moments.length ? new Date(Math.max(...moments.map(Number))) : null, due: extension ? extension.due : round.due }
  }
}

/** What was climbed already in a round: by member, as `rungOf`. */
export async function climbedIn(db: Reader, round: string): Promise<Map<string, Set<string>>> {
  const rows = await db.selectFrom('monitoring.dispatches').select(['member', 'step', 'anchor_on']).distinct().where('round', '=', round).where('step', 'is not', null).execute()
  const climbed = new Map<string, Set<string>>()
  for (const { member, step, anchor_on } of rows) climbed.set(member, (climbed.get(member) ?? new Set()).add(rungOf({ id: step ?? '' }, anchor_on ?? '')))
  return climbed
}

export interface NewDispatch {
  readonly round: string
  readonly member: string
  readonly kind: ReportKind
  readonly step: string | null
  readonly anchorOn: string | null
  readonly template: string
  readonly role: LetterRole
  readonly level: Level
  readonly account: string | null
  readonly letter: string | null
  readonly digest: Buffer | null
  readonly by: string
}
export const insertDispatch = (tx: Writer, { anchorOn, digest, by, ...dispatch }: NewDispatch, at: Date) =>
  tx
    .insertInto('monitoring.dispatches')
    .values({ id: newId(), ...dispatch, anchor_on: anchorOn, text_digest: digest, dispatched_by: by, dispatched_at: at })
    .execute()

/** Letters of the ladder about one report that have not left yet. */
export async function waitingLetters(db: Reader, round: string, member: string, kind: ReportKind): Promise<string[]> {
  const rows = await db
    .selectFrom('monitoring.dispatches as d')
    .innerJoin('platform.letters as l', 'l.id', 'd.letter')
    .select('l.id')
    .where('d.round', '=', round)
    .where('d.member', '=', member)
    .where('d.kind', '=', kind)
    .where('l.attempted_at', 'is', null)
    .where('l.withdrawn_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** Every letter of a ladder that has not left yet, held until commit. */
export const waitingDispatches = (tx: Writer) =>
  tx
    .selectFrom('monitoring.dispatches as d')
    .innerJoin('platform.letters as l', 'l.id', 'd.letter')
    .select(['d.id', 'd.round', 'd.member', 'd.kind', 'd.template', 'd.role', 'd.account', 'l.id as letter', 'l.subject as subjectBefore'])
    .where('l.attempted_at', 'is', null)
    .where('l.withdrawn_at', 'is', null)
    .orderBy('d.id')
    .forUpdate()
    .execute()
/** The text of a letter that has not left, and the proof of it. A mark before its subject stays. */
export async function writeAnew(
  tx: Writer,
  { id, letter, subjectBefore }: { readonly id: string; readonly letter: string; readonly subjectBefore: string },
  text: { readonly subject: string; readonly body: string; readonly html: string; readonly digest: Buffer },
): Promise<void> {
  const mark = /^\[[^\]]+\] /.exec(subjectBefore)?.[0] ?? ''
  await tx
    .updateTable('platform.letters')
    .set({ subject: `${mark}${text.subject}`, body: text.body, html: text.html })
    .where('id', '=', letter)
    .execute()
  await tx.updateTable('monitoring.dispatches').set({ text_digest: text.digest }).where('id', '=', id).execute()
}

/** The day of a round's conference, where there is one. */
export async function conferenceDay(db: Reader, round: string): Promise<string | null> {
  const row = await db.selectFrom('monitoring.rounds').select('conference_on').where('id', '=', round).executeTakeFirst()
  return row?.conference_on ?? null
}

/** Whoever hands a report in holds it alone, so either waits for the other. */
export const holdReports = (tx: Writer, round: string) => tx.selectFrom('monitoring.reports').select('id').where('round', '=', round).forShare().execute()

/** Rounds whose ladder may be climbed. */
export async function chasedRounds(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('monitoring.rounds as r')
    .innerJoin('monitoring.round_announcements as a', 'a.round', 'r.id')
    .leftJoin('monitoring.round_closings as c', 'c.round', 'r.id')
    .select('r.id')
    .where('c.round', 'is', null)
    .orderBy('r.id')
    .execute()
  return rows.map(({ id }) => id)
}

export const removeStep = async (tx: Writer, { round, step, by, at }: { round: string; step: string; by: string; at: Date }): Promise<boolean> => {
  const taken = await tx
    .updateTable('monitoring.ladder_steps')
    .set({ removed_by: by, removed_at: at })
    .where('id', '=', step)
    .where('round', '=', round)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** Letters that each step of a round sent. */
export async function sentBySteps(db: Reader, round: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('monitoring.dispatches')
    .select('step')
    .select((eb) => eb.fn.count<number>('letter').as('letters'))
    .where('round', '=', round)
    .where('step', 'is not', null)
    .groupBy('step')
    .execute()
  return new Map(rows.map(({ step, letters }) => [step ?? '', letters]))
}
