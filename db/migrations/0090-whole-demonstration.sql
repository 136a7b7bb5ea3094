-- A demonstration that was interrupted while it was made up is told from a whole one, and made anew.
alter table platform.demonstration add column prepared_at timestamptz;
update platform.demonstration set prepared_at = loaded_at;
