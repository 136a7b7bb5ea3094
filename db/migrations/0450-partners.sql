-- Partners of a hotline send addresses by the list: other hotlines, providers, helplines, and what its own people searched for. Sealed like everything else; only the partner's own name for a report stays in the clear.
create table hotlines.partners (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  name text not null,
  kind text not null constraint partner_kind check (kind in ('hotline', 'provider', 'helpline', 'police', 'other')),
  daily_reports integer not null constraint daily_reports_within_reason check (daily_reports between 1 and 1000000),
  added_by text not null references people.accounts (id),
  added_at timestamptz not null,
  ended_by text references people.accounts (id),
  ended_at timestamptz,
  constraint ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
comment on table hotlines.partners is 'Organisations that may send a hotline lists of addresses';
comment on column hotlines.partners.daily_reports is 'How many reports are taken from it in a day (UTC)';
create unique index one_partner_of_a_name on hotlines.partners (member, lower(name)) where ended_at is null;

create table hotlines.partner_tokens (
  id text primary key,
  partner text not null references hotlines.partners (id),
  verifier bytea not null,
  scopes text[] not null constraint known_scopes check (scopes <@ array['send', 'read'] and cardinality(scopes) > 0),
  ends_on date not null,
  made_by text not null references people.accounts (id),
  made_at timestamptz not null,
  ended_by text references people.accounts (id),
  ended_at timestamptz,
  constraint token_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
comment on table hotlines.partner_tokens is 'What a partner''s program shows when it sends or reads';
comment on column hotlines.partner_tokens.verifier is 'SHA-256 of the secret, which is shown once and never here';
create index partner_tokens_by_partner on hotlines.partner_tokens (partner, made_at);

create table hotlines.batches (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  partner text references hotlines.partners (id),
  token text references hotlines.partner_tokens (id),
  sent_by text references people.accounts (id),
  idempotency_key text not null,
  content_digest bytea not null,
  rows integer not null constraint rows_of_a_batch check (rows between 1 and 10000),
  done_rows integer not null default 0 constraint no_more_than_there_are check (done_rows between 0 and rows),
  begun_at timestamptz not null,
  touched_at timestamptz not null,
  ended_at timestamptz,
  constraint sent_by_a_person_or_a_program check ((token is null) <> (sent_by is null)),
  constraint ended_when_all_is_done check ((ended_at is not null) = (done_rows = rows))
);
comment on table hotlines.batches is 'Lists of addresses that came at once';
comment on column hotlines.batches.partner is 'Null: the hotline''s own people searched';
comment on column hotlines.batches.idempotency_key is 'Named by the sender, so that a list sent twice is one list';
comment on column hotlines.batches.content_digest is 'HMAC of what was sent, under a secret held outside this database';
comment on column hotlines.batches.touched_at is 'When rows were last taken; long ago and not at the end: it was broken off';
create unique index a_list_is_sent_once on hotlines.batches (member, coalesce(partner, ''), idempotency_key);
create index batches_by_member on hotlines.batches (member, begun_at desc, id);

alter table hotlines.public_reports alter column lookup drop not null;
alter table hotlines.public_reports alter column ticket_key drop not null;
alter table hotlines.public_reports add column source text not null default 'public' constraint report_source check (source in ('public', 'partner', 'own'));
alter table hotlines.public_reports add column partner text references hotlines.partners (id);
alter table hotlines.public_reports add column reference text;
alter table hotlines.public_reports add constraint only_the_public_has_a_code check ((source = 'public') = (lookup is not null) and (source = 'public') = (ticket_key is not null));
alter table hotlines.public_reports add constraint partner_of_partner_reports check ((source = 'partner') = (partner is not null));
comment on table hotlines.public_reports is 'What was reported, sealed to the key of the hotline. Nothing here tells who of the public sent it';
comment on column hotlines.public_reports.source is 'The public by the form, a partner by a list, or the hotline''s own search';
comment on column hotlines.public_reports.reference is 'The sender''s own name for it; letters, digits, hyphen and underscore, so that no address fits in';
create unique index a_reference_is_of_one_report on hotlines.public_reports (member, coalesce(partner, ''), reference) where reference is not null;
create index reports_of_partners on hotlines.public_reports (partner, received_at) where partner is not null;

create table hotlines.batch_rows (
  batch text not null references hotlines.batches (id),
  position integer not null,
  report text references hotlines.public_reports (id),
  again boolean not null,
  reference text,
  primary key (batch, position),
  constraint again_is_of_a_report check (report is not null or not again),
  constraint reference_of_a_report_is_there check (reference is null or report is null)
);
comment on table hotlines.batch_rows is 'What became of each row of a list: a report, one that was there already, or none';
comment on column hotlines.batch_rows.reference is 'Of a row that was not taken, so that its sender finds it; reports have their own';
create index batch_rows_by_report on hotlines.batch_rows (report) where report is not null;

create table hotlines.batch_remarks (
  batch text not null,
  position integer not null,
  field text not null,
  because text not null,
  primary key (batch, position, field, because),
  foreign key (batch, position) references hotlines.batch_rows (batch, position)
);
comment on table hotlines.batch_remarks is 'Why a row was not taken, or what of it was not';

select record.guard_tables();
