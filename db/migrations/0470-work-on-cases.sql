-- Work on cases: what stands next, who has it in hand, what was found. Events are only added to; the columns of a case are what follows from them, kept for the queue.
create table hotlines.work_rules (
  member text primary key references hotlines.hotlines (member),
  hold_minutes integer not null default 60 constraint hold_within_a_day check (hold_minutes between 5 and 1440),
  known_days integer not null default 30 constraint known_within_a_year check (known_days between 0 and 365),
  version integer not null,
  changed_by text not null references people.accounts (id),
  changed_at timestamptz not null
);
comment on table hotlines.work_rules is 'How a hotline works on cases, where it said so';
comment on column hotlines.work_rules.hold_minutes is 'For how long a case that was taken stays in hand';
comment on column hotlines.work_rules.known_days is 'Days for which an address that was found lawful or out of scope is not looked at again';

create table hotlines.priority_rules (
  member text not null references hotlines.hotlines (member),
  position integer not null,
  source text constraint rule_source check (source in ('public', 'own', 'hotline', 'provider', 'helpline', 'police', 'other')),
  least_reports integer not null default 1 constraint at_least_one_report check (least_reports between 1 and 1000),
  reopened boolean not null default false,
  within_hours integer not null constraint within_thirty_days check (within_hours between 1 and 720),
  primary key (member, position)
);
comment on table hotlines.priority_rules is 'Within how many hours a case is to be looked at; of the rules that hold for it the shortest time counts. They rest on what is known without opening anything';
comment on column hotlines.priority_rules.source is 'Of one report of the case; null: of any';

alter table hotlines.cases
  add column site_key bytea,
  add column state text not null default 'waiting' constraint case_state check (state in ('waiting', 'second', 'act', 'closed')),
  add column since timestamptz,
  add column ready_at timestamptz,
  add column due_at timestamptz,
  add column changed_at timestamptz,
  add column reopened boolean not null default false,
  add column holder text references people.accounts (id),
  add column held_until timestamptz,
  add column reports integer not null default 0,
  add column sources text[] not null default '{}';
update hotlines.cases set since = opened_at, ready_at = opened_at, changed_at = opened_at;
alter table hotlines.cases alter column since set not null, alter column ready_at set not null, alter column changed_at set not null;
alter table hotlines.cases add constraint held_for_a_time check ((holder is null) = (held_until is null)), add constraint site_of_an_address check (site_key is null or strict_key is not null);
comment on column hotlines.cases.site_key is 'HMAC-SHA-256 of the host alone, so that what lies on one site can be worked on together';
comment on column hotlines.cases.since is 'When it was opened, or opened again';
comment on column hotlines.cases.ready_at is 'Until then it was put off';
comment on column hotlines.cases.due_at is 'When it is to be looked at, by the rules of the hotline';
comment on column hotlines.cases.sources is 'Where its reports came from: the public, the hotline itself, or the kind of a partner';

create table hotlines.assessment_forms (
  member text not null references hotlines.hotlines (member),
  version integer not null,
  form jsonb not null,
  made_by text not null references people.accounts (id),
  made_at timestamptz not null,
  primary key (member, version)
);
comment on table hotlines.assessment_forms is 'What the analysts of a hotline answer about an address: its classes, questions and reasons. A change is a new version';
create trigger only_added_to before update or delete or truncate on hotlines.assessment_forms for each statement execute function record.refuse();

create table hotlines.assessments (
  id text primary key,
  number bigint generated always as identity,
  case_id text not null references hotlines.cases (id),
  form integer not null,
  shared text constraint shared_class check (shared in ('baseline', 'A1', 'A2', 'B1', 'B2', 'not-baseline')),
  national text,
  unable text,
  answers jsonb not null,
  by_account text not null references people.accounts (id),
  at timestamptz not null,
  constraint found_or_unable check ((shared is null) = (national is null) and (shared is null) <> (unable is null))
);
comment on table hotlines.assessments is 'What an analyst found; added to, never replaced';
comment on column hotlines.assessments.number is 'In the order in which they were made';
comment on column hotlines.assessments.form is 'Version of the form that was answered; 0: the one that a hotline begins with';
comment on column hotlines.assessments.shared is 'By the scheme that hotlines share';
comment on column hotlines.assessments.national is 'Code of a class of the country''s law';
comment on column hotlines.assessments.unable is 'Code of the reason why it could not be assessed';
create index assessments_by_case on hotlines.assessments (case_id, number);
create trigger only_added_to before update or delete or truncate on hotlines.assessments for each statement execute function record.refuse();

create table hotlines.case_events (
  id bigint generated always as identity primary key,
  case_id text not null references hotlines.cases (id),
  event text not null constraint case_event check (event in ('opened', 'reopened', 'taken', 'given-back', 'handed-on', 'put-off', 'sender-wrote', 'assessed', 'told', 'closed')),
  reason text,
  until timestamptz,
  to_account text references people.accounts (id),
  assessment text references hotlines.assessments (id),
  by_account text references people.accounts (id),
  at timestamptz not null
);
comment on table hotlines.case_events is 'What happened to a case, without a word of what it is about; added to, never changed';
comment on column hotlines.case_events.until is 'How long it is in hand, or put off';
comment on column hotlines.case_events.by_account is 'Null: the program';
create index case_events_by_case on hotlines.case_events (case_id, id);
create index case_events_by_account on hotlines.case_events (by_account, id desc) where event = 'taken';
create trigger only_added_to before update or delete or truncate on hotlines.case_events for each statement execute function record.refuse();

create function hotlines.set_due() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.due_at := greatest(new.ready_at, new.since + make_interval(hours => (
    select coalesce(min(r.within_hours), 72) from hotlines.priority_rules r
    where r.member = new.member and (r.source is null or r.source = any (new.sources)) and new.reports >= r.least_reports and (new.reopened or not r.reopened))));
  return new;
