-- Whose key it is: the keys with which a member signs, each enrolled by an entry in the members' register.
create table alliance.signing_keys (
  fingerprint text primary key constraint fingerprint_is_sha256 check (fingerprint ~ '^[0-9a-f]{64}$'),
  member text not null references alliance.members (code),
  way text not null constraint signing_key_way check (way in ('passkey', 'ministry-key', 'certificate')),
  public_key bytea not null,
  account text,
  may_sync boolean,
  asked_by text not null,
  asked_at timestamptz not null,
  constraint passkey_has_a_holder check ((way = 'passkey') = (account is not null and may_sync is not null))
);
comment on table alliance.signing_keys is 'A public key with which a member wants to sign: that of a passkey, one that the ministry holds, or that of a certificate';
create index signing_keys_by_member on alliance.signing_keys (member);

-- Either the member confirmed it with a key it has, or it said so on paper and two persons of the secretariat compared; only what is made up is merely confirmed.
create table alliance.key_enrolments (
  key text primary key references alliance.signing_keys (fingerprint),
  confirmed_by text references alliance.signing_keys (fingerprint),
  note text,
  confirmation bytea not null,
  enrolled_by text not null,
  enrolled_at timestamptz not null,
  constraint confirmed_one_way check (confirmed_by is null or note is null)
);
comment on table alliance.key_enrolments is 'From when a key counts, and what vouches for it';
create table alliance.key_removals (
  key text primary key references alliance.key_enrolments (key),
  confirmed_by text references alliance.signing_keys (fingerprint),
  note text,
  confirmation bytea not null,
  removed_by text not null,
  removed_at timestamptz not null
);
comment on table alliance.key_removals is 'From when a key counts no more; what it signed before stays signed';
create table alliance.device_rules (
  id bigint generated always as identity primary key,
  member text not null references alliance.members (code),
  device_bound boolean not null,
  set_by text not null,
  set_at timestamptz not null
);
comment on table alliance.device_rules is 'Whether a member takes passkeys only that cannot leave their device; the newest counts';
create index device_rules_by_member on alliance.device_rules (member, id);

alter table monitoring.attestations drop constraint attestation_way;
alter table monitoring.attestations add constraint attestation_way check (way in ('passkey', 'ministry-key', 'certificate', 'paper', 'demonstration'));
alter table monitoring.attestations add column key text references alliance.signing_keys (fingerprint);

create table monitoring.signing_sheets (
  text text primary key references monitoring.frozen_texts (id),
  bytes bytea not null,
  made_by text not null,
  made_at timestamptz not null
);
comment on table monitoring.signing_sheets is 'The PDF of a frozen text that is to be signed with a certificate, made once, as it was given out';
select record.guard_tables();
