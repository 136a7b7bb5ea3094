-- Providers that are told by a programming interface of theirs, and asked there what became of it.
alter table hotlines.providers add column channel text not null default 'mail' constraint provider_channel check (channel in ('mail', 'aws', 'cloudflare'));
alter table hotlines.providers add constraint mail_needs_a_mailbox check (channel <> 'mail' or email <> '');
comment on column hotlines.providers.channel is 'By mail, or by which interface of a provider';

alter table hotlines.notice_cases
  add column outside_id text constraint outside_id_form check (outside_id ~ '^[A-Za-z0-9_-]{1,128}$'),
  add column ask_at timestamptz,
  add column asks integer not null default 0;
comment on column hotlines.notice_cases.outside_id is 'What the interface of the provider calls it; null: it was not taken there, or told by mail';
comment on column hotlines.notice_cases.ask_at is 'When the interface is asked next what became of it; null: never';
comment on column hotlines.notice_cases.asks is 'How often it was asked';
create index notice_cases_to_ask on hotlines.notice_cases (ask_at) where ask_at is not null;
comment on column hotlines.notice_events.answer is 'What a mail server or an interface said, or how a person heard what a provider says';
