-- A case stands still while the police or another unit works on it, and what the police said is noted. Both are told to the hotline on the other side of a transfer.
alter table hotlines.cases add column still_until timestamptz;
comment on column hotlines.cases.still_until is 'Until then nobody else is to be told';
alter table hotlines.case_events drop constraint case_event;
alter table hotlines.case_events add constraint case_event check (event in ('opened', 'reopened', 'taken', 'given-back', 'handed-on', 'put-off', 'sender-wrote', 'assessed', 'told', 'closed', 'stood-still', 'moves-on', 'police'));
comment on column hotlines.case_events.until is 'How long it is in hand, put off, or stands still';

alter table hotlines.transfer_events add column until timestamptz, add column side text constraint event_side check (side in ('from', 'to'));
comment on column hotlines.transfer_events.until is 'How long it stands still';
comment on column hotlines.transfer_events.side is 'Of what either side can do: which did';
alter table hotlines.transfer_events drop constraint transfer_event;
alter table hotlines.transfer_events add constraint transfer_event check (event in ('proposed', 'sent', 'received', 'accepted', 'returned', 'declined', 'expired', 'withdrawn', 'moved', 'told', 'stood-still', 'moves-on', 'police'));
