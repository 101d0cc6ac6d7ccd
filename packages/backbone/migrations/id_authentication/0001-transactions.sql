create schema if not exists id_authentication;

create table id_authentication.auth_transaction (
  token text not null,
  id uuid not null,
  transaction_id text not null,
  requested_at timestamptz not null default now(),
  auth_type_code text not null,
  status_code text not null constraint authentications_passed_or_failed check (status_code in ('Y', 'N')),
  status_comment text not null,
  reference_id_type text not null,
  entity_id text not null,
  entity_name text not null,
  primary key (token, id)
);

create table id_authentication.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table id_authentication.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
