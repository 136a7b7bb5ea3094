-- Who erases their account takes the letters to them along. The proof that one was sent stays without it: role, time, digest.
alter table monitoring.dispatches drop constraint dispatches_letter_fkey;
alter table monitoring.dispatches add constraint dispatches_letter_fkey foreign key (letter) references platform.letters (id) on delete set null;
alter table monitoring.dispatches drop constraint dispatch_has_letter_or_nobody;
alter table monitoring.dispatches add constraint dispatch_has_digest_or_nobody check ((account is null) = (text_digest is null));
comment on table monitoring.dispatches is 'Proof that a reminder was put on its way: to which role, by which step or (step null) by hand, SHA-256 of subject, a line break and the text. Without an account: nobody held the seat. With an account and no letter: its person erased the account, and the letter with it';

-- Why somebody got no reminders is about that person, and goes with the account.
create function monitoring.forget_silences() returns trigger language plpgsql as $$
begin delete from monitoring.silences where account = new.id; return null; end $$;
create trigger forget_silences after update of removed_at on people.accounts for each row when (new.removed_at is not null) execute function monitoring.forget_silences();
