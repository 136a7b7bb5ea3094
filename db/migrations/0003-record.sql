-- The record of every act. Anything may be read from it; nothing in it may change.
create schema record;
create table record.entries (
  id bigint generated always as identity primary key,
  act text not null,
  account text not null,
  role text not null,
  member text,
  subject text not null,
  detail jsonb not null default '{}',
  at timestamptz not null,
  written_at timestamptz not null default clock_timestamp()
);
comment on table record.entries is 'Every act, in order. Rows are added and never changed; opaque ids, times and digests only';
create index entries_by_subject on record.entries (subject);
create index entries_by_account on record.entries (account);
create function record.refuse() returns trigger language plpgsql as $$ begin raise exception 'the record is only added to'; end $$;
create trigger only_added_to before update or delete or truncate on record.entries for each statement execute function record.refuse();
