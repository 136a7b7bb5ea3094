-- Reminding countries of their reports: the ladder of a round, its letters, who is left alone and why, and proof of what was sent.
create table monitoring.ladder_steps (
  id text primary key,
  round text not null references monitoring.rounds (id),
  kind text not null constraint step_kind check (kind in ('commitment', 'progress')),
  anchor text not null constraint step_anchor check (anchor in ('opens', 'due', 'conference')),
  days integer not null constraint step_within_two_years check (days between -999 and 999),
  template text not null,
  role text not null constraint step_role check (role in ('drafter', 'focal-point', 'signatory')),
  level text not null constraint step_level check (level in ('friendly', 'formal', 'to-minister')),
  added_by text,
  added_at timestamptz not null,
  removed_by text,
  removed_at timestamptz
);
comment on table monitoring.ladder_steps is 'A rung of a round''s ladder: which letter, to whom, how many days before (negative) or after which day. Taken away by removed_at, never changed';
create index ladder_steps_by_round on monitoring.ladder_steps (round) where removed_at is null;
create unique index ladder_step_once on monitoring.ladder_steps (round, kind, anchor, days, role) where removed_at is null;

create table monitoring.letter_templates (
  id text primary key,
  code text not null,
  language text not null,
  subject text not null,
  body text not null,
  written_by text not null,
  written_at timestamptz not null
);
comment on table monitoring.letter_templates is 'The secretariat''s own wording of a letter in a language; the newest counts, and without any the program''s own does';
create index letter_templates_newest on monitoring.letter_templates (code, language, written_at desc);

create table monitoring.chase_pauses (
  id text primary key,
  round text not null references monitoring.rounds (id),
  member text not null references alliance.members (code),
  kind text not null constraint pause_kind check (kind in ('commitment', 'progress')),
  reason text not null,
  paused_by text not null,
  paused_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
comment on table monitoring.chase_pauses is 'A member is left alone for a while, with the reason; what falls due meanwhile is not sent afterwards';
create unique index one_pause_at_a_time on monitoring.chase_pauses (round, member, kind) where ended_at is null;

create table monitoring.silences (
  id text primary key,
  account text not null references people.accounts (id),
  reason text not null,
  silenced_by text not null,
  silenced_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
comment on table monitoring.silences is 'One person gets no reminders, with the reason; letters about their own acts still come';
create unique index one_silence_at_a_time on monitoring.silences (account) where ended_at is null;

create table monitoring.dispatches (
  id text primary key,
  round text not null references monitoring.rounds (id),
  member text not null references alliance.members (code),
  kind text not null constraint dispatch_kind check (kind in ('commitment', 'progress')),
  step text references monitoring.ladder_steps (id),
  anchor_on date,
  template text not null,
  role text not null,
  level text not null,
  account text references people.accounts (id),
  letter text references platform.letters (id),
  text_digest bytea,
  dispatched_by text not null,
  dispatched_at timestamptz not null,
  constraint dispatch_by_step_or_hand check ((step is null) = (anchor_on is null)),
  constraint dispatch_has_letter_or_nobody check ((account is null) = (letter is null) and (letter is null) = (text_digest is null))
);
comment on table monitoring.dispatches is 'Proof that a reminder was put on its way: to which role, by which step or (step null) by hand, SHA-256 of subject, a line break and the text. Without a letter: nobody held the seat';
create unique index dispatch_once on monitoring.dispatches (step, member, anchor_on, coalesce(account, '')) where step is not null;
create index dispatches_by_member on monitoring.dispatches (member, round, kind, dispatched_at);
create index dispatches_by_letter on monitoring.dispatches (letter);

-- A letter that has not left can still be kept back: the report it asks for was handed in meanwhile.
alter table platform.letters add column withdrawn_at timestamptz;
alter table platform.letters add column withdrawn_because text;
comment on column platform.letters.withdrawn_at is 'It was kept back before any attempt to send it, and never leaves';
comment on column platform.letters.withdrawn_because is 'handed-in, paused, silenced, or by-hand';
