-- Where ministers gather: a conference with its agenda, whom it invites, and who comes.
create schema conferences;

create table conferences.conferences (
  id text primary key constraint conference_key check (id ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  round text references monitoring.rounds (id),
  names jsonb not null,
  host text not null references alliance.members (code),
  timezone text not null,
  starts_on date not null,
  ends_on date not null,
  place text not null default '',
  link text not null default '',
  made_up boolean not null default false,
  retention_months int not null default 6,
  version int not null default 1,
  planned_by text not null,
  planned_at timestamptz not null,
  constraint ends_after_it_starts check (ends_on >= starts_on)
);
comment on table conferences.conferences is 'A conference of the Alliance: days and their zone, place or link, host, the round whose overview it judges';

create table conferences.announcements (
  conference text primary key references conferences.conferences (id), announced_by text not null, announced_at timestamptz not null
);
comment on table conferences.announcements is 'That a conference is public';
create table conferences.cancellations (
  conference text primary key references conferences.conferences (id), reason text not null, cancelled_by text not null, cancelled_at timestamptz not null
);
comment on table conferences.cancellations is 'That a conference does not take place, and why';

create table conferences.agenda_items (
  id text primary key,
  conference text not null references conferences.conferences (id),
  position int not null,
  titles jsonb not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  notes text not null default '',
  language text not null,
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint item_ends_after_it_starts check (ends_at > starts_at)
);
comment on table conferences.agenda_items is 'An item of the agenda: title by language, from when to when, a remark';
create index agenda_items_by_conference on conferences.agenda_items (conference);

create table conferences.invitations (
  conference text not null references conferences.conferences (id),
  member text not null references alliance.members (code),
  sequence int not null default 0,
  invited_by text not null,
  invited_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (conference, member)
);
comment on table conferences.invitations is 'That a member is invited; the sequence number rises with every update that its calendars got (RFC 5546)';

create table conferences.delegates (
  id text primary key,
  conference text not null,
  member text not null,
  name text not null,
  office text not null,
  email text not null default '',
  part text not null constraint delegate_part check (part in ('head', 'delegate', 'contact')),
  interpretation text[] not null default '{}',
  access text not null default '',
  registered_by text not null,
  registered_at timestamptz not null,
  erased_at timestamptz,
  foreign key (conference, member) references conferences.invitations (conference, member)
);
comment on table conferences.delegates is 'A person whom a member sends: name, office, part, languages to interpret into, what they need to take part; erased after the retention of the conference';
create index delegates_by_conference on conferences.delegates (conference, member);
create unique index one_head_a_delegation on conferences.delegates (conference, member) where part = 'head' and erased_at is null;

-- A delegate's seat: reads what a conference keeps for its members.
alter table people.seats drop constraint seat_role;
alter table people.seats add constraint seat_role check (role in ('drafter', 'focal-point', 'signatory', 'delegate', 'officer', 'head', 'observer', 'operator'));
