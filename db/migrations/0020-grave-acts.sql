-- Grave acts in two persons, approved frameworks that never change, one host at a time.

-- Whom a proposal concerns is a fact beside it: nobody decides about their own member. Proposals are new, so the table is empty.
alter table alliance.proposals add column member text;
comment on column alliance.proposals.member is 'The member concerned, whose own seats may not decide; null where none is';
create index proposals_by_subject on alliance.proposals (kind, subject);

-- What was decided is kept as the second person saw it: afterwards the difference to the present is gone.
alter table alliance.proposal_decisions add column shown jsonb not null default '{}';
comment on column alliance.proposal_decisions.shown is 'By language, the title and the exact change as they stood when it was decided';

create function alliance.approved_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an approved version of a framework never changes: draft the next one' using errcode = 'restrict_violation';
end $$;
create trigger approved_stays before update or delete on alliance.framework_versions
  for each row when (old.approved_at is not null) execute function alliance.approved_stays();

-- The days of a term, from the first that its beginning may mean to the first that its end may mean: a year that two terms share is where one handed over to the other.
create function alliance.first_day(partial text) returns date language sql immutable strict as $$
  select make_date(substr(partial, 1, 4)::integer, coalesce(nullif(substr(partial, 6, 2), '')::integer, 1), coalesce(nullif(substr(partial, 9, 2), '')::integer, 1))
$$;
create function alliance.term_days(from_date text, to_date text) returns daterange language sql immutable as $$
  select daterange(alliance.first_day(from_date), case when to_date is not null then greatest(alliance.first_day(from_date), alliance.first_day(to_date)) end)
$$;
-- The made-up line of a demonstration stands beside the real one.
alter table alliance.terms add constraint one_host_at_a_time exclude using gist (alliance.term_days(from_date, to_date) with &&) where (not made_up) deferrable initially deferred;
alter table alliance.terms add constraint one_made_up_host_at_a_time exclude using gist (alliance.term_days(from_date, to_date) with &&) where (made_up) deferrable initially deferred;
