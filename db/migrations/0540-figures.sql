-- Figures of a hotline: counted from what happened, frozen, and published by the hotline. They hold numbers alone and outlive every case.
create table hotlines.figures (
  id text primary key,
  number bigint generated always as identity,
  member text not null references hotlines.hotlines (member),
  from_day date not null,
  to_day date not null,
  counted_at timestamptz not null,
  state text not null default 'counting' constraint figures_state check (state in ('counting', 'frozen', 'failed')),
  marks jsonb,
  done_parts integer not null default 0,
  all_parts integer,
  document bytea,
  digest bytea,
  trouble text,
  asked_by text not null references people.accounts (id),
  frozen_at timestamptz,
  public_document bytea,
  published_by text references people.accounts (id),
  published_at timestamptz,
  withdrawn_by text references people.accounts (id),
  withdrawn_at timestamptz,
  replaced_by text references hotlines.figures (id),
  constraint from_before_to check (from_day <= to_day),
  constraint frozen_whole check ((state = 'frozen') = (document is not null) and (document is null) = (digest is null) and (document is null) = (frozen_at is null)),
  constraint published_whole check ((published_at is null) = (published_by is null) and (published_at is null) = (public_document is null) and (published_at is null or state = 'frozen')),
  constraint withdrawn_after_publication check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null or published_at is not null))
);
comment on table hotlines.figures is 'Numbers of a period, as they were when they were counted; made again from the same events they are the same bytes';
comment on column hotlines.figures.number is 'In the order in which they were asked for';
comment on column hotlines.figures.from_day is 'First day of the period, in UTC; to_day is its last';
comment on column hotlines.figures.counted_at is 'Until when whoever still waits was watched';
comment on column hotlines.figures.marks is 'Up to which row of each table of events was counted';
comment on column hotlines.figures.digest is 'SHA-256 of the document';
comment on column hotlines.figures.public_document is 'What of it is published: without small numbers, and without what leads to them';
comment on column hotlines.figures.replaced_by is 'Published later for the same period';
create index figures_by_member on hotlines.figures (member, number desc);
create index figures_published on hotlines.figures (to_day desc, member) where published_at is not null and withdrawn_at is null and replaced_by is null;

-- What is counted of a case, wherever its notice has a hundred others.
create index notice_events_by_case on hotlines.notice_events (case_id, id) where case_id is not null;
create index notice_events_of_all on hotlines.notice_events (notice, id) where case_id is null;
select record.guard_tables();
