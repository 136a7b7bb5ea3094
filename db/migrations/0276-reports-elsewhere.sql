-- That a member reported in a round is a figure of its overview; it has to survive export and import into an empty system, where the report itself was never handed in.
create table monitoring.reports_elsewhere (
  round text not null references monitoring.rounds (id),
  member text not null references alliance.members (code),
  kind text not null constraint report_elsewhere_kind check (kind in ('commitment', 'progress')),
  reference text,
  handed_in_on date not null,
  digest text constraint digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  made_up boolean not null default false,
  source text, source_kind text, evidence text, note text,
  entered_at timestamptz not null,
  primary key (round, member, kind)
);
comment on table monitoring.reports_elsewhere is 'A national report that another system received: when, under which reference, the digest of the signed text. Counted as reported; its text is not here';
create trigger stamp_change after insert or update or delete on monitoring.reports_elsewhere for each statement execute function monitoring.stamp_change();
