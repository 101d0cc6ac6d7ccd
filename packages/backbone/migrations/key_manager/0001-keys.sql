create schema if not exists key_manager;

-- Data keys, wrapped by the master key of KEY_FILE; the newest version of a system seals, all open.
create table key_manager.data_key (
  system text not null,
  use text not null constraint data_keys_have_a_use check (use in ('seal', 'index')),
  version smallint not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (system, use, version)
);

create table key_manager.signing_key (
  use text not null,
  kid text not null,
  public_key jsonb not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (use, kid)
);
