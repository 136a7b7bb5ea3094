-- Rounds, the public record of actions and values, and the national reports from the first word to publication.
create schema monitoring;

create table monitoring.rounds (
  id text primary key,
  names jsonb not null,
  framework text not null,
  framework_version integer not null,
  kind text not null constraint round_kind check (kind in ('compiled', 'live')),
  made_up boolean not null default false,
  opens_on date not null,
  commitments_due timestamptz,
  progress_due timestamptz,
  conference_on date,
  conference_place text,
  closes_on date not null,
  timezone text not null default 'UTC',
  lateness_seen_by text not null default 'member-and-secretariat'
    constraint lateness_rule check (lateness_seen_by in ('member-and-secretariat', 'members', 'public')),
  consequence text not null default '',
  note jsonb not null default '{}',
  opened_by text,
  opened_at timestamptz not null,
  constraint round_framework foreign key (framework, framework_version) references alliance.framework_versions (framework, version)
);
comment on table monitoring.rounds is 'One turn of the circle, with its own dates and its own version of the framework. Its phase is derived, never stored';

create table monitoring.round_announcements (
  round text primary key references monitoring.rounds (id), announced_by text not null, announced_at timestamptz not null
);
comment on table monitoring.round_announcements is 'That the members were told of the round; apart from opening it';
create table monitoring.round_closings (
  round text primary key references monitoring.rounds (id), closed_by text not null, closed_at timestamptz not null
);
comment on table monitoring.round_closings is 'That a round was closed';

create table monitoring.round_members (
  round text not null references monitoring.rounds (id),
  member text not null references alliance.members (code),
  primary key (round, member)
);
comment on table monitoring.round_members is 'Who is in the denominator of a round';

create table monitoring.extensions (
  id text primary key,
  round text not null references monitoring.rounds (id),
  member text not null references alliance.members (code),
  kind text not null constraint extension_kind check (kind in ('commitment', 'progress')),
  due timestamptz not null,
  reason text not null,
  granted_by text not null,
  granted_at timestamptz not null
);
comment on table monitoring.extensions is 'A later date for one member; the newest counts';
create index extensions_by_round on monitoring.extensions (round, member);

create table monitoring.actions (
  id text primary key,
  member text not null references alliance.members (code),
  framework text not null references alliance.frameworks (code),
  round text references monitoring.rounds (id),
  kind text not null constraint action_kind check (kind in ('existing', 'new', 'unknown')),
  language text not null default 'en',
  texts jsonb not null,
  responsible text,
  partners text[] not null default '{}',
  starts alliance.partial_date,
  ends alliance.partial_date,
  milestones jsonb not null default '[]',
  made_up boolean not null default false,
  origin text not null constraint action_origin check (origin in ('compiled', 'report')),
  basis text,
  source text, source_kind text, evidence text, note text,
  entered_at timestamptz not null,
  published_at timestamptz,
  search tsvector generated always as (
    to_tsvector('simple', coalesce(texts::text, '') || ' ' || coalesce(responsible, '') || ' ' || id)) stored
);
comment on table monitoring.actions is 'A measure with an identity that outlives the round. texts: {title, problem, why, description, how, deliverable} each by language. Read by the public once published_at is set';
create index actions_by_member on monitoring.actions (member);
create index actions_by_round on monitoring.actions (round);
create index actions_search on monitoring.actions using gin (search);

create table monitoring.action_goals (
  action text not null references monitoring.actions (id) on delete cascade,
  goal text not null,
  primary key (action, goal)
);
comment on table monitoring.action_goals is 'Under which goals an action stands';
create index action_goals_by_goal on monitoring.action_goals (goal);

create table monitoring.action_statuses (
  id text primary key,
  action text not null references monitoring.actions (id) on delete cascade,
  round text references monitoring.rounds (id),
  rater text not null constraint status_rater check (rater in ('source', 'member', 'meeting')),
  status text not null constraint status_on_the_scale check (status in ('not-started', 'under-way', 'substantial', 'completed', 'withdrawn',
    'not-asked', 'not-answered', 'not-applicable', 'confidential', 'not-assessed', 'cannot-be-assessed')),
  word text,
  texts jsonb not null default '{}',
  milestones jsonb not null default '[]',
  as_of alliance.partial_date,
  source text, source_kind text, evidence text, basis text,
  entered_at timestamptz not null,
  published_at timestamptz
);
comment on table monitoring.action_statuses is 'How far an action is, by whose word and when: the country, the meeting, or a published source. The newest of a rater counts';
create index action_statuses_by_action on monitoring.action_statuses (action);

