/** What of the database belongs to the office and travels with it, what is a country's own and travels sealed, and what stays. A new table without a line here fails a test. */

import { logTables } from '#record/log/log-tables.rules.ts'

/** SQL conditions over the table under its own name. Constants of ours, never input. */
export interface Travels {
  readonly travels: true
  /** Columns that stay behind, such as secrets. */
  readonly without?: readonly string[]
  /** Rows that travel openly; all where nothing is said. */
  readonly where?: string
  /** Rows that travel sealed to a member, and whose they are. */
  readonly sealed?: { readonly where: string; readonly member: string }
}
export interface Stays {
  readonly travels: false
  /** Why, and what to do about it: a key of the words of the bundle. */
  readonly because: 'bound-to-site' | 'of-this-machine' | 'made-anew'
}
export type Rule = Travels | Stays

/** Handed in, and open to no more drafting: its words are known to the secretariat. */
const settled = (report: string) => `exists (
  select from monitoring.frozen_texts t join monitoring.submissions s on s.text = t.id
  where t.report = ${report}
    and not exists (select from monitoring.withdrawals w where w.text = t.id)
    and not exists (select from monitoring.returns n where n.text = t.id)
    and not exists (select from monitoring.corrections c where c.text = t.id)
    and not exists (select from monitoring.frozen_texts l where l.report = t.report and l.number > t.number))`
const memberOf = (report: string) => `(select r.member from monitoring.reports r where r.id = ${report})`
const handedIn = (text: string) => `exists (select from monitoring.submissions s where s.text = ${text})`
const memberOfText = (text: string) => `(select r.member from monitoring.frozen_texts t join monitoring.reports r on r.id = t.report where t.id = ${text})`

/** Words that nobody has handed in. */
const draft = (table: string): Travels => ({
  travels: true,
  where: settled(`${table}.report`),
  sealed: { where: `not ${settled(`${table}.report`)}`, member: memberOf(`${table}.report`) },
})
const ofText = (table: string): Travels => ({
  travels: true,
  where: handedIn(`${table}.text`),
  sealed: { where: `not ${handedIn(`${table}.text`)}`, member: memberOfText(`${table}.text`) },
})
/** Documents that only a draft, or a text that nobody handed in, names. */
const draftFiles = `exists (select from monitoring.evidence e where e.file = files.id and not ${settled('e.report')})
  or exists (select from monitoring.attestations a where a.scan = files.id and not ${handedIn('a.text')})
  or exists (select from monitoring.paper_notes n where n.scan = files.id and not ${handedIn('n.text')})`
const fileMember = `coalesce(
  (select ${memberOf('e.report')} from monitoring.evidence e where e.file = files.id limit 1),
  (select ${memberOfText('a.text')} from monitoring.attestations a where a.scan = files.id limit 1),
  (select ${memberOfText('n.text')} from monitoring.paper_notes n where n.scan = files.id limit 1))`

const whole: Travels = { travels: true }
const stays = (because: Stays['because']): Stays => ({ travels: false, because })

