-- A link's own row need not repeat the hash that stands in the row before.
alter table audit_manager.entry drop column previous_hash;

-- Contents are lists from here on (sealed-content.ts): who acted is the eleventh member, whom it is about the ninth.
create index entries_by_actor on audit_manager.entry (hashtext(content::jsonb ->> 10), seq)
  where content::jsonb ->> 10 <> 'UnknownSessionId';
create index entries_by_subject on audit_manager.entry (hashtext(content::jsonb ->> 8), seq)
  where content::jsonb ->> 8 <> 'NO_ID';
