-- What the public pages need to be fast: the status that counts stands beside the action, and one number says whether anything changed.
alter table monitoring.actions add column status text;
comment on column monitoring.actions.status is 'The newest published status by the country, else by a source; kept by a trigger';

create function monitoring.keep_status() returns trigger language plpgsql as $$
declare touched text := coalesce(new.action, old.action);
begin
  update monitoring.actions a set status = (
    select s.status from monitoring.action_statuses s
    where s.action = touched and s.published_at is not null and s.rater in ('member', 'source')
    order by s.rater = 'member' desc, s.entered_at desc, s.id desc limit 1)
  where a.id = touched;
  return null;
end $$;
create trigger keep_status after insert or update or delete on monitoring.action_statuses for each row execute function monitoring.keep_status();

create table monitoring.change_stamp (
  only_row boolean primary key default true constraint one_stamp check (only_row),
  stamp bigint not null default 0
);
comment on table monitoring.change_stamp is 'Rises with every change to what the overview counts, so that a computed overview can be kept until then';
insert into monitoring.change_stamp default values;
create function monitoring.stamp_change() returns trigger language plpgsql as $$
begin update monitoring.change_stamp set stamp = stamp + 1; return null; end $$;

do $$ declare t text;
begin
  foreach t in array array['monitoring.actions', 'monitoring.action_goals', 'monitoring.rounds', 'monitoring.round_members', 'monitoring.indicator_values',
    'monitoring.submissions', 'monitoring.publications', 'monitoring.extensions', 'alliance.members', 'alliance.memberships'] loop
    execute format('create trigger stamp_change after insert or update or delete on %s for each statement execute function monitoring.stamp_change()', t);
  end loop;
end $$;

create index actions_published on monitoring.actions (framework, made_up) where published_at is not null;
