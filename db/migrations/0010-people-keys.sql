-- The secret under which challenges are made, so that a page needs no write to offer one. Made here, different in every database.
create table people.keys (
  name text primary key,
  secret text not null
);
comment on table people.keys is 'Secrets of this installation, by purpose';
insert into people.keys (name, secret) values ('challenge', gen_random_uuid()::text || gen_random_uuid()::text);