create table monitoring.action_outcomes (
  action text not null references monitoring.actions (id) on delete cascade,
  round text not null references monitoring.rounds (id),
  outcome text not null constraint outcome_kind check (outcome in ('completed', 'carried-forward', 'standing-practice', 'withdrawn')),
  reason text,
  entered_at timestamptz not null,
  primary key (action, round)
);
comment on table monitoring.action_outcomes is 'What became of an action at the end of a round';

create table monitoring.action_replies (
  status text primary key references monitoring.action_statuses (id),
  text text not null,
  language text not null,
  replied_by text not null,
  replied_at timestamptz not null
);
comment on table monitoring.action_replies is 'The country''s reply to an observation of the meeting';

create table monitoring.action_values (
  action text not null references monitoring.actions (id) on delete cascade,
  position integer not null,
  label text not null,
  period text,
  value numeric not null,
  unit text,
  primary key (action, position)
);
comment on table monitoring.action_values is 'Figures that a source hangs on an action';

create table monitoring.indicator_values (
  id text primary key,
  framework text not null references alliance.frameworks (code),
  indicator text not null,
  member text references alliance.members (code),
  scope text,
  as_of text not null,
  value numeric,
  missing text,
  qualifier text not null default 'reported',
  unit text,
  series_break boolean not null default false,
  made_up boolean not null default false,
  origin text not null constraint value_origin check (origin in ('compiled', 'report', 'observer')),
  report text,
  source text, source_kind text, evidence text, note text,
  entered_at timestamptz not null,
  published_at timestamptz,
  constraint a_value_or_why_none check ((value is null) <> (missing is null))
);
comment on table monitoring.indicator_values is 'A dated value of an indicator, or the honest reason why there is none';
create index indicator_values_by_indicator on monitoring.indicator_values (framework, indicator);

-- National reports -----------------------------------------------------------------------------------------------

create table monitoring.reports (
  id text primary key,
  round text not null references monitoring.rounds (id),
  member text not null references alliance.members (code),
  kind text not null constraint report_kind check (kind in ('commitment', 'progress')),
  opened_by text not null,
  opened_at timestamptz not null,
  constraint one_report_of_each_kind unique (round, member, kind)
);
comment on table monitoring.reports is 'A national report, from its first opening. Its state is derived from the rows that name it';

create table monitoring.answers (
  report text not null references monitoring.reports (id),
  path text not null,
  value jsonb not null,
  version integer not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (report, path)
);
comment on table monitoring.answers is 'The draft: one row per field, named by its path, such as goal/2.2/new/k3f9/title';

create table monitoring.answer_versions (
  report text not null references monitoring.reports (id),
  path text not null,
  version integer not null,
  value jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (report, path, version)
);
comment on table monitoring.answer_versions is 'Every version of every field of a draft. Whoever stands here changed a word';

create table monitoring.answer_conflicts (
  id text primary key,
  report text not null references monitoring.reports (id),
  path text not null,
  value jsonb not null,
  base_version integer not null,
  saved_by text not null,
  saved_at timestamptz not null,
  settled_by text,
  settled_at timestamptz
);
comment on table monitoring.answer_conflicts is 'A text that was saved over a version its writer had not seen; kept until somebody chooses';
create index answer_conflicts_open on monitoring.answer_conflicts (report) where settled_at is null;

create table monitoring.assignments (
  report text not null references monitoring.reports (id),
  section text not null,
  account text not null references people.accounts (id),
  given_by text not null,
  given_at timestamptz not null,
  primary key (report, section)
);
comment on table monitoring.assignments is 'Which colleague has a section of a report';

