-- A value of an indicator that a country took from the frozen figures of its hotline.
alter table monitoring.indicator_values drop constraint value_origin;
alter table monitoring.indicator_values add constraint value_origin check (origin in ('compiled', 'report', 'observer', 'computed'));
