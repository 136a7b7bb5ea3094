-- What a country does with what its hotline found unlawful, as data with versions; and of each case what that asks for next.
create table hotlines.procedures (
  member text not null references hotlines.hotlines (member),
  version integer not null constraint version_from_one check (version >= 1),
  procedure jsonb not null,
  made_by text not null references people.accounts (id),
  made_at timestamptz not null,
  primary key (member, version)
);
comment on table hotlines.procedures is 'Order of police, other hotlines and providers, how long each is waited for, and in which hours they are written to; a row for each version';
create trigger only_added_to before update or delete or truncate on hotlines.procedures for each statement execute function record.refuse();

alter table hotlines.cases
  add column urgent boolean not null default false,
  add column plan_at timestamptz,
  add column next_step text constraint next_step check (next_step in ('police', 'transfer', 'notice', 'ask')),
  add column next_state text,
  add column next_at timestamptz;
comment on column hotlines.cases.urgent is 'Somebody said that it cannot wait: it goes by no calendar';
comment on column hotlines.cases.plan_at is 'When it is to be seen again what the procedure asks for; null: when something happens to it';
comment on column hotlines.cases.next_step is 'What the procedure asks for next, as it was last seen; ask: a person has to decide';
comment on column hotlines.cases.next_state is 'How that stands; of ask why';
comment on column hotlines.cases.next_at is 'From when that is due, or until when it is waited for';
create index cases_to_plan on hotlines.cases (plan_at) where plan_at is not null;
update hotlines.cases set plan_at = changed_at where state = 'act' and with_member is null;

alter table hotlines.case_events drop constraint case_event;
alter table hotlines.case_events add constraint case_event check (event in ('opened', 'reopened', 'taken', 'given-back', 'handed-on', 'put-off', 'sender-wrote', 'assessed', 'told', 'closed', 'stood-still', 'moves-on', 'police', 'urgency'));

-- What cannot wait is due within the hour.
create or replace function hotlines.set_due() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  answer_by timestamptz := (select min(t.due_at) from hotlines.case_reports cr join hotlines.transfers t on t.report = cr.report where cr.case_id = new.id and t.state = 'sent');
begin
  new.due_at := greatest(new.ready_at, least(
    new.since + make_interval(hours => (
      select coalesce(min(r.within_hours), 72) from hotlines.priority_rules r
      where r.member = new.member and (r.source is null or r.source = any (new.sources)) and new.reports >= r.least_reports and (new.reopened or not r.reopened))),
    case when new.urgent then coalesce(answer_by, new.since + interval '1 hour') else answer_by end));
  return new;
end $$;
comment on function hotlines.set_due is 'The shortest time of the rules that hold, 72 hours where none does, one hour where it is urgent; what another hotline passed on by when it waits for an answer, if that is sooner';
drop trigger due on hotlines.cases;
create trigger due before insert or update of since, ready_at, reports, sources, reopened, urgent on hotlines.cases for each row
  when (coalesce(current_setting('alliance.copying', true), 'no') <> 'yes') execute function hotlines.set_due();
select record.guard_tables();
