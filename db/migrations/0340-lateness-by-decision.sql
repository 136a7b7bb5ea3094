-- That others than the member and the secretariat see a report is late is agreed by the ministers.
alter table monitoring.rounds add column lateness_decision text;
comment on column monitoring.rounds.lateness_decision is 'The public decision of a conference that adopted the rule of who sees lateness, as conference/number; null: the usual rule';
