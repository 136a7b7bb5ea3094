-- A letter that carries the proof that the register has what it tells of; made when the letter leaves, for the register needs a moment.
alter table platform.letters add column proof_kind text;
alter table platform.letters add column proof_about text;
alter table platform.letters add constraint proof_is_named check ((proof_kind is null) = (proof_about is null));
comment on column platform.letters.proof_kind is 'Kind of the entry whose proof goes along';
comment on column platform.letters.proof_about is 'What that entry is about, such as the reference of a submission';
