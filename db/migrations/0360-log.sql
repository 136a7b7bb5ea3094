-- The record as append-only Merkle logs (C2SP tlog-tiles): public register, members' register, access log. An act writes its leaves in its own transaction; a publisher gives them their places and signs checkpoints over the tree.
create table record.log_origin (
  only_row boolean primary key default true constraint one_origin check (only_row),
  base text not null,
  set_at timestamptz not null
);
comment on table record.log_origin is 'The name under which the logs of this alliance are known for ever, whoever hosts them; each log adds its own';

create table record.leaves (
  id bigint generated always as identity primary key,
  log text not null constraint log_name check (log in ('public', 'members', 'access')),
  leaf bytea not null constraint leaf_fits check (length(leaf) between 1 and 65535),
  hash bytea not null constraint leaf_hash_is_sha256 check (length(hash) = 32),
  kind text not null,
  about text not null,
  entry bigint references record.entries (id),
  at timestamptz not null
);
comment on table record.leaves is 'What an act adds to a log: digests under a salt, codes and days, never a word about a person';
create index leaves_by_about on record.leaves (about, kind);

-- Beside the leaf, so that it can be erased: the leaf and every proof stay valid, and nobody can tell any more what the digest was of.
create table record.leaf_salts (
  leaf bigint primary key references record.leaves (id),
  salt bytea not null constraint salt_has_32_bytes check (length(salt) = 32)
);
comment on table record.leaf_salts is 'The 32 random bytes before each document that a leaf has a digest of; deleted when the document is erased';

create table record.pending_leaves (
  leaf bigint primary key references record.leaves (id)
);
comment on table record.pending_leaves is 'Leaves that have no place in their log yet';
create table record.sequenced (
  log text not null,
  index bigint not null,
  leaf bigint not null constraint sequenced_once unique references record.leaves (id),
  hash bytea not null,
  primary key (log, index)
);
comment on table record.sequenced is 'The place of each leaf in its log, from 0 without a gap, given once';
create table record.subtrees (
  log text not null,
  level integer not null constraint above_the_leaves check (level between 1 and 63),
  index bigint not null,
  hash bytea not null,
  primary key (log, level, index)
);
comment on table record.subtrees is 'Roots of whole tiles: what the tiles of the next level are made of';
create table record.checkpoints (
  log text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamptz not null,
  primary key (log, size)
);
comment on table record.checkpoints is 'What was said of a log: size and root, signed';

create table record.log_keys (
  vkey text primary key,
  log text not null,
  since timestamptz not null
);
comment on table record.log_keys is 'Public keys under which a log was signed: each host has its own, all under the name of the log';
create table record.cosignatures (
  log text not null,
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (log, size, witness),
  foreign key (log, size) references record.checkpoints (log, size)
);
comment on table record.cosignatures is 'The signature line of a witness under a checkpoint';
create table record.log_policies (
  id bigint generated always as identity primary key,
  policy text not null,
  since timestamptz not null
);
comment on table record.log_policies is 'Which witnesses are asked, and how many make a quorum (C2SP tlog-policy); the newest counts';
create trigger only_added_to before update or delete or truncate on record.cosignatures for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.log_policies for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.log_keys for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.log_origin for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.leaves for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.sequenced for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.subtrees for each statement execute function record.refuse();
create trigger only_added_to before update or delete or truncate on record.checkpoints for each statement execute function record.refuse();

-- Every leaf waits for its place; the trigger cannot be forgotten.
create function record.leaf_waits() returns trigger language plpgsql as $$
begin
  -- A backup or bundle brings places along with the leaves.
  if current_setting('alliance.copying', true) = 'yes' then return null; end if;
  insert into record.pending_leaves (leaf) values (new.id);
  return null;
end $$;
create trigger leaf_waits after insert on record.leaves for each row execute function record.leaf_waits();
