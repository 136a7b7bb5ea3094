-- A letter with a single-use link: the secret stands apart from the text, so that it can be forgotten as soon as the letter has left.
alter table platform.letters add column secret text;
comment on column platform.letters.secret is 'Takes the place of {secret} in the text when the letter is handed over, and is blanked then. In a demonstration, from which no letter leaves, it stays';
