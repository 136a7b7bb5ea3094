-- The overview of a round as a document: pieces that the secretariat orders and writes, versions of it frozen as bytes, members' comments with their answers, editions that two persons published, and the files that were made of them.
create table monitoring.overview_documents (
  round text primary key references monitoring.rounds (id), begun_by text not null, begun_at timestamptz not null
);
comment on table monitoring.overview_documents is 'That the secretariat began to write the overview of a round';

create table monitoring.overview_pieces (
  id text primary key,
  round text not null references monitoring.overview_documents (round),
  position int not null,
  level smallint not null constraint piece_level check (level in (1, 2)),
  title jsonb not null default '{}',
  words jsonb not null default '{}',
  block text,
  scope jsonb not null default '{}',
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint one_piece_a_place unique (round, position) deferrable initially deferred
);
comment on table monitoring.overview_pieces is 'A chapter (level 1) or section (level 2) of an overview in the making: title and text by language, and a live block with what it is about';

create table monitoring.overview_versions (
  round text not null references monitoring.overview_documents (round),
  version int not null,
  bytes bytea not null,
  digest bytea not null,
  frozen_by text not null,
  frozen_at timestamptz not null,
  primary key (round, version)
);
comment on table monitoring.overview_versions is 'An overview as it was frozen: text, figures and the records behind each figure, in bytes that never change';

create table monitoring.overview_sharings (
  round text not null, version int not null, comments_until date not null, shared_by text not null, shared_at timestamptz not null,
  primary key (round, version), foreign key (round, version) references monitoring.overview_versions (round, version)
);
comment on table monitoring.overview_sharings is 'That a version was shown to the members of the round, and until when they were asked for comments';

create table monitoring.overview_comments (
  id text primary key,
  round text not null, version int not null,
  place text not null,
  member text not null references alliance.members (code),
  language text not null,
  words text not null,
  written_by text not null,
  written_at timestamptz not null,
  foreign key (round, version) references monitoring.overview_sharings (round, version)
);
comment on table monitoring.overview_comments is 'What a member says about a place of a version that was shared';
create index overview_comments_by_version on monitoring.overview_comments (round, version);

create table monitoring.overview_answers (
  comment text primary key references monitoring.overview_comments (id), language text not null, words text not null, answered_by text not null, answered_at timestamptz not null
);
comment on table monitoring.overview_answers is 'What the secretariat answered to a comment';

create table monitoring.overview_editions (
  round text not null, edition int not null, version int not null, published_by text not null, published_at timestamptz not null,
  primary key (round, edition), constraint published_once unique (round, version),
  foreign key (round, version) references monitoring.overview_versions (round, version)
);
comment on table monitoring.overview_editions is 'That two persons published a version; a late or corrected report makes a new edition, and the old ones stay';

create table monitoring.overview_files (
  round text not null, version int not null,
  language text not null,
  format text not null constraint file_format check (format in ('pdf', 'docx', 'xlsx')),
  asked_by text not null,
  asked_at timestamptz not null,
  bytes bytea,
  digest bytea,
  made_at timestamptz,
  trouble text,
  primary key (round, version, language, format),
  foreign key (round, version) references monitoring.overview_versions (round, version)
);
comment on table monitoring.overview_files is 'A file that is being made of a version, or was: until then without bytes, or with what stood in the way';
