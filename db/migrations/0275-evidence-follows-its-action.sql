-- Evidence is as public as the action or answer it stands beside; a mark of its own was never used.
alter table monitoring.evidence drop column confidential;
