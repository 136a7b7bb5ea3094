-- What the platform itself keeps: letters to send, and the marks of a demonstration.
create schema platform;

create table platform.letters (
  id text primary key,
  account text,
  email text not null,
  language text not null,
  subject text not null,
  body text not null,
  about text not null,
  made_up boolean not null,
  queued_at timestamptz not null,
  attempted_at timestamptz,
  sent_at timestamptz,
  answer text
);
comment on table platform.letters is 'Mail, queued in the transaction that causes it and sent by the worker; without SMTP it goes to the outbox folder';
create index letters_to_send on platform.letters (queued_at) where sent_at is null;

create table platform.demonstration (
  only_row boolean primary key default true constraint one_row check (only_row),
  loaded_at timestamptz not null,
  clock_ahead_ms bigint not null default 0
);
comment on table platform.demonstration is 'That this database holds, or ever held, the people of the demonstration, and how far its clock was moved';
