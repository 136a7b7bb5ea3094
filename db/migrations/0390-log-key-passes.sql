-- The key of the logs passes with the office: by three entries that whoever verifies can check alone.
alter table alliance.handovers add column log_keys text;
create table alliance.handover_approvals (
  handover text not null references alliance.handovers (id),
  member text not null references alliance.members (code),
  agreed bytea not null,
  key text references alliance.signing_keys (fingerprint),
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (handover, member)
);
comment on table alliance.handover_approvals is 'That a member approved what the two hosts agreed on, signed with a key of its own; voided by any change of it';

create table record.leaf_documents (
  leaf bigint not null references record.leaves (id),
  name text not null,
  bytes bytea not null,
  primary key (leaf, name)
);
comment on table record.leaf_documents is 'Documents that a leaf has digests of and that the record itself shows to whoever verifies';
create table record.log_switches (
  id bigint generated always as identity primary key,
  handover text not null constraint one_switch_a_handover unique,
  file text not null,
  keys text[] not null,
  at timestamptz not null
);
comment on table record.log_switches is 'What proves that the keys of the logs passed to the next host: final checkpoints, closing, acceptance, approvals';
create trigger only_added_to before update or delete or truncate on record.leaf_documents for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.log_switches for each statement execute function record.refuse();
select record.guard_tables();
