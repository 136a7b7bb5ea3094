-- What published national reports say can be searched: the words of their public sections, as they were handed in.
create table monitoring.published_words (
  report text not null references monitoring.reports (id),
  section text not null,
  language text not null,
  heading jsonb not null,
  words text not null,
  search tsvector generated always as (to_tsvector('simple', words)) stored,
  primary key (report, section, language)
);
comment on table monitoring.published_words is 'The words of a public section of a published report, for the search; replaced when a correction is published';
create index published_words_search on monitoring.published_words using gin (search);
