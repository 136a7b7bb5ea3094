-- Hotlines, where the public reports: what a hotline says of itself and with which key it is sealed to, and what was reported, readable by nobody but its analysts.
create schema hotlines;

create table hotlines.hotlines (
  member text primary key references alliance.members (code),
  name text not null,
  organisation text not null,
  website text,
  emergency_number text not null,
  emergency_checked_on date not null,
  version integer not null default 1,
  changed_by text not null references people.accounts (id),
  changed_at timestamptz not null
);
comment on table hotlines.hotlines is 'The hotline of a member that takes reports here';
comment on column hotlines.hotlines.emergency_number is 'Whom to call when a child is in danger now';
comment on column hotlines.hotlines.emergency_checked_on is 'Day on which the hotline last made sure of that number';

create table hotlines.texts (
  member text not null references hotlines.hotlines (member),
  language text not null,
  about text not null,
  legal_note text not null,
  primary key (member, language)
);
comment on table hotlines.texts is 'What the form says of the hotline and of the law, in the words of the hotline';

create table hotlines.openings (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  opened_by text not null references people.accounts (id),
  opened_at timestamptz not null,
  closed_by text references people.accounts (id),
  closed_at timestamptz,
  reason text,
  constraint closed_by_somebody_for_a_reason check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (reason is null))
);
comment on table hotlines.openings is 'From when to when the form of a hotline took reports';
create unique index one_opening_at_a_time on hotlines.openings (member) where closed_at is null;

create table hotlines.keys (
  fingerprint text primary key,
  member text not null references hotlines.hotlines (member),
  public_key bytea not null constraint x25519_key check (octet_length(public_key) = 32),
  quorum integer not null,
  shares integer not null,
  made_by text not null references people.accounts (id),
  made_at timestamptz not null,
  constraint quorum_of_shares check (quorum between 2 and shares)
);
comment on table hotlines.keys is 'Keys that reports are sealed to (X25519); the newest of a hotline counts. Their secret halves are never here';
comment on column hotlines.keys.fingerprint is 'SHA-256 of the public key, in hex';
comment on column hotlines.keys.quorum is 'How many of the shares make the secret key again';
create index keys_by_member on hotlines.keys (member, made_at);

