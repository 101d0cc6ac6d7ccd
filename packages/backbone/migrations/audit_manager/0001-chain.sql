create schema if not exists audit_manager;

-- Each link's hash covers the one before; the first hangs on 32 zero bytes.
create table audit_manager.entry (
  seq bigint primary key,
  id uuid not null constraint audit_entries_sealed_once unique,
  at timestamptz not null,
  source text not null,
  content text not null,
  previous_hash bytea not null,
  hash bytea not null
);

create table audit_manager.head (
  singleton boolean primary key default true check (singleton),
  seq bigint not null,
  hash bytea not null
);
insert into audit_manager.head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit_manager.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit chain is insert-only';
end $$;
create trigger audit_entries_are_insert_only before update or delete on audit_manager.entry
  for each row execute function audit_manager.refuse_change();
create trigger audit_chain_is_never_emptied before truncate on audit_manager.entry
  for each statement execute function audit_manager.refuse_change();
