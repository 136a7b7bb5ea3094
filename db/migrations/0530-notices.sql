-- Notices to providers: to whom a hotline writes, what is gathered for one mail, and what came of it. A notice names cases; the addresses are put into the mail by the worker and kept nowhere.
create table hotlines.providers (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  name text not null,
  email text not null,
  language text not null,
  rung text not null constraint provider_rung check (rung in ('host', 'owner', 'registrar')),
  networks text[] not null,
  window_minutes integer not null constraint gathered_within_a_day check (window_minutes between 0 and 1440),
  opening text not null,
  active boolean not null,
  version integer not null,
  changed_by text not null references people.accounts (id),
  changed_at timestamptz not null
);
comment on table hotlines.providers is 'Whom a hotline tells what it found, and where such mail goes';
comment on column hotlines.providers.rung is 'Who keeps the content, whose site it is, or who registered the name';
comment on column hotlines.providers.networks is 'A case that lies in one of these suggests this provider';
comment on column hotlines.providers.window_minutes is 'So long cases are gathered for one mail';
create index providers_by_member on hotlines.providers (member, name);

create table hotlines.notices (
  id text primary key,
  number bigint generated always as identity,
  member text not null references hotlines.hotlines (member),
  provider text not null references hotlines.providers (id),
  urgent boolean not null,
  state text not null default 'gathering' constraint notice_state check (state in ('gathering', 'checking', 'handing-over', 'delivered', 'refused', 'unknown', 'bounced', 'withdrawn')),
  begun_at timestamptz not null,
  closes_at timestamptz not null,
  checked_at timestamptz,
  attempted_at timestamptz,
  attempts integer not null default 0,
  not_before timestamptz,
  digest bytea,
  changed_at timestamptz not null
);
comment on table hotlines.notices is 'One mail to a provider, about one case or several; its state is what follows from its events';
comment on column hotlines.notices.closes_at is 'Until then cases are gathered; the calendar of the hotline counts';
comment on column hotlines.notices.checked_at is 'Since when its cases are looked for once more';
comment on column hotlines.notices.not_before is 'The mail server said: later';
comment on column hotlines.notices.digest is 'SHA-256 of the mail that was handed over last; the mail itself is kept nowhere';
create index notices_gathering on hotlines.notices (provider, urgent, number) where state = 'gathering';
create index notices_to_send on hotlines.notices (member, closes_at) where state in ('gathering', 'checking', 'handing-over');
create index notices_by_member on hotlines.notices (member, number desc);

create table hotlines.notice_cases (
  notice text not null references hotlines.notices (id),
  case_id text not null references hotlines.cases (id),
  added_at timestamptz not null,
  network text,
  country text,
  dropped text,
  outcome text,
  outcome_at timestamptz,
  primary key (notice, case_id)
);
comment on table hotlines.notice_cases is 'The cases of a notice, and what came of it for each';
comment on column hotlines.notice_cases.network is 'Where it lay when it was added; what moved meanwhile is not told';
comment on column hotlines.notice_cases.dropped is 'Why it was not told with the others';
create index notices_by_case on hotlines.notice_cases (case_id);

create table hotlines.notice_links (
  digest bytea primary key,
  notice text not null references hotlines.notices (id),
  until timestamptz not null
);
comment on table hotlines.notice_links is 'By which a provider answers; the link itself stands in the mail alone';
create index links_by_notice on hotlines.notice_links (notice);

create table hotlines.notice_events (
  id bigint generated always as identity primary key,
  notice text not null references hotlines.notices (id),
  case_id text references hotlines.cases (id),
  event text not null constraint notice_event check (event in ('begun', 'added', 'dropped', 'checked', 'attempted', 'delivered', 'refused', 'later', 'unknown', 'bounced', 'sent-again', 'withdrawn', 'claimed', 'heard', 'attested')),
  reason text,
  answer text,
  by_account text references people.accounts (id),
  at timestamptz not null
);
comment on table hotlines.notice_events is 'What happened to a notice; added to, never changed';
comment on column hotlines.notice_events.answer is 'What a mail server said, or how a person heard what a provider says';
create index notice_events_by_notice on hotlines.notice_events (notice, id);
create trigger only_added_to before update or delete or truncate on hotlines.notice_events for each statement execute function record.refuse();
select record.guard_tables();