export const tables: Readonly<Record<string, Rule>> = {
  'alliance.members': whole,
  'alliance.declarations': whole,
  'alliance.memberships': whole,
  'alliance.networks': whole,
  'alliance.network_participations': whole,
  'alliance.member_facts': whole,
  'alliance.frameworks': whole,
  'alliance.framework_versions': whole,
  'alliance.terms': whole,
  'alliance.proposals': whole,
  'alliance.proposal_decisions': whole,
  'alliance.coming_terms': whole,
  'alliance.coming_answers': whole,
  'alliance.coming_cancellations': whole,
  'alliance.handovers': whole,
  'alliance.handover_checks': whole,
  'alliance.handover_consents': whole,
  'alliance.handover_approvals': whole,
  'alliance.handover_cancellations': whole,
  'alliance.handover_statements': whole,
  'alliance.handover_erasures': whole,
  'alliance.member_keys': whole,
  'alliance.signing_keys': whole,
  'alliance.key_enrolments': whole,
  'alliance.key_removals': whole,
  'alliance.device_rules': whole,
  'alliance.sealed_drafts': whole,

  'people.accounts': whole,
  'people.seats': whole,
  'people.passkeys': stays('bound-to-site'),
  'people.invitations': stays('made-anew'),
  'people.keys': stays('of-this-machine'),
  'people.sessions': stays('of-this-machine'),
  'people.challenges': stays('of-this-machine'),
  'people.parked_forms': stays('of-this-machine'),

  'record.entries': whole,
  'record.office': stays('of-this-machine'),
  ...Object.fromEntries(logTables.map((table) => [table, whole])),
  'platform.letters': { travels: true, without: ['secret'] },
  'platform.demonstration': whole,

  'monitoring.rounds': whole,
  'monitoring.round_announcements': whole,
  'monitoring.round_closings': whole,
  'monitoring.round_members': whole,
  'monitoring.extensions': whole,
  'monitoring.actions': whole,
  'monitoring.action_goals': whole,
  'monitoring.action_statuses': whole,
  'monitoring.action_outcomes': whole,
  'monitoring.action_replies': whole,
  'monitoring.action_values': whole,
  'monitoring.indicator_values': whole,
  'monitoring.change_stamp': stays('of-this-machine'),
  'monitoring.reports': whole,
  'monitoring.reports_elsewhere': whole,
  'monitoring.published_words': whole,
  'monitoring.answers': draft('answers'),
  'monitoring.answer_versions': draft('answer_versions'),
  'monitoring.answer_conflicts': draft('answer_conflicts'),
  'monitoring.assignments': whole,
  'monitoring.files': { travels: true, where: `not (${draftFiles})`, sealed: { where: draftFiles, member: fileMember } },
  'monitoring.evidence': draft('evidence'),
  'monitoring.frozen_texts': {
    travels: true,
    where: handedIn('frozen_texts.id'),
    sealed: { where: `not ${handedIn('frozen_texts.id')}`, member: memberOf('frozen_texts.report') },
  },
  'monitoring.frozen_parts': ofText('frozen_parts'),
  'monitoring.send_backs': ofText('send_backs'),
  'monitoring.take_backs': ofText('take_backs'),
  'monitoring.attestations': ofText('attestations'),
  'monitoring.paper_notes': ofText('paper_notes'),
  'monitoring.signing_sheets': ofText('signing_sheets'),
  'monitoring.submissions': whole,
  'monitoring.withdrawals': whole,
  'monitoring.returns': whole,
  'monitoring.return_reasons': whole,
  'monitoring.acceptances': whole,
  'monitoring.publications': whole,
  'monitoring.corrections': whole,
  'monitoring.ladder_steps': whole,
  'monitoring.letter_templates': whole,
  'monitoring.chase_pauses': whole,
  'monitoring.silences': whole,
  'monitoring.dispatches': whole,
  'monitoring.practices': whole,
  'monitoring.practice_goals': whole,
  'monitoring.practice_actions': whole,
  'monitoring.practice_publications': whole,
  'monitoring.practice_withdrawals': whole,
  'monitoring.practice_uses': whole,
  'monitoring.practice_questions': whole,
  'monitoring.overview_documents': whole,
  'monitoring.overview_pieces': whole,
  'monitoring.overview_versions': whole,
  'monitoring.overview_sharings': whole,
  'monitoring.overview_comments': whole,
  'monitoring.overview_answers': whole,
  'monitoring.overview_editions': whole,
  'monitoring.overview_files': whole,

  // Sealed to keys that are in no database: what travels is readable at the hotline only.
  'hotlines.hotlines': whole,
  'hotlines.texts': whole,
  'hotlines.openings': whole,
  'hotlines.keys': whole,
  'hotlines.analyst_keys': whole,
  'hotlines.wrapped_keys': whole,
  'hotlines.worker_keys': whole,
  'hotlines.partners': whole,
  'hotlines.partner_tokens': whole,
  'hotlines.batches': whole,
  'hotlines.public_reports': whole,
  'hotlines.batch_rows': whole,
  'hotlines.batch_remarks': whole,
  'hotlines.unjoined': whole,
  'hotlines.cases': whole,
  'hotlines.case_reports': whole,
  'hotlines.case_notes': whole,
  'hotlines.work_rules': whole,
  'hotlines.priority_rules': whole,
  'hotlines.assessment_forms': whole,
  'hotlines.assessments': whole,
  'hotlines.case_events': whole,
  'hotlines.hosting_looks': whole,
  'hotlines.hosting_observations': whole,
  'hotlines.hosting_events': whole,
  'hotlines.hosting': whole,
  'hotlines.receiving': whole,
  'hotlines.procedures': whole,
  'hotlines.providers': whole,
  'hotlines.notices': whole,
  'hotlines.notice_cases': whole,
  'hotlines.notice_links': whole,
  'hotlines.notice_events': whole,
  'hotlines.figures': whole,
  'hotlines.stand_ins': whole,
  'hotlines.transfers': whole,
  'hotlines.transfer_events': whole,
  'hotlines.own_systems': whole,
  'hotlines.exchange_keys': whole,
  'hotlines.messages_out': whole,
  'hotlines.messages_in': whole,
  'hotlines.steps': whole,
  'hotlines.messages': whole,
  'hotlines.readings': whole,
  'hotlines.announcements': whole,

  'conferences.conferences': whole,
  'conferences.announcements': whole,
  'conferences.cancellations': whole,
  'conferences.agenda_items': whole,
  'conferences.invitations': whole,
  'conferences.delegates': whole,
  'conferences.documents': whole,
  'conferences.document_statuses': whole,
  'conferences.minutes': whole,
  'conferences.minutes_publications': whole,
  'conferences.decisions': whole,
  'conferences.decision_publications': whole,
  'conferences.obligations': whole,
}

/** Under the same site name passkeys go on working, so their public halves go along. */
export const rulesFor = (keepsItsName: boolean): Readonly<Record<string, Rule>> => (keepsItsName ? { ...tables, 'people.passkeys': whole } : tables)

/** Not among the digests of a statement: the statement itself, what signing in still moves on a closed machine, and the logs, which go on until the closing has its place in them and prove themselves. */
export const notStated: readonly string[] = ['alliance.handover_statements', 'people.passkeys', ...logTables]