create table monitoring.files (
  id text primary key,
  media_type text not null,
  size_bytes integer not null,
  sha256 bytea not null,
  bytes bytea,
  added_by text not null,
  added_at timestamptz not null,
  erased_at timestamptz
);
comment on table monitoring.files is 'PDF documents: evidence and scans of signed notes. Served as attachments only';

create table monitoring.evidence (
  id text primary key,
  report text not null references monitoring.reports (id),
  path text not null,
  kind text not null constraint evidence_kind check (kind in ('link', 'document')),
  title text not null,
  language text not null,
  url text,
  file text references monitoring.files (id),
  confidential boolean not null default false,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table monitoring.evidence is 'A link or a document beside an answer or an action of a draft';
create index evidence_by_report on monitoring.evidence (report);

create table monitoring.frozen_texts (
  id text primary key,
  report text not null references monitoring.reports (id),
  number integer not null,
  manifest bytea not null,
  digest bytea not null,
  eye_salt bytea not null,
  eye_digits text not null,
  way text not null constraint frozen_for check (way in ('signatory', 'paper')),
  corrects text references monitoring.frozen_texts (id),
  frozen_by text not null,
  frozen_at timestamptz not null,
  constraint frozen_number_once unique (report, number)
);
comment on table monitoring.frozen_texts is 'The exact text sent to the signatory: the bytes of its manifest, stored and never made again';

create table monitoring.frozen_parts (
  text text not null references monitoring.frozen_texts (id),
  position integer not null,
  section text not null,
  language text not null,
  annex text not null default '',
  private boolean not null,
  digest bytea not null,
  salt bytea,
  content bytea,
  erased_at timestamptz,
  primary key (text, position)
);
comment on table monitoring.frozen_parts is 'A part (section × language × annex) with its 32 random bytes of salt. Erasing salt and content leaves the digest, and so every other part verifiable';

create table monitoring.send_backs (
  text text primary key references monitoring.frozen_texts (id), sent_back_by text not null, sent_back_at timestamptz not null, reasons text not null
);
comment on table monitoring.send_backs is 'The signatory did not sign and says why';

create table monitoring.attestations (
  text text primary key references monitoring.frozen_texts (id),
  way text not null constraint attestation_way check (way in ('passkey', 'paper', 'demonstration')),
  account text not null,
  payload_type text not null,
  evidence jsonb not null,
  scan text references monitoring.files (id),
  attested_at timestamptz not null
);
comment on table monitoring.attestations is 'A signature on exact bytes, with all that is needed to verify it later';

create table monitoring.paper_notes (
  text text primary key references monitoring.frozen_texts (id), scan text not null references monitoring.files (id),
  attached_by text not null, attached_at timestamptz not null
);
comment on table monitoring.paper_notes is 'The scan of a signed note that the secretariat attached; the focal point confirms it';

create table monitoring.submissions (
  text text primary key references monitoring.frozen_texts (id),
  reference text not null constraint submission_reference_once unique,
  submitted_by text not null,
  submitted_at timestamptz not null
);
comment on table monitoring.submissions is 'That a report was handed in; at most one each text';

create table monitoring.withdrawals (
  text text primary key references monitoring.submissions (text), withdrawn_by text not null, withdrawn_at timestamptz not null, reason text not null
);
comment on table monitoring.withdrawals is 'The signatory took a submission back before it was accepted';

create table monitoring.returns (
  text text primary key references monitoring.submissions (text), returned_by text not null, returned_at timestamptz not null
);
comment on table monitoring.returns is 'The secretariat sent a submission back; its attestation is void';

create table monitoring.return_reasons (
  text text not null references monitoring.returns (text), section text not null, reason text not null,
  reply text, replied_by text, replied_at timestamptz,
  primary key (text, section)
);
comment on table monitoring.return_reasons is 'Why, section by section, and what the country answers';

create table monitoring.acceptances (
  text text primary key references monitoring.submissions (text), accepted_by text not null, accepted_at timestamptz not null
);
comment on table monitoring.acceptances is 'That the secretariat accepted a submission';

create table monitoring.publications (
  text text primary key references monitoring.acceptances (text), published_by text not null, published_at timestamptz not null
);
comment on table monitoring.publications is 'That an accepted report is public: its public parts with their salts, the private ones as digest only';
