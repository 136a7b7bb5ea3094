-- The people who act here, their seats, how they sign in. Little is kept: a name, an address for mail, keys.
create schema people;

create table people.accounts (
  id text primary key,
  name text not null,
  email text not null,
  language text not null default 'en',
  made_up boolean not null default false,
  created_at timestamptz not null,
  removed_at timestamptz
);
comment on table people.accounts is 'One person who can sign in. On removal the name and address are blanked and the id stays';
create unique index accounts_email_once on people.accounts (lower(email)) where removed_at is null;

create table people.seats (
  id text primary key,
  account text not null references people.accounts (id),
  role text not null constraint seat_role check (role in ('drafter', 'focal-point', 'signatory', 'officer', 'head', 'observer', 'operator')),
  member text references alliance.members (code),
  given_by text,
  given_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  constraint seat_of_a_country_names_it check (member is not null or role not in ('drafter', 'focal-point', 'signatory', 'observer'))
);
comment on table people.seats is 'A role in a member, a body or the secretariat. An officer''s member is the country the officer comes from';
create index seats_by_account on people.seats (account) where ended_at is null;
create index seats_by_member on people.seats (member) where ended_at is null;

create table people.invitations (
  id text primary key,
  secret_digest bytea not null constraint invitation_secret_once unique,
  name text not null,
  email text not null,
  role text not null,
  member text references alliance.members (code),
  account text references people.accounts (id),
  invited_by text,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
comment on table people.invitations is 'A single-use link to take a seat, or (account set) to add a key after losing the old one';
create index invitations_by_member on people.invitations (member);

create table people.passkeys (
  id text primary key,
  account text not null references people.accounts (id),
  credential_id text not null constraint passkey_once unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  device_type text not null,
  backed_up boolean not null,
  aaguid text not null,
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz
);
comment on table people.passkeys is 'A WebAuthn credential of a person';
create index passkeys_by_account on people.passkeys (account) where removed_at is null;

create table people.sessions (
  digest bytea primary key,
  id text not null constraint session_id_once unique,
  account text not null references people.accounts (id),
  device text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  stepped_up_at timestamptz,
  ended_at timestamptz
);
comment on table people.sessions is 'A signed-in browser; the cookie holds the secret whose SHA-256 is the key. Ends 12 hours after its start or 60 minutes after it was last seen';
create index sessions_by_account on people.sessions (account) where ended_at is null;

create table people.challenges (
  id text primary key,
  purpose text not null constraint challenge_purpose check (purpose in ('sign-in', 'step-up', 'enrol', 'attest')),
  challenge text not null,
  account text,
  subject text,
  created_at timestamptz not null,
  used_at timestamptz
);
comment on table people.challenges is 'A WebAuthn challenge, used once within five minutes';

create table people.parked_forms (
  digest bytea primary key,
  account text,
  path text not null,
  fields jsonb not null,
  parked_at timestamptz not null
);
comment on table people.parked_forms is 'What was typed when a session had ended or a step-up was asked for; given back to the same browser, gone after a day';
