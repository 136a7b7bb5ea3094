-- How long after a round's end the contact persons in its reports are kept; then the parts that name them are erased and their digests stay.
alter table monitoring.rounds add column retention_months integer not null default 24 constraint retention_is_sane check (retention_months between 1 and 120);
