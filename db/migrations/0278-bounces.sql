-- A letter may come back (RFC 3464), and one whose outcome is not known may be sent again by a person: the same letter, under the same Message-ID.
alter table platform.letters add column bounced_at timestamptz;
alter table platform.letters add column bounce_status text constraint bounce_status_is_enhanced check (bounce_status ~ '^[245]\.\d{1,3}\.\d{1,3}$');
alter table platform.letters add column bounce_diagnostic text;
alter table platform.letters add column resent integer not null default 0;
comment on column platform.letters.bounced_at is 'A mail server reported afterwards that it could not deliver it';
comment on column platform.letters.bounce_status is 'Its enhanced status code (RFC 3463), such as 5.1.1';
comment on column platform.letters.bounce_diagnostic is 'What that server said; the rest of its message is dropped';
comment on column platform.letters.resent is 'How often a person had it sent again';
