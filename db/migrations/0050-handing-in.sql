-- Letters that a server could not take are tried again, ever more rarely.
alter table platform.letters add column tries integer not null default 0;
alter table platform.letters add column not_before timestamptz;
comment on column platform.letters.tries is 'How often another side surely did not take it for now';
comment on column platform.letters.not_before is 'When the next attempt may be made';

create table monitoring.take_backs (
  text text primary key references monitoring.frozen_texts (id), taken_back_by text not null, taken_back_at timestamptz not null
);
comment on table monitoring.take_backs is 'The focal point took a frozen text back before anybody had signed it';

create table monitoring.corrections (
  text text primary key references monitoring.acceptances (text), opened_by text not null, opened_at timestamptz not null, reason text not null
);
comment on table monitoring.corrections is 'That the country opened an accepted report again, to hand in a corrected text that names this one';

-- What an accepted report added to the public record stays tied to it, so that a correction finds it again.
alter table monitoring.actions add column report text references monitoring.reports (id);
alter table monitoring.action_statuses add column report text references monitoring.reports (id);
comment on column monitoring.actions.report is 'The national report that brought it; null where it was compiled from sources';
comment on column monitoring.action_statuses.report is 'The national report that says so; null for a source or the meeting';
comment on column monitoring.indicator_values.report is 'The national report that says so';
create index actions_by_report on monitoring.actions (report) where report is not null;
