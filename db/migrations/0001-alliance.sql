-- Who takes part, since when and how it is known; to what end (frameworks); who holds the secretariat.
-- Every fact from a source carries the source and how well it is known. Partial dates are text: '2014', '2014-05', '2014-05-12'.
create schema alliance;

create domain alliance.partial_date as text
  constraint partial_date_is_iso check (value ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$');

create table alliance.members (
  code text primary key constraint member_code_is_three_capitals check (code ~ '^[A-Z0-9]{2,8}$'),
  alpha2 text,
  kind text not null constraint member_kind check (kind in ('country', 'body')),
  standing text not null default 'member' constraint member_standing check (standing in ('member', 'observer', 'host')),
  names jsonb not null default '{}',
  note jsonb not null default '{}',
  made_up boolean not null default false,
  signatory_releases boolean not null default true,
  source text, source_kind text, evidence text,
  added_at timestamptz not null
);
comment on table alliance.members is 'A participating country or body. names are by language; a country without names takes them from CLDR. signatory_releases: attesting submits in the same act';

create table alliance.declarations (
  id text primary key,
  member text not null references alliance.members (code),
  declared_on date not null,
  signatory text not null,
  text_version text not null,
  text_digest text not null,
  file text,
  entered_at timestamptz not null
);
comment on table alliance.declarations is 'The act of joining: date, signatory (an office), version and digest of the text, the document';

create table alliance.memberships (
  id text primary key,
  member text not null references alliance.members (code),
  status text not null constraint membership_status check (status in ('joined', 'suspended', 'resumed', 'left', 'no-longer-listed')),
  on_date alliance.partial_date,
  after_date alliance.partial_date,
  by_date alliance.partial_date,
  way text,
  reason text,
  declaration text references alliance.declarations (id),
  source text, source_kind text, evidence text, note text,
  entered_at timestamptz not null
);
comment on table alliance.memberships is 'What happened to a membership, in order: a date, or an interval where the date is not known. Rows are added, never changed';
create index memberships_by_member on alliance.memberships (member);

create table alliance.networks (
  code text primary key,
  names jsonb not null,
  source text
);
comment on table alliance.networks is 'A network that members take part in, such as INHOPE';

create table alliance.network_participations (
  id text primary key,
  member text not null references alliance.members (code),
  network text not null references alliance.networks (code),
  agency text,
  from_date alliance.partial_date,
  to_date alliance.partial_date,
  source text, source_kind text, evidence text, note text
);
comment on table alliance.network_participations is 'That a member (through an agency) takes part in a network, from when to when';
create index network_participations_by_member on alliance.network_participations (member);

create table alliance.member_facts (
  id text primary key,
  member text not null references alliance.members (code),
  kind text not null constraint member_fact_kind check (kind in ('unit', 'hotline', 'treaty')),
  name text not null,
  detail jsonb not null default '{}',
  since alliance.partial_date,
  source text, source_kind text, evidence text, note text
);
comment on table alliance.member_facts is 'A dedicated unit, a hotline, a treaty status: shown on the page of a member with its source';
create index member_facts_by_member on alliance.member_facts (member, kind);

create table alliance.frameworks (
  code text primary key,
  names jsonb not null
);
comment on table alliance.frameworks is 'A set of policy targets, goals, indicators and questions that has versions';

create table alliance.framework_versions (
  framework text not null references alliance.frameworks (code),
  version integer not null,
  content jsonb not null,
  source text, evidence text,
  made_up boolean not null default false,
  drafted_by text,
  drafted_at timestamptz not null,
  approved_at timestamptz,
  primary key (framework, version)
);
comment on table alliance.framework_versions is 'One version: draft until approved_at, then it never changes. content is checked by framework.rules.ts';

create table alliance.terms (
  id text primary key,
  host text not null references alliance.members (code),
  from_date alliance.partial_date not null,
  to_date alliance.partial_date,
  made_up boolean not null default false,
  source text, source_kind text, evidence text, note text
);
comment on table alliance.terms is 'A turn of a host as secretariat';

create table alliance.proposals (
  id text primary key,
  kind text not null,
  subject text not null,
  payload jsonb not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null
);
comment on table alliance.proposals is 'A grave act that one person asks for and a second person decides';

create table alliance.proposal_decisions (
  proposal text primary key references alliance.proposals (id),
  approved boolean not null,
  reason text,
  decided_by text not null,
  decided_at timestamptz not null
);
comment on table alliance.proposal_decisions is 'The second person''s answer; at most one each';