end $$;
comment on function hotlines.set_due is 'The shortest time of the rules that hold; 72 hours where none does';
create trigger due before insert or update of since, ready_at, reports, sources, reopened on hotlines.cases for each row
  when (coalesce(current_setting('alliance.copying', true), 'no') <> 'yes') execute function hotlines.set_due();

create function hotlines.count_report() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  update hotlines.cases c set
    reports = c.reports + case when exists (select from hotlines.case_reports o where o.case_id = new.case_id and o.report = new.report and o.position <> new.position) then 0 else 1 end,
    sources = array(select distinct s from unnest(c.sources || from_whom.kind) s order by s)
  from (select coalesce(p.kind, r.source) as kind from hotlines.public_reports r left join hotlines.partners p on p.id = r.partner where r.id = new.report) from_whom
  where c.id = new.case_id;
  return null;
end $$;
create trigger count_report after insert on hotlines.case_reports for each row
  when (coalesce(current_setting('alliance.copying', true), 'no') <> 'yes') execute function hotlines.count_report();

-- While a copy is taken over from another machine, rows come as they are, and none follows from another.
-- A hotline without a worker has a case for each report.
create function hotlines.open_case_alone() returns trigger language plpgsql set search_path = pg_catalog as $$
declare made text := encode(sha256(convert_to('case of ' || new.id, 'UTF8')), 'hex');
begin
  insert into hotlines.cases (id, member, opened_at, since, ready_at, changed_at) values (made, new.member, new.received_at, new.received_at, new.received_at, new.received_at);
  insert into hotlines.case_events (case_id, event, at) values (made, 'opened', new.received_at);
  insert into hotlines.case_reports (report, position, case_id, joined_at) values (new.id, 0, made, new.received_at);
  return null;
end $$;
create trigger open_case_alone after insert on hotlines.public_reports for each row
  when (new.worker_key is null and coalesce(current_setting('alliance.copying', true), 'no') <> 'yes') execute function hotlines.open_case_alone();

-- An answer of the sender brings back what was put off.
create function hotlines.sender_wrote() returns trigger language plpgsql set search_path = pg_catalog as $$
declare found_case text;
begin
  for found_case in
    update hotlines.cases c set ready_at = new.at, changed_at = new.at
    where c.id in (select cr.case_id from hotlines.case_reports cr where cr.report = new.report) and c.state in ('waiting', 'second') and c.ready_at > new.at
    returning c.id
  loop
    insert into hotlines.case_events (case_id, event, at) values (found_case, 'sender-wrote', new.at);
  end loop;
  return null;
end $$;
create trigger sender_wrote after insert on hotlines.messages for each row
  when (new.side = 'sender' and coalesce(current_setting('alliance.copying', true), 'no') <> 'yes') execute function hotlines.sender_wrote();

-- What was there before.
insert into hotlines.case_events (case_id, event, at) select id, 'opened', opened_at from hotlines.cases order by opened_at, id;
update hotlines.cases c set
  reports = (select count(distinct cr.report) from hotlines.case_reports cr where cr.case_id = c.id),
  sources = array(select distinct coalesce(p.kind, r.source) from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report left join hotlines.partners p on p.id = r.partner where cr.case_id = c.id order by 1);
do $$
declare r record; made text;
begin
  for r in select p.* from hotlines.public_reports p where not exists (select from hotlines.case_reports cr where cr.report = p.id) and not exists (select from hotlines.unjoined u where u.report = p.id) loop
    made := encode(sha256(convert_to('case of ' || r.id, 'UTF8')), 'hex');
    insert into hotlines.cases (id, member, opened_at, since, ready_at, changed_at) values (made, r.member, r.received_at, r.received_at, r.received_at, r.received_at);
    insert into hotlines.case_events (case_id, event, at) values (made, 'opened', r.received_at);
    insert into hotlines.case_reports (report, position, case_id, joined_at) values (r.id, 0, made, r.received_at);
  end loop;
  for r in
    select c.id, max(last.reason) as reason, max(last.at) as at from hotlines.cases c join hotlines.case_reports cr on cr.case_id = c.id
    cross join lateral (select s.step, s.reason, s.at from hotlines.steps s where s.report = cr.report order by s.id desc limit 1) last
    group by c.id having bool_and(last.step = 'closed')
  loop
    insert into hotlines.case_events (case_id, event, reason, at) values (r.id, 'closed', r.reason, r.at);
    update hotlines.cases set state = 'closed', changed_at = r.at where id = r.id;
  end loop;
end $$;

insert into hotlines.priority_rules (member, position, source, least_reports, reopened, within_hours)
select h.member, r.* from hotlines.hotlines h
cross join (values (0, 'police', 1, false, 4), (1, null, 3, false, 8), (2, null, 1, true, 8), (3, 'public', 1, false, 24), (4, null, 1, false, 72)) r;
update hotlines.cases set since = since;
alter table hotlines.cases alter column due_at set default now(), alter column due_at set not null;

create index cases_to_assess on hotlines.cases (member, due_at, id) where state in ('waiting', 'second');
create index cases_put_off on hotlines.cases (member, ready_at, id) where state in ('waiting', 'second');
create index cases_to_act_on on hotlines.cases (member, due_at, id) where state = 'act';
create index cases_closed on hotlines.cases (member, changed_at desc, id) where state = 'closed';
create index cases_in_hand on hotlines.cases (holder, member) where holder is not null;
create index cases_of_a_site on hotlines.cases (member, site_key) where site_key is not null;
revoke execute on all functions in schema hotlines from public;
select record.guard_tables();
