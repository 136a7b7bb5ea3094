-- The status beside an action was kept row by row, and each row moved the change stamp: a hundred thousand statuses in one transaction made a hundred thousand versions of that one row, and each had to walk past those before it. Now a statement of any number of rows is one update.
drop trigger keep_status on monitoring.action_statuses;
create or replace function monitoring.keep_status() returns trigger language plpgsql as $$
begin
  update monitoring.actions a set status = newest.status
  from (
    select touched_action.action, (
      select s.status from monitoring.action_statuses s
      where s.action = touched_action.action and s.published_at is not null and s.rater in ('member', 'source')
      order by s.rater = 'member' desc, s.entered_at desc, s.id desc limit 1) as status
    from (select distinct t.action from touched t) touched_action
  ) newest
  where a.id = newest.action and a.status is distinct from newest.status;
  return null;
end $$;
create trigger keep_status_added after insert on monitoring.action_statuses referencing new table as touched for each statement execute function monitoring.keep_status();
create trigger keep_status_changed after update on monitoring.action_statuses referencing new table as touched for each statement execute function monitoring.keep_status();
create trigger keep_status_moved after update on monitoring.action_statuses referencing old table as touched for each statement execute function monitoring.keep_status();
create trigger keep_status_gone after delete on monitoring.action_statuses referencing old table as touched for each statement execute function monitoring.keep_status();
