-- What a conference has before it, what was said under each item, and what it decided.
create table conferences.documents (
  id text primary key,
  conference text not null references conferences.conferences (id),
  item text references conferences.agenda_items (id) on delete set null,
  title text not null,
  language text not null,
  kind text not null constraint document_kind check (kind in ('file', 'overview', 'report')),
  status text not null constraint document_status check (status in ('draft', 'restricted', 'public')),
  href text,
  digest bytea not null,
  bytes bytea,
  made_up boolean not null,
  added_by text not null,
  added_at timestamptz not null,
  constraint file_or_reference check ((kind = 'file') = (bytes is not null) and (kind = 'file') = (href is null))
);
comment on table conferences.documents is 'A document of a conference, under an item or for all of it: a PDF, or by reference an edition of the overview or a published report, with the digest of what it was when it was attached';
create index documents_by_conference on conferences.documents (conference);

create table conferences.document_statuses (
  id text primary key,
  document text not null references conferences.documents (id) on delete cascade, status text not null, set_by text not null, set_at timestamptz not null
);
comment on table conferences.document_statuses is 'Who may read a document, as it was set from time to time';

create table conferences.minutes (
  item text primary key references conferences.agenda_items (id) on delete cascade,
  language text not null, words text not null, version int not null default 1, written_by text not null, written_at timestamptz not null
);
comment on table conferences.minutes is 'What was said and agreed under an item';
create table conferences.minutes_publications (
  conference text primary key references conferences.conferences (id), published_by text not null, published_at timestamptz not null
);
comment on table conferences.minutes_publications is 'That the minutes are final and read by whoever reads the conference';

create table conferences.decisions (
  id text primary key,
  conference text not null references conferences.conferences (id),
  number int not null,
  item text references conferences.agenda_items (id) on delete set null,
  texts jsonb not null,
  addressees text[] not null default '{}',
  deadline date,
  version int not null default 1,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint one_decision_a_number unique (conference, number)
);
comment on table conferences.decisions is 'What a conference decided: number, text by language, whom it addresses (nobody named: all members), by when';
create table conferences.decision_publications (
  decision text primary key references conferences.decisions (id), published_by text not null, published_at timestamptz not null
);
comment on table conferences.decision_publications is 'That a decision is public; its words do not change any more';
create table conferences.obligations (
  decision text primary key references conferences.decisions (id),
  framework text not null references alliance.frameworks (code), question text not null, put_by text not null, put_at timestamptz not null
);
comment on table conferences.obligations is 'That a decision became a question of the next version of a framework, which members answer in their reports';
