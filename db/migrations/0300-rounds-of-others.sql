-- Rounds of another alliance can stand beside our own: they have another host, other members and another origin, and no short address means them.
alter table monitoring.rounds add column alliance text constraint alliance_has_a_name check (alliance <> '');
comment on column monitoring.rounds.alliance is 'Name of the alliance whose round this is; null: of this one';
-- When an unpublished report was handed in tells whether it was late, and who may know that is a rule of the round.
alter table monitoring.reports_elsewhere alter column handed_in_on drop not null;
