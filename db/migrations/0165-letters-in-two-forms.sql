-- A letter has its text always; it may also have the same words as HTML, and an appointment (RFC 5545) that a calendar takes in.
alter table platform.letters add column html text;
alter table platform.letters add column calendar text;
alter table platform.letters add column calendar_method text constraint calendar_method check (calendar_method in ('REQUEST', 'CANCEL'));
alter table platform.letters add constraint calendar_has_its_method check ((calendar is null) = (calendar_method is null));
comment on column platform.letters.html is 'The same words as the text, with marks; null where the text is all';
comment on column platform.letters.calendar is 'An appointment as iCalendar, sent beside the text; null where there is none';
comment on column platform.letters.calendar_method is 'What the receiving calendar is asked to do (RFC 5546)';
