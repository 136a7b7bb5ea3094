-- What turned out not to be unlawful need not be kept for as long as what was.
alter table hotlines.hotlines add column lawful_days integer constraint lawful_days_within_ten_years check (lawful_days between 1 and 3650);
update hotlines.hotlines set lawful_days = text_days;
alter table hotlines.hotlines alter column lawful_days set default 365, alter column lawful_days set not null;
alter table hotlines.hotlines add constraint lawful_between check (ticket_days <= lawful_days and lawful_days <= text_days);
comment on column hotlines.hotlines.lawful_days is 'The same for reports of which no address was found unlawful or left to others to assess';
