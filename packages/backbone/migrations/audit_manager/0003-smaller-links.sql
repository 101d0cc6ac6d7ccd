-- A link's own row need not repeat the hash that stands in the row before.
alter table audit_manager.entry drop column previous_hash;

-- Contents are lists from here on (sealed-content.ts): whom an entry is about is the ninth member, who acted the
-- eleventh, null where they are one. Few hold many entries: by the hash alone an index stays small.
create index entries_by_actor
  on audit_manager.entry (hashtext(coalesce(content::jsonb ->> 10, content::jsonb ->> 8)))
  where coalesce(content::jsonb ->> 10, content::jsonb ->> 8) <> 'UnknownSessionId';
create index entries_by_subject on audit_manager.entry (hashtext(content::jsonb ->> 8))
  where content::jsonb ->> 8 <> 'NO_ID';
