-- Cases: reports of one address belong together. Which those are is known to the worker of the hotline alone, which opens addresses and compares keyed digests.
create table hotlines.worker_keys (
  fingerprint text primary key,
  member text not null references hotlines.hotlines (member),
  public_key bytea not null constraint worker_x25519_key check (octet_length(public_key) = 32),
  entered_by text not null references people.accounts (id),
  entered_at timestamptz not null
);
comment on table hotlines.worker_keys is 'Keys that addresses are also sealed to, for the worker of a hotline; the newest counts. Their secret halves are in a file of the worker';
create index worker_keys_by_member on hotlines.worker_keys (member, entered_at);

alter table hotlines.public_reports add column worker_key text references hotlines.worker_keys (fingerprint);
alter table hotlines.public_reports add column sealed_address bytea;
alter table hotlines.public_reports add constraint address_for_a_worker check ((worker_key is null) = (sealed_address is null));
comment on column hotlines.public_reports.sealed_address is 'The addresses alone, sealed to the worker of the hotline';

create table hotlines.unjoined (
  report text primary key references hotlines.public_reports (id),
  at timestamptz not null,
  failed_at timestamptz
);
comment on table hotlines.unjoined is 'Reports that the worker has still to put with others of the same address';
comment on column hotlines.unjoined.failed_at is 'When the worker last could not open it: it has another key';

create table hotlines.cases (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  rule integer,
  strict_key bytea,
  loose_key bytea,
  opened_at timestamptz not null,
  constraint one_case_for_an_address unique (member, rule, strict_key),
  constraint keyed_whole_or_not_at_all check ((rule is null) = (strict_key is null) and (rule is null) = (loose_key is null))
);
comment on table hotlines.cases is 'What a hotline works on: one address. Without keys: something that is no web address';
comment on column hotlines.cases.rule is 'Version of the duplicate rule (docs/duplicate-rule.md)';
comment on column hotlines.cases.strict_key is 'HMAC-SHA-256 of the address under a secret of the hotline';
create index cases_by_loose_key on hotlines.cases (member, rule, loose_key);

create table hotlines.case_reports (
  report text not null references hotlines.public_reports (id),
  position integer not null,
  case_id text not null references hotlines.cases (id),
  joined_at timestamptz not null,
  primary key (report, position)
);
comment on table hotlines.case_reports is 'Which address of which report belongs to which case';
create index case_reports_by_case on hotlines.case_reports (case_id, report);

create or replace function hotlines.receive(sealed jsonb, keys jsonb) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
  ticket text;
  made text := encode(decode(keys ->> 'id', 'base64'), 'hex');
  at timestamptz := (keys ->> 'at')::timestamptz;
begin
  if not hotlines.office_takes_reports() then return 'closed'; end if;
  if keys ->> 'for' = 'message' then
    select id into ticket from hotlines.public_reports where lookup = sha256(decode(keys ->> 'lookup', 'base64'));
    if ticket is null then return 'unknown'; end if;
    if not exists (select from hotlines.public_reports r join hotlines.keys k on k.member = r.member where r.id = ticket and k.fingerprint = receive.keys ->> 'key')
    then raise exception 'sealed to a key that is not of this hotline'; end if;
    -- One after the other, so that the limit holds.
    perform pg_advisory_xact_lock(hashtextextended(ticket, 0));
    if exists (select from hotlines.messages where nonce = decode(keys ->> 'nonce', 'base64')) then return 'again'; end if;
    if (select count(*) from hotlines.messages where report = ticket and side = 'sender') >= 50 then return 'full'; end if;
    insert into hotlines.messages (id, report, side, key, sealed_for_hotline, sealed_for_sender, nonce, at)
    values (made, ticket, 'sender', keys ->> 'key', decode(sealed ->> 'hotline', 'base64'), decode(sealed ->> 'sender', 'base64'), decode(keys ->> 'nonce', 'base64'), at);
    return 'received';
  end if;
  if not exists (select from hotlines.openings where member = keys ->> 'member' and closed_at is null) then return 'closed'; end if;
  -- A report that was sealed to another hotline, or to nobody, would be lost without anybody noticing.
  if not exists (select from hotlines.keys k where k.fingerprint = receive.keys ->> 'key' and k.member = receive.keys ->> 'member')
    or keys ->> 'worker' is not null and not exists (select from hotlines.worker_keys w where w.fingerprint = receive.keys ->> 'worker' and w.member = receive.keys ->> 'member')
  then raise exception 'sealed to a key that is not of this hotline'; end if;
  insert into hotlines.public_reports (id, member, language, received_at, nonce, lookup, ticket_key, key, sealed_outline, sealed_text, worker_key, sealed_address)
  values (made, keys ->> 'member', keys ->> 'language', at, decode(keys ->> 'nonce', 'base64'), sha256(decode(keys ->> 'lookup', 'base64')),
    decode(keys ->> 'ticket', 'base64'), keys ->> 'key', decode(sealed ->> 'outline', 'base64'), decode(sealed ->> 'text', 'base64'),
    keys ->> 'worker', decode(sealed ->> 'address', 'base64'))
  on conflict (nonce) do nothing;
  if not found then return 'again'; end if;
  if keys ->> 'worker' is not null then insert into hotlines.unjoined (report, at) values (made, at); end if;
  insert into hotlines.steps (report, step, sealed_for_sender, at) values (made, 'received', decode(sealed ->> 'step', 'base64'), at);
  return 'received';
end $$;

select record.guard_tables();
