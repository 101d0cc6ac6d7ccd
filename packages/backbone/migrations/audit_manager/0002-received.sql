-- What other systems say happened, sealed: their words may name people. A link of the chain holds each one's digest, so
-- that a changed or missing row shows.
create table audit_manager.received (
  id uuid primary key,
  at timestamptz not null default now(),
  client_id text not null,
  sealed bytea not null
);

create table audit_manager.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