create table hotlines.analyst_keys (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  account text not null references people.accounts (id),
  public_key bytea not null constraint analyst_x25519_key check (octet_length(public_key) = 32),
  credential text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
comment on table hotlines.analyst_keys is 'Keys that analysts have their authenticators derive (WebAuthn PRF), for the key of the hotline to be wrapped to';
comment on column hotlines.analyst_keys.credential is 'Which passkey derives it, in base64url';
create index analyst_keys_by_member on hotlines.analyst_keys (member) where ended_at is null;

create table hotlines.wrapped_keys (
  key text not null references hotlines.keys (fingerprint),
  analyst_key text not null references hotlines.analyst_keys (id),
  wrapped bytea not null,
  wrapped_by text not null references people.accounts (id),
  wrapped_at timestamptz not null,
  primary key (key, analyst_key)
);
comment on table hotlines.wrapped_keys is 'The secret key of a hotline, sealed in a colleague’s browser to the key of an analyst';

create table hotlines.public_reports (
  id text primary key,
  member text not null references hotlines.hotlines (member),
  language text not null,
  received_at timestamptz not null,
  nonce bytea not null,
  lookup bytea not null,
  ticket_key bytea not null constraint ticket_x25519_key check (octet_length(ticket_key) = 32),
  key text not null references hotlines.keys (fingerprint),
  sealed_outline bytea not null,
  sealed_text bytea not null,
  constraint a_form_is_sent_once unique (nonce),
  constraint a_code_is_of_one_report unique (lookup)
);
comment on table hotlines.public_reports is 'What the public reported, sealed to the key of the hotline. Nothing here tells who sent it';
comment on column hotlines.public_reports.nonce is 'From the token of the form, so that a form sent twice is one report';
comment on column hotlines.public_reports.lookup is 'SHA-256 of what the code of the sender leads to; the code itself is never here';
comment on column hotlines.public_reports.ticket_key is 'Public key derived from the code; answers are sealed to it';
comment on column hotlines.public_reports.sealed_outline is 'Addresses defanged and masked, for the list';
create index public_reports_by_member on hotlines.public_reports (member, received_at desc, id);

create table hotlines.steps (
  id bigint generated always as identity primary key,
  report text not null references hotlines.public_reports (id),
  step text not null constraint known_step check (step in ('received', 'looked-at', 'passed-on', 'provider-told', 'reported-removed', 'closed')),
  reason text,
  sealed_for_sender bytea not null,
  by_account text references people.accounts (id),
  at timestamptz not null,
  constraint closed_for_a_reason check ((step = 'closed') = (reason is not null))
);
comment on table hotlines.steps is 'What the sender of a report is told has been done; added to, never changed';
create index steps_by_report on hotlines.steps (report, id);
create trigger only_added_to before update or delete or truncate on hotlines.steps for each statement execute function record.refuse();

create table hotlines.messages (
  id text primary key,
  report text not null references hotlines.public_reports (id),
  side text not null constraint message_side check (side in ('sender', 'hotline')),
  key text not null references hotlines.keys (fingerprint),
  sealed_for_hotline bytea not null,
  sealed_for_sender bytea not null,
  nonce bytea,
  written_by text references people.accounts (id),
  at timestamptz not null,
  constraint written_by_one_side check ((side = 'hotline') = (written_by is not null) and (side = 'sender') = (nonce is not null)),
  constraint a_message_is_sent_once unique (nonce)
);
comment on table hotlines.messages is 'Between the sender of a report and the hotline, sealed to both';
create index messages_by_report on hotlines.messages (report, at);

create table hotlines.readings (
  id bigint generated always as identity primary key,
  report text not null references hotlines.public_reports (id),
  account text not null references people.accounts (id),
  reason text not null constraint reading_reason check (reason in ('assess', 'second-look', 'answer', 'hand-on')),
  at timestamptz not null
);
comment on table hotlines.readings is 'Who had the addresses of a report shown whole, when and what for';
create index readings_by_account on hotlines.readings (account, at);
create index readings_by_report on hotlines.readings (report, at);
create trigger only_added_to before update or delete or truncate on hotlines.readings for each statement execute function record.refuse();

-- The two functions are all that the process facing the public can do. They run as the owner, whom the guard of the office lets pass, so they ask themselves.
create function hotlines.office_takes_reports() returns boolean language plpgsql as $$
declare standing text;
begin
  perform pg_advisory_xact_lock_shared(7411922);
  select state into standing from record.office order by id desc limit 1;
  return coalesce(standing, 'open') = 'open';
end $$;
comment on function hotlines.office_takes_reports is 'False on a machine that the office has left or has not come to';

create function hotlines.receive(sealed jsonb, keys jsonb) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
  ticket text;
  made text := encode(decode(keys ->> 'id', 'base64'), 'hex');
  at timestamptz := (keys ->> 'at')::timestamptz;
begin
  if not hotlines.office_takes_reports() then return 'closed'; end if;
  if keys ->> 'for' = 'message' then
    select id into ticket from hotlines.public_reports where lookup = sha256(decode(keys ->> 'lookup', 'base64'));
    if ticket is null then return 'unknown'; end if;
    -- One after the other, so that the limit holds.
    perform pg_advisory_xact_lock(hashtextextended(ticket, 0));
    if exists (select from hotlines.messages where nonce = decode(keys ->> 'nonce', 'base64')) then return 'again'; end if;
    if (select count(*) from hotlines.messages where report = ticket and side = 'sender') >= 50 then return 'full'; end if;
    insert into hotlines.messages (id, report, side, key, sealed_for_hotline, sealed_for_sender, nonce, at)
    values (made, ticket, 'sender', keys ->> 'key', decode(sealed ->> 'hotline', 'base64'), decode(sealed ->> 'sender', 'base64'), decode(keys ->> 'nonce', 'base64'), at);
    return 'received';
  end if;
  if not exists (select from hotlines.openings where member = keys ->> 'member' and closed_at is null) then return 'closed'; end if;
  insert into hotlines.public_reports (id, member, language, received_at, nonce, lookup, ticket_key, key, sealed_outline, sealed_text)
  values (made, keys ->> 'member', keys ->> 'language', at, decode(keys ->> 'nonce', 'base64'), sha256(decode(keys ->> 'lookup', 'base64')),
    decode(keys ->> 'ticket', 'base64'), keys ->> 'key', decode(sealed ->> 'outline', 'base64'), decode(sealed ->> 'text', 'base64'))
  on conflict (nonce) do nothing;
  if not found then return 'again'; end if;
  insert into hotlines.steps (report, step, sealed_for_sender, at) values (made, 'received', decode(sealed ->> 'step', 'base64'), at);
  return 'received';
end $$;
comment on function hotlines.receive is 'Takes a sealed report, or a sealed message to one. Answers received, again (that form came before), closed, unknown or full';

create function hotlines.check_back(lookup bytea) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object(
    'member', r.member,
    'id', r.id,
    'steps', coalesce((select jsonb_agg(encode(s.sealed_for_sender, 'base64') order by s.id) from hotlines.steps s where s.report = r.id), '[]'),
    'messages', coalesce((select jsonb_agg(encode(m.sealed_for_sender, 'base64') order by m.at, m.id) from hotlines.messages m where m.report = r.id), '[]'))
  from hotlines.public_reports r where r.lookup = sha256(check_back.lookup)
$$;
comment on function hotlines.check_back is 'What is told to the sender who has the code of one report, sealed to that code; null where there is none';

revoke execute on all functions in schema hotlines from public;

alter table people.seats drop constraint seat_role;
alter table people.seats add constraint seat_role
  check (role in ('drafter', 'focal-point', 'signatory', 'delegate', 'hotline-manager', 'analyst', 'officer', 'head', 'incoming-officer', 'incoming-head', 'past-officer', 'observer', 'operator'));

create or replace function record.guard_tables() returns void language plpgsql as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('alliance', 'people', 'monitoring', 'conferences', 'hotlines', 'platform')
      and c.oid::regclass::text not in ('people.sessions', 'people.challenges', 'people.passkeys', 'people.parked_forms')
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'office_open')
  loop
    execute format('create trigger office_open before insert or update or delete on %s for each statement execute function record.office_open()', t.name);
  end loop;
end $$;
select record.guard_tables();
