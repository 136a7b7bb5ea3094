-- What the import format carries and the tables did not hold yet.
alter table alliance.network_participations add column from_by alliance.partial_date;
alter table monitoring.rounds add column source text, add column source_kind text, add column evidence text;
alter table monitoring.actions add column rounds text[] not null default '{}', add column placement text;
alter table monitoring.action_values add column qualifier text not null default 'reported', add column note text;
alter table alliance.framework_versions add column note text;
-- A table of reference may name a country that is no member.
alter table alliance.member_facts drop constraint member_facts_member_fkey;
