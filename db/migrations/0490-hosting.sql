-- Where a case is hosted: what was seen, what follows from it, and what happened, in order. Countries, networks and names of registrars are readable; network addresses and whatever else leads to the address are sealed to the analysts.
alter table hotlines.work_rules
  add column first_look text not null default 'received' constraint first_look check (first_look in ('received', 'unlawful')),
  add column look_again_hours integer not null default 24 constraint look_again_within_a_week check (look_again_hours between 1 and 168);
comment on column hotlines.work_rules.first_look is 'When the worker first asks where a case is hosted: as soon as it is reported, or once it was found unlawful';
comment on column hotlines.work_rules.look_again_hours is 'After how many hours it asks again while a case is to be acted on';

create table hotlines.hosting_looks (
  id text primary key,
  case_id text not null references hotlines.cases (id),
  why text not null constraint why_looked check (why in ('first', 'scheduled', 'asked')),
  rule integer not null,
  at timestamptz not null,
  same_as text references hotlines.hosting_looks (id),
  state text not null constraint concluded_state check (state in ('placed', 'disputed', 'several', 'edge', 'nowhere', 'gone', 'unresolved')),
  reason text,
  country text,
  countries text[] not null,
  confidence text constraint confidence check (confidence in ('high', 'medium', 'low')),
  network text,
  edge text,
  seen_key bytea not null,
  key text references hotlines.keys (fingerprint),
  sealed bytea,
  constraint sealed_to_a_key check ((key is null) = (sealed is null)),
  constraint placed_in_a_country check ((state = 'placed') = (country is not null))
);
comment on table hotlines.hosting_looks is 'Each time that the worker asked where a case is hosted, and what it concluded; added to. What is sealed is erased with the reports';
comment on column hotlines.hosting_looks.rule is 'Version of the rule by which it was concluded (docs/hosting.md)';
comment on column hotlines.hosting_looks.same_as is 'The earlier look that saw exactly this; its observations hold here too';
comment on column hotlines.hosting_looks.seen_key is 'HMAC-SHA-256 of all that was seen';
comment on column hotlines.hosting_looks.sealed is 'What leads to the address, sealed to the analysts';
create index hosting_looks_by_case on hotlines.hosting_looks (case_id, at);

create table hotlines.hosting_observations (
  look text not null references hotlines.hosting_looks (id),
  position integer not null,
  subject integer,
  kind text not null,
  observer text not null,
  version text,
  value text,
  confidence text not null constraint observed_confidence check (confidence in ('high', 'medium', 'low')),
  at timestamptz not null,
  primary key (look, position)
);
comment on table hotlines.hosting_observations is 'What was seen, by whom and when, kept beside each other also where they disagree';
comment on column hotlines.hosting_observations.subject is 'The how manieth network address it is about; null: the name';
comment on column hotlines.hosting_observations.version is 'Day of a table, or the host of the registry that answered';
comment on column hotlines.hosting_observations.value is 'Null: it is sealed, in the look, at its position among those';
create trigger only_added_to before update or delete or truncate on hotlines.hosting_observations for each statement execute function record.refuse();

create table hotlines.hosting_events (
  id bigint generated always as identity primary key,
  case_id text not null references hotlines.cases (id),
  event text not null constraint hosting_event check (event in ('looked', 'asked', 'said', 'withdrawn')),
  reason text,
  country text,
  look text references hotlines.hosting_looks (id),
  by_account text references people.accounts (id),
  at timestamptz not null,
  constraint looked_gave_a_look check ((event = 'looked') = (look is not null)),
  constraint said_names_a_country check ((event = 'said') = (country is not null))
);
comment on table hotlines.hosting_events is 'The track of where a case is hosted; added to, never changed';
comment on column hotlines.hosting_events.country is 'Of what a person said';
create index hosting_events_by_case on hotlines.hosting_events (case_id, id);
create trigger only_added_to before update or delete or truncate on hotlines.hosting_events for each statement execute function record.refuse();

create table hotlines.hosting (
  case_id text primary key references hotlines.cases (id),
  member text not null references hotlines.hotlines (member),
  look text references hotlines.hosting_looks (id),
  state text not null default 'unresolved' constraint hosting_state check (state in ('placed', 'disputed', 'several', 'edge', 'nowhere', 'gone', 'unresolved')),
  reason text,
  country text,
  countries text[] not null default '{}',
  confidence text,
  network text,
  edge text,
  said_country text,
  said_reason text,
  said_by text references people.accounts (id),
  said_at timestamptz,
  looked_at timestamptz,
  changed_at timestamptz,
  failures integer not null default 0,
  asked_at timestamptz,
  next_at timestamptz,
  constraint said_whole_or_not_at_all check ((said_country is null) = (said_by is null) and (said_country is null) = (said_at is null) and (said_country is null) = (said_reason is null))
);
comment on table hotlines.hosting is 'Where a case is hosted, as it follows from its track, and when the worker asks next';
comment on column hotlines.hosting.look is 'The last that gave an answer';
comment on column hotlines.hosting.said_country is 'What a person said; it holds as long as the worker concludes the same as then';
comment on column hotlines.hosting.changed_at is 'When it last turned out to lie elsewhere';
comment on column hotlines.hosting.failures is 'Looks in a row that gave no answer';
create index hosting_due on hotlines.hosting (member, next_at) where next_at is not null;

-- What was there before: open cases whose worker can read them are looked at now.
insert into hotlines.hosting (case_id, member, next_at)
select c.id, c.member, case when c.state = 'closed' then null else now() end from hotlines.cases c
where exists (select from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report where cr.case_id = c.id and r.worker_key is not null);
select record.guard_tables();
