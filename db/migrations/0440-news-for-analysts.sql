-- Analysts hear by letter that something came, at most once in an hour: how many, never what.
create table hotlines.announcements (
  member text not null references hotlines.hotlines (member),
  at timestamptz not null,
  reports integer not null,
  messages integer not null,
  primary key (member, at)
);
comment on table hotlines.announcements is 'When the analysts of a hotline were last written to, and of how much';
select record.guard_tables();
