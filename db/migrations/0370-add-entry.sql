-- One call for the line of an act and its leaf: plans are kept between calls, which a statement of this size would otherwise pay for with every act.
create function record.add_entry(
  in_act text, in_account text, in_role text, in_member text, in_subject text, in_detail jsonb, in_at timestamptz,
  in_leaf bytea, in_hash bytea, in_salt bytea
) returns void language plpgsql as $$
declare
  entry_id bigint;
  leaf_id bigint;
begin
  insert into record.entries (act, account, role, member, subject, detail, at)
  values (in_act, in_account, in_role, in_member, in_subject, in_detail, in_at) returning id into entry_id;
  -- Who signs in at a machine that the office has left is noted there, and no part of a log that goes on elsewhere.
  if in_act like 'session.%' and exists (select from record.office where state = 'closed') then return; end if;
  insert into record.leaves (log, leaf, hash, kind, about, entry, at)
  values ('access', in_leaf, in_hash, 'entry', '', entry_id, in_at) returning id into leaf_id;
  insert into record.leaf_salts (leaf, salt) values (leaf_id, in_salt);
end $$;
comment on function record.add_entry is 'Adds what an act leaves in the record: its line, and a leaf of the access log that has a digest of it under a salt';
