-- Cases pass between a hotline here and one that works in a system of its own: signed messages over HTTPS, each sealed to the receiver.
create table hotlines.own_systems (
  member text not null references hotlines.hotlines (member),
  version integer not null,
  system text not null constraint known_system check (system in ('exchange-1')),
  connected boolean not null,
  endpoint text not null constraint endpoint_length check (length(endpoint) <= 500),
  signing_key bytea not null constraint ed25519_key check (octet_length(signing_key) = 32),
  sealing_key bytea not null constraint x25519_key check (octet_length(sealing_key) = 32),
  set_by text not null references people.accounts (id),
  set_at timestamptz not null,
  primary key (member, version)
);
comment on table hotlines.own_systems is 'Where a hotline works in a system of its own: how it is reached and known; the newest version holds, and none is changed';
comment on column hotlines.own_systems.system is 'How that system is spoken to';
comment on column hotlines.own_systems.connected is 'Whether cases go there now';
comment on column hotlines.own_systems.signing_key is 'Ed25519; what comes from there is signed by it';
comment on column hotlines.own_systems.sealing_key is 'X25519; what goes there is sealed to it';
create trigger only_added_to before update or delete or truncate on hotlines.own_systems for each statement execute function record.refuse();

create table hotlines.exchange_keys (
  fingerprint text primary key,
  member text not null references hotlines.hotlines (member),
  public_key bytea not null constraint ed25519_key check (octet_length(public_key) = 32),
  said_at timestamptz not null
);
comment on table hotlines.exchange_keys is 'With which key (Ed25519) the worker of a hotline signs what it sends to systems elsewhere; the newest holds';
create index exchange_keys_by_member on hotlines.exchange_keys (member, said_at);
create trigger only_added_to before update or delete or truncate on hotlines.exchange_keys for each statement execute function record.refuse();

alter table hotlines.transfers alter column case_id drop not null;
alter table hotlines.transfers add column outside_id text constraint outside_id_form check (outside_id ~ '^[A-Za-z0-9_-]{1,64}$');
comment on column hotlines.transfers.case_id is 'Of the one that passes it on; null: of a hotline in a system of its own, which keeps it there';
comment on column hotlines.transfers.outside_id is 'What both systems call it, where one side works in a system of its own; null: both are here, or it was not sent yet';
alter table hotlines.transfers add constraint case_here_or_outside check (case_id is not null or outside_id is not null);
create unique index transfers_outside on hotlines.transfers (from_member, outside_id);

create table hotlines.messages_out (
  id text primary key,
  number bigint generated always as identity,
  event bigint not null unique references hotlines.transfer_events (id),
  transfer text not null references hotlines.transfers (id),
  from_member text not null references hotlines.hotlines (member),
  to_member text not null references hotlines.hotlines (member),
  state text not null default 'waiting' constraint message_out_state check (state in ('waiting', 'delivered', 'refused')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  answer text constraint answer_length check (length(answer) <= 100),
  changed_at timestamptz not null
);
comment on table hotlines.messages_out is 'What the worker has to tell a system elsewhere: one event of a transfer. It is composed and sealed when it is sent';
comment on column hotlines.messages_out.answer is 'What came of the last attempt: a status of HTTP, or a word';
create index messages_out_waiting on hotlines.messages_out (from_member, number) where state = 'waiting';
create index messages_out_by_transfer on hotlines.messages_out (transfer, number);

create table hotlines.messages_in (
  from_member text not null references hotlines.hotlines (member),
  id text not null constraint message_id_form check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  number bigint generated always as identity,
  to_member text not null references hotlines.hotlines (member),
  digest bytea not null,
  sealed bytea,
  state text not null default 'waiting' constraint message_in_state check (state in ('waiting', 'taken', 'refused')),
  answer text,
  transfer text references hotlines.transfers (id),
  came_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (from_member, id),
  constraint sealed_while_it_waits check ((sealed is not null) = (state = 'waiting'))
);
comment on table hotlines.messages_in is 'What a system elsewhere told: sealed until the worker has opened it, and then gone';
comment on column hotlines.messages_in.digest is 'SHA-256 of the whole message, so that the same one is known again';
comment on column hotlines.messages_in.answer is 'Why it was refused';
create index messages_in_waiting on hotlines.messages_in (to_member, number) where state = 'waiting';
create index messages_in_by_time on hotlines.messages_in (to_member, came_at);

-- What happens here to a case that goes between two systems is told to the other, in the same transaction.
create function hotlines.tell_own_system() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into hotlines.messages_out (id, event, transfer, from_member, to_member, next_at, changed_at)
  select replace(gen_random_uuid()::text, '-', ''), new.id, t.id,
    case when t.case_id is null then t.to_member else t.from_member end,
    case when t.case_id is null then t.from_member else t.to_member end, new.at, new.at
  from hotlines.transfers t
  where t.id = new.transfer and t.outside_id is not null and new.event <> 'proposed' and new.reason is distinct from 'not-taken'
    and (t.case_id is not null) = (new.side is not distinct from 'from' or (new.side is null and new.event in ('sent', 'withdrawn', 'moved', 'expired')));
  return null;
end $$;
comment on function hotlines.tell_own_system is 'Of a transfer to a system elsewhere what the sender does, of one that came from there what the receiver does; not what that system refused';
create trigger tell_own_system after insert on hotlines.transfer_events for each row
  when (coalesce(current_setting('alliance.copying', true), 'no') <> 'yes') execute function hotlines.tell_own_system();
-- The role of the public form has its two functions and no other.
revoke execute on all functions in schema hotlines from public;
select record.guard_tables();
