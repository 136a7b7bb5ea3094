-- How much one person looks at in a day is bounded by the hotline, for the sake of its people. Going on is possible, and kept.
alter table hotlines.hotlines add column daily_readings integer not null default 40 constraint daily_readings_within_reason check (daily_readings between 1 and 500);
comment on column hotlines.hotlines.daily_readings is 'Reports that one person has shown whole in a day (UTC) before being stopped';
alter table hotlines.readings add column beyond boolean not null default false;
comment on column hotlines.readings.beyond is 'The budget of the day was used up, and the person went on';
