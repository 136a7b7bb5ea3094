-- Sharing good practice is one of the Alliance's own goals: what a member does that works, for whom, how, at what cost, and who else took it over with what result.
create table monitoring.practices (
  id text primary key constraint practice_key check (id ~ '^PR-[A-Z0-9]{2,8}-\d{4}-\d{2,}$'),
  member text not null references alliance.members (code),
  framework text not null references alliance.frameworks (code),
  language text not null,
  title text not null,
  what text not null,
  audience text not null constraint practice_audience check (audience in ('police', 'courts', 'hotlines', 'providers', 'schools', 'families', 'victims', 'ministries')),
  how text not null,
  cost text not null constraint practice_cost check (cost in ('none', 'low', 'medium', 'high', 'not-known')),
  proof text not null constraint practice_proof check (proof in ('none', 'own-figures', 'evaluation', 'independent-study')),
  proof_text text not null default '',
  proof_url text,
  spoken text[] not null default '{}',
  contact_role text not null,
  made_up boolean not null default false,
  written_by text not null,
  written_at timestamptz not null
);
comment on table monitoring.practices is 'A practice that a member shares: what, for whom, how, cost band, what shows that it works, in which languages and by which office questions are answered (never a name)';
create index practices_by_member on monitoring.practices (member);

create table monitoring.practice_goals (
  practice text not null references monitoring.practices (id) on delete cascade, goal text not null, primary key (practice, goal)
);
comment on table monitoring.practice_goals is 'Under which goals a practice stands';

create table monitoring.practice_actions (
  practice text not null references monitoring.practices (id) on delete cascade,
  action text not null references monitoring.actions (id) on delete cascade,
  primary key (practice, action)
);
comment on table monitoring.practice_actions is 'Actions of the same member that a practice grew out of';

create table monitoring.practice_publications (
  practice text primary key references monitoring.practices (id), published_by text not null, published_at timestamptz not null
);
comment on table monitoring.practice_publications is 'That the member made a practice public';
create table monitoring.practice_withdrawals (
  practice text primary key references monitoring.practice_publications (practice), withdrawn_by text not null, withdrawn_at timestamptz not null, reason text not null
);
comment on table monitoring.practice_withdrawals is 'That the member no longer stands by a practice, and why; its page says so and stays';

create table monitoring.practice_uses (
  practice text not null references monitoring.practices (id),
  member text not null references alliance.members (code),
  way text not null constraint practice_way check (way in ('taken-over', 'adapted')),
  since alliance.partial_date not null,
  result text not null default '',
  language text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (practice, member)
);
comment on table monitoring.practice_uses is 'That another member took a practice over or adapted it, and with what result';

create table monitoring.practice_questions (
  id text primary key,
  practice text not null references monitoring.practices (id),
  question text not null,
  asked_by text not null,
  asked_at timestamptz not null
);
comment on table monitoring.practice_questions is 'The secretariat asked the member for what is missing, above all for what shows that it works; answered by changing the practice';
create index practice_questions_by_practice on monitoring.practice_questions (practice);
