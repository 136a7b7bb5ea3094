-- The secretariat goes round: who comes next, the guided handover, and a database that is closed for ever once the office has gone to another machine.

-- Whether this database takes writes. Without a row it does. Everything that the program writes goes through the guard below; only the owner, for migrations and for taking an office over, passes it.
create table record.office (
  id bigint generated always as identity primary key,
  state text not null constraint office_state check (state in ('awaiting', 'open', 'closed')),
  handover text,
  detail jsonb not null default '{}',
  at timestamptz not null
);
comment on table record.office is 'The newest row says whether this database takes writes: awaiting an office, open, or closed for ever because the office went to another machine';
create trigger only_added_to before update or delete or truncate on record.office for each statement execute function record.refuse();

-- Whoever writes holds this lock until commit, so that a closing, which holds it alone, comes after every act that was begun and before every other.
create function record.office_open() returns trigger language plpgsql as $$
declare standing text;
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = 'record.office'::regclass), 'usage') then return coalesce(new, old); end if;
  perform pg_advisory_xact_lock_shared(7411922);
  -- What this very transaction closes is written to its end.
  select state into standing from record.office where xmin <> pg_current_xact_id()::xid order by id desc limit 1;
  if standing in ('awaiting', 'closed') then
    raise exception 'the office is not here: %', standing using errcode = 'OF' || case standing when 'closed' then '001' else '002' end;
  end if;
  return coalesce(new, old);
end $$;
comment on function record.office_open is 'Refuses a write of the program while the office is not here. OF001: closed, OF002: awaiting';

-- Called again by every migration that makes a table. Who is signed in goes on being known, so that a closed database can be read by those who had a seat.
create function record.guard_tables() returns void language plpgsql as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('alliance', 'people', 'monitoring', 'conferences', 'platform')
      and c.oid::regclass::text not in ('people.sessions', 'people.challenges', 'people.passkeys', 'people.parked_forms')
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'office_open')
  loop
    execute format('create trigger office_open before insert or update or delete on %s for each statement execute function record.office_open()', t.name);
  end loop;
end $$;
create trigger office_open before insert on record.entries for each row when (new.act not like 'session.%') execute function record.office_open();
create trigger office_open before insert on record.office for each row when (new.state <> 'closed') execute function record.office_open();

-- Hosts to come, each asked and answering for itself.
create table alliance.coming_terms (
  id text primary key,
  host text not null references alliance.members (code),
  from_date date not null,
  source text,
  made_up boolean not null,
  planned_by text not null,
  planned_at timestamptz not null
);
comment on table alliance.coming_terms is 'A host to come and the day on which it is to take over. The term itself begins when the handover is done';
create table alliance.coming_answers (
  id bigint generated always as identity primary key,
  coming text not null references alliance.coming_terms (id),
  accepted boolean not null,
  reason text,
  answered_by text not null,
  answered_at timestamptz not null
);
comment on table alliance.coming_answers is 'What the host to come says; the newest counts';
create index coming_answers_by_term on alliance.coming_answers (coming, answered_at);
create table alliance.coming_cancellations (
  coming text primary key references alliance.coming_terms (id),
  reason text not null,
  cancelled_by text not null,
  cancelled_at timestamptz not null
);
comment on table alliance.coming_cancellations is 'That the secretariat took a host to come off the calendar, and why';

create table alliance.handovers (
  id text primary key,
  coming text not null references alliance.coming_terms (id),
  from_host text not null references alliance.members (code),
  to_host text not null references alliance.members (code),
  mode text not null constraint handover_mode check (mode in ('same', 'new')),
  address text,
  receiver text,
  made_up boolean not null,
  begun_by text not null,
  begun_at timestamptz not null,
  constraint new_machine_is_known check ((mode = 'new') = (address is not null) and (mode = 'new') = (receiver is not null))
);
comment on table alliance.handovers is 'A handover of the secretariat: on this installation, or to a new machine with an address and a public key of its own';
create table alliance.handover_checks (
  handover text not null references alliance.handovers (id),
  item text not null,
  side text not null constraint check_side check (side in ('outgoing', 'incoming')),
  note text not null,
  checked_by text not null,
  checked_at timestamptz not null,
  primary key (handover, item, side)
);
comment on table alliance.handover_checks is 'That one side went through an item of the checklist, with what was agreed';
create table alliance.handover_consents (
  handover text not null references alliance.handovers (id),
  side text not null constraint consent_side check (side in ('outgoing', 'incoming')),
  part text not null constraint consent_part check (part in ('head', 'second')),
  agreed bytea not null,
  given_by text not null,
  given_at timestamptz not null,
  primary key (handover, side, part)
);
comment on table alliance.handover_consents is 'That a head accepted, or a second person of the side confirmed, exactly what the digest is of; void when that changes';
create table alliance.handover_cancellations (
  handover text primary key references alliance.handovers (id),
  reason text not null,
  cancelled_by text not null,
  cancelled_at timestamptz not null
);
comment on table alliance.handover_cancellations is 'That a handover was called off, and why';
create table alliance.handover_statements (
  handover text primary key references alliance.handovers (id),
  bytes bytea not null,
  digest bytea not null,
  stated_at timestamptz not null
);
comment on table alliance.handover_statements is 'The protocol of a handover that was done: who passed what to whom, rows and SHA-256 of every table, in bytes that never change';
create table alliance.handover_erasures (
  handover text primary key references alliance.handovers (id),
  words text not null,
  digest bytea not null,
  signed_by text not null,
  signed_at timestamptz not null
);
comment on table alliance.handover_erasures is 'That the old host erased its operational copy, in the words that the erasing command wrote';

-- Drafts are their country''s own: on the way to another machine only the country can open them.
create table alliance.member_keys (
  id text primary key,
  member text not null references alliance.members (code),
  recipient text not null,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table alliance.member_keys is 'The public key (age) to which a country''s drafts are sealed for a journey; its secret half is with the country only';
create unique index one_key_a_member on alliance.member_keys (member) where removed_at is null;
create table alliance.sealed_drafts (
  id text primary key,
  member text not null references alliance.members (code),
  handover text not null,
  recipient text not null,
  row_count integer not null,
  bytes bytea not null,
  digest bytea not null,
  came_at timestamptz not null,
  opened_by text,
  opened_at timestamptz
);
comment on table alliance.sealed_drafts is 'Drafts that came from another machine, as age ciphertext that only the country can open';
create index sealed_drafts_by_member on alliance.sealed_drafts (member) where opened_at is null;

-- People of the host to come, and those of hosts before.
alter table people.seats drop constraint seat_role;
alter table people.seats add constraint seat_role
  check (role in ('drafter', 'focal-point', 'signatory', 'delegate', 'officer', 'head', 'incoming-officer', 'incoming-head', 'past-officer', 'observer', 'operator'));
alter table people.seats add constraint seat_of_a_host_names_it check (member is not null or role not in ('incoming-officer', 'incoming-head', 'past-officer'));

select record.guard_tables();
