create schema if not exists key_manager;

-- Raised by every change of a key; each process looks at it twice a second (decisions 26).
create table key_manager.ring (
  singleton boolean primary key default true check (singleton),
  version bigint not null
);
insert into key_manager.ring (version) values (1);

-- A key waits before it is used, so that every process holds it by then: `activated_at` is null until it seals or signs.
alter table key_manager.data_key
  add column activated_at timestamptz default now(),
  add column retired_at timestamptz;
update key_manager.data_key set activated_at = created_at;

alter table key_manager.signing_key
  add column activated_at timestamptz default now(),
  -- How long a key that no longer signs is published: until the last token it signed is over.
  add column published_until timestamptz;
update key_manager.signing_key set activated_at = created_at;

-- How far the rows of one column have come on their way to a version. A pass walks the table in the order of its
-- key; the column is done when a whole pass met no older row.
create table key_manager.reencryption (
  system text not null,
  table_name text not null,
  column_name text not null,
  version smallint not null,
  pass integer not null default 1,
  position text[],
  met bigint not null default 0,
  unreadable bigint not null default 0,
  changed bigint not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (system, table_name, column_name, version)
);

-- Key pairs with certificates, by application and reference. A certificate of another domain has no private key.
-- A new certificate for the same pair is a row of its own with the same `pair_id`, for old thumbprints must be found.
create table key_manager.certificate (
  application_id text not null,
  reference_id text not null,
  thumbprint bytea not null,
  pair_id uuid not null,
  pem text not null,
  wrapped bytea,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (application_id, reference_id, thumbprint)
);
create index certificates_by_owner on key_manager.certificate (application_id, reference_id, created_at desc);
