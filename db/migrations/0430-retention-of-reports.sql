-- What the public reported is kept for as long as its hotline says, counted from when the report was closed: first the sender can no longer come back, then addresses and words go. That there was a report, its steps and its case stay.
alter table hotlines.hotlines add column ticket_days integer not null default 180 constraint ticket_days_within_ten_years check (ticket_days between 1 and 3650);
alter table hotlines.hotlines add column text_days integer not null default 365 constraint text_days_within_ten_years check (text_days between 1 and 3650);
alter table hotlines.hotlines add constraint ticket_ends_first check (ticket_days <= text_days);
comment on column hotlines.hotlines.ticket_days is 'Days after closing for which the sender can come back with the code';
comment on column hotlines.hotlines.text_days is 'Days after closing for which addresses and words are kept';

alter table hotlines.public_reports add column ticket_ended_at timestamptz;
alter table hotlines.public_reports add column erased_at timestamptz;
alter table hotlines.public_reports add constraint ticket_ended_before_erasure check (erased_at is null or ticket_ended_at is not null);
comment on column hotlines.public_reports.ticket_ended_at is 'When lookup and ticket key were written over';
comment on column hotlines.public_reports.erased_at is 'When addresses, words and messages were erased';
create index public_reports_to_erase on hotlines.public_reports (member, received_at) where erased_at is null;
