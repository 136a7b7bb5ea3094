/** Reads what was written to a country, and what was decided about its dates. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { reportsOfMember } from '../reports/report.store.ts'
import { type Happening, type HistoryLetter, newestFirst, stepsOfReport } from './history.rules.ts'

export async function historyOf(db: Reader, round: string, member: string): Promise<Happening[]> {
  const [announced, reports, extensions, pauses, letters, withoutLetter] = await Promise.all([
    db.selectFrom('monitoring.round_announcements').select('announced_at').where('round', '=', round).execute(),
    reportsOfMember(db, member),
    db.selectFrom('monitoring.extensions').select(['granted_at', 'kind', 'due', 'reason']).where('round', '=', round).where('member', '=', member).execute(),
    db.selectFrom('monitoring.chase_pauses').select(['paused_at', 'ended_at', 'kind', 'reason']).where('round', '=', round).where('member', '=', member).execute(),
    lettersTo(db, round, member),
    db
      .selectFrom('monitoring.dispatches')
      .select(['dispatched_at', 'role', 'text_digest'])
      .where('round', '=', round)
      .where('member', '=', member)
      .where('letter', 'is', null)
      .execute(),
  ])
  const kind = (text: string) => text as ReportKind
  return newestFirst([
    ...announced.map(({ announced_at }): Happening => ({ at: announced_at, what: 'announced' })),
    ...reports.filter((report) => report.round === round).flatMap(stepsOfReport),
    ...extensions.map((row): Happening => ({ at: row.granted_at, what: 'extended', kind: kind(row.kind), until: row.due, reason: row.reason })),
    ...pauses.map((row): Happening => ({ at: row.paused_at, what: 'paused', kind: kind(row.kind), reason: row.reason })),
    ...pauses.flatMap((row): Happening[] => (row.ended_at ? [{ at: row.ended_at, what: 'pause-ended', kind: kind(row.kind) }] : [])),
    ...withoutLetter.map(
      (row): Happening =>
        row.text_digest
          ? { at: row.dispatched_at, what: 'erased', role: row.role, digest: row.text_digest.toString('hex') }
          : { at: row.dispatched_at, what: 'nobody', role: row.role },
    ),
    ...letters.map((letter): Happening => ({ at: letter.queuedAt, what: 'letter', letter })),
  ])
}

/** Reminders, and the letters about its reports that went to people of this country. */
async function lettersTo(db: Reader, round: string, member: string): Promise<HistoryLetter[]> {
  const rows = await db
    .selectFrom('platform.letters as l')
    .leftJoin('monitoring.dispatches as d', 'd.letter', 'l.id')
    .innerJoin('people.accounts as a', 'a.id', 'l.account')
    .select([
      'l.id',
      'l.queued_at as queuedAt',
      'l.attempted_at as attemptedAt',
      'l.sent_at as sentAt',
      'l.answer',
      'l.withdrawn_at as withdrawnAt',
      'l.bounced_at as bouncedAt',
      'l.bounce_diagnostic as bounceDiagnostic',
    ])
    .select(['l.subject', 'l.body', 'l.language', 'a.name as to', 'd.role', 'd.text_digest as digest'])
    .select(sql<boolean>`d.id is not null and d.step is null`.as('byHand'))
    .where((eb) =>
      eb.or([
        eb.and([eb('d.round', '=', round), eb('d.member', '=', member)]),
        eb.and([
          eb('d.id', 'is', null),
          eb.or([
            eb('l.about', 'in', [round, `${member}-${round}-commitment`, `${member}-${round}-progress`]),
            eb('l.about', 'in', (sub) =>
              sub
                .selectFrom('monitoring.submissions as s')
                .innerJoin('monitoring.frozen_texts as t', 't.id', 's.text')
                .innerJoin('monitoring.reports as r', 'r.id', 't.report')
                .select('s.reference')
                .where('r.round', '=', round)
                .where('r.member', '=', member),
            ),
          ]),
          eb('l.account', 'in', (sub) =>
            sub.selectFrom('people.seats').select('account').where('member', '=', member).where('role', 'in', ['drafter', 'focal-point', 'signatory']),
          ),
        ]),
      ]),
    )
    .orderBy('l.queued_at')
    .orderBy('l.id')
    .execute()
  return rows.map(({ digest, ...row }) => ({ ...row, digest: digest?.toString('hex') ?? null }))
}

export interface TroubledLetter {
  readonly id: string
  readonly member: string
  readonly to: string
  readonly subject: string
  readonly language: string
  readonly attemptedAt: Date | null
  readonly sentAt: Date | null
  readonly answer: string | null
  readonly withdrawnAt: Date | null
  readonly bouncedAt: Date | null
}
/** Reminders of a round that did not arrive, or of which nobody knows; those in hand at this moment are left their two minutes. */
export const troubledLetters = (db: Reader, round: string): Promise<TroubledLetter[]> =>
  db
    .selectFrom('monitoring.dispatches as d')
    .innerJoin('platform.letters as l', 'l.id', 'd.letter')
    .innerJoin('people.accounts as a', 'a.id', 'd.account')
    .select(['l.id', 'd.member', 'a.name as to', 'l.subject', 'l.language', 'l.attempted_at as attemptedAt', 'l.sent_at as sentAt', 'l.answer'])
    .select(['l.withdrawn_at as withdrawnAt', 'l.bounced_at as bouncedAt'])
    .where('d.round', '=', round)
    .where('l.withdrawn_at', 'is', null)
    .where((eb) =>
      eb.or([eb('l.bounced_at', 'is not', null), eb.and([eb('l.sent_at', 'is', null), eb('l.attempted_at', '<', sql<Date>`clock_timestamp() - interval '2 minutes'`)])]),
    )
    .orderBy('l.queued_at', 'desc')
    .limit(50)
    .execute()

export interface Contact {
  readonly at: Date
  readonly level: string
}
/** The newest reminder to each member that was not kept back. */
export async function lastContacts(db: Reader, round: string, kind: ReportKind): Promise<Map<string, Contact>> {
  const rows = await db
    .selectFrom('monitoring.dispatches as d')
    .innerJoin('platform.letters as l', 'l.id', 'd.letter')
    .distinctOn('d.member')
    .select(['d.member', 'd.dispatched_at as at', 'd.level'])
    .where('d.round', '=', round)
    .where('d.kind', '=', kind)
    .where('l.withdrawn_at', 'is', null)
    .orderBy('d.member')
    .orderBy('d.dispatched_at', 'desc')
    .execute()
  return new Map(rows.map(({ member, at, level }) => [member, { at, level }]))
}
