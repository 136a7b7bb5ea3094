-- What analysts of a hotline tell each other about a case, sealed to their key like everything else that has words.
create table hotlines.case_notes (
  id text primary key,
  case_id text not null references hotlines.cases (id),
  key text not null references hotlines.keys (fingerprint),
  sealed bytea not null,
  by_account text not null references people.accounts (id),
  at timestamptz not null
);
comment on table hotlines.case_notes is 'Notes of analysts to each other, sealed in their browser; they go with the words of the reports';
create index case_notes_by_case on hotlines.case_notes (case_id, at);
select record.guard_tables();
