-- Cases pass from one hotline to another: who receives what, who stands in, and what happened to each case on its way. Addresses travel sealed, from worker to the keys of the receiver.
create table hotlines.receiving (
  member text primary key references hotlines.hotlines (member),
  takes boolean not null,
  within_hours integer not null constraint accept_within_a_fortnight check (within_hours between 1 and 336),
  urgent_hours integer not null constraint accept_urgent_within_three_days check (urgent_hours between 1 and 72),
  daily_cases integer not null constraint cases_a_day check (daily_cases between 1 and 100000),
  languages text[] not null,
  stands_in text references hotlines.hotlines (member),
  version integer not null,
  changed_by text not null references people.accounts (id),
  changed_at timestamptz not null,
  constraint another_stands_in check (stands_in <> member)
);
comment on table hotlines.receiving is 'Whether and how a hotline takes cases that others pass on';
comment on column hotlines.receiving.within_hours is 'Within how many hours it accepts a case, or says no';
comment on column hotlines.receiving.daily_cases is 'How many it takes in 24 hours';
comment on column hotlines.receiving.stands_in is 'Who takes what it cannot take';

create table hotlines.stand_ins (
  country text primary key constraint country_or_none check (country ~ '^([A-Z]{2,3}|none)$'),
  member text not null references hotlines.hotlines (member),
  set_by text not null references people.accounts (id),
  set_at timestamptz not null
);
comment on table hotlines.stand_ins is 'Which hotline takes what is hosted in a country that has none here; none: what has no country';

alter table hotlines.public_reports drop constraint report_source;
alter table hotlines.public_reports add constraint report_source check (source in ('public', 'partner', 'own', 'transfer'));
comment on column hotlines.public_reports.source is 'The public by the form, a partner by a list, the hotline''s own search, or another hotline that passed it on';

create table hotlines.transfers (
  id text primary key,
  number bigint generated always as identity,
  case_id text not null references hotlines.cases (id),
  from_member text not null references hotlines.hotlines (member),
  to_member text not null references hotlines.hotlines (member),
  country text,
  why text not null constraint why_this_receiver check (why in ('own', 'stands-in', 'chosen')),
  urgent boolean not null,
  shared text,
  after text references hotlines.transfers (id),
  report text unique references hotlines.public_reports (id),
  state text not null default 'proposed' constraint transfer_state check (state in ('proposed', 'sent', 'accepted', 'returned', 'declined', 'expired', 'withdrawn', 'answered')),
  proposed_at timestamptz not null,
  due_at timestamptz,
  changed_at timestamptz not null,
  constraint to_another check (from_member <> to_member)
);
comment on table hotlines.transfers is 'A case that one hotline passes on to another; its state is what follows from its events';
comment on column hotlines.transfers.number is 'In the order in which they were proposed';
comment on column hotlines.transfers.case_id is 'Of the one that passes it on';
comment on column hotlines.transfers.country is 'Where it was hosted when it was passed on; none: it has no country; null: not known';
comment on column hotlines.transfers.shared is 'What the one that passes it on found, by the scheme that hotlines share';
comment on column hotlines.transfers.after is 'The one that came to nothing before it';
comment on column hotlines.transfers.report is 'As which the receiver has it';
comment on column hotlines.transfers.due_at is 'Until when the receiver has to say yes or no';
create unique index one_transfer_under_way on hotlines.transfers (case_id) where state in ('proposed', 'sent', 'accepted');
create index transfers_to_send on hotlines.transfers (from_member, number) where state = 'proposed';
create index transfers_due on hotlines.transfers (due_at) where state = 'sent';
create index transfers_to on hotlines.transfers (to_member, changed_at);
create index transfers_by_case on hotlines.transfers (case_id, number);

create table hotlines.transfer_events (
  id bigint generated always as identity primary key,
  transfer text not null references hotlines.transfers (id),
  event text not null constraint transfer_event check (event in ('proposed', 'sent', 'received', 'accepted', 'returned', 'declined', 'expired', 'withdrawn', 'moved', 'told')),
  reason text,
  country text,
  by_account text references people.accounts (id),
  at timestamptz not null
);
comment on table hotlines.transfer_events is 'What happened to a case on its way between two hotlines; added to, never changed';
comment on column hotlines.transfer_events.reason is 'Why, from a list; of told: the step that the receiver said';
comment on column hotlines.transfer_events.country is 'Of moved: where it is hosted now';
create index transfer_events_by_transfer on hotlines.transfer_events (transfer, id);
create trigger only_added_to before update or delete or truncate on hotlines.transfer_events for each statement execute function record.refuse();

alter table hotlines.cases add column with_member text references hotlines.hotlines (member);
comment on column hotlines.cases.with_member is 'The hotline that it was passed on to, as long as that is under way';
create index cases_passed_on on hotlines.cases (member, changed_at, id) where with_member is not null;

-- What another hotline passed on counts as reported by a hotline.
create or replace function hotlines.count_report() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  update hotlines.cases c set
    reports = c.reports + case when exists (select from hotlines.case_reports o where o.case_id = new.case_id and o.report = new.report and o.position <> new.position) then 0 else 1 end,
    sources = array(select distinct s from unnest(c.sources || from_whom.kind) s order by s)
  from (select coalesce(p.kind, case r.source when 'transfer' then 'hotline' else r.source end) as kind from hotlines.public_reports r left join hotlines.partners p on p.id = r.partner where r.id = new.report) from_whom
  where c.id = new.case_id;
  return null;
end $$;
-- Whoever passed it on waits for an answer: it is due by then at the latest.
create or replace function hotlines.set_due() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.due_at := greatest(new.ready_at, least(
    new.since + make_interval(hours => (
      select coalesce(min(r.within_hours), 72) from hotlines.priority_rules r
      where r.member = new.member and (r.source is null or r.source = any (new.sources)) and new.reports >= r.least_reports and (new.reopened or not r.reopened))),
    (select min(t.due_at) from hotlines.case_reports cr join hotlines.transfers t on t.report = cr.report where cr.case_id = new.id and t.state = 'sent')));
  return new;
end $$;
comment on function hotlines.set_due is 'The shortest time of the rules that hold, 72 hours where none does; what another hotline passed on by when it waits for an answer, if that is sooner';
select record.guard_tables();
