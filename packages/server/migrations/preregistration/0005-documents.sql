-- Objects in the store that no document holds: announced before they are written, or let go of by their document. A
-- sweep removes them there and then here. `doomed` is set before it does, and no document can take a doomed one.
create table preregistration.loose_object (
  object_key text collate "C" primary key,
  why text not null constraint loose_objects_have_a_known_reason check (why in ('announced', 'let-go')),
  since timestamptz not null default now(),
  doomed boolean not null default false
);
create index loose_objects_by_age on preregistration.loose_object (why, since);

-- What a paper is called and where its bytes lie. The bytes are sealed with a key of their own, which is sealed here;
-- the hash is of the sealed bytes.
alter table preregistration.document
  add column name_sealed bytea not null,
  add column reference_sealed bytea,
  add column ending text not null,
  add column format text not null constraint documents_have_a_known_format check (format in ('pdf', 'jpeg', 'png')),
  add column lang_code text not null,
  add column object_key text collate "C" not null constraint documents_have_an_object_each unique,
  add column object_hash bytea not null constraint documents_have_a_sha256 check (octet_length(object_hash) = 32),
  add column object_size integer not null constraint documents_have_bytes check (object_size > 0),
  add column file_key_sealed bytea not null,
  add column uploaded_at timestamptz not null default now();

-- A document can take only an object that was announced and is not doomed: whoever comes too late is refused.
create function preregistration.take_object() returns trigger language plpgsql as $$
begin
  delete from preregistration.loose_object where object_key = new.object_key and not doomed;
  if not found then
    raise foreign_key_violation using
      constraint = 'documents_take_an_announced_object', message = 'the object of a document was not announced';
  end if;
  return null;
end
$$;

create function preregistration.let_go_of_object() returns trigger language plpgsql as $$
begin
  insert into preregistration.loose_object (object_key, why) values (old.object_key, 'let-go');
  return null;
end
$$;

create trigger documents_take_their_object after insert or update of object_key on preregistration.document
  for each row execute function preregistration.take_object();
-- However a document goes: alone, with its application, with the account.
create trigger documents_let_go_of_their_object after delete on preregistration.document
  for each row execute function preregistration.let_go_of_object();
create trigger documents_let_go_of_a_replaced_object after update of object_key on preregistration.document
  for each row when (old.object_key is distinct from new.object_key)
  execute function preregistration.let_go_of_object();
