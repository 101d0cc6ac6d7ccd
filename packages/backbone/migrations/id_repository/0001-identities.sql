create schema if not exists id_repository;

-- Looked up by keyed hash; nothing personal stands here in clear.
create table id_repository.identity (
  uin_hash bytea primary key,
  registration_hash bytea not null constraint identities_one_per_registration unique,
  uin_sealed bytea not null,
  attributes_sealed bytea not null,
  schema_version text not null,
  status text not null default 'ACTIVATED'
    constraint identities_have_a_known_status check (status in ('ACTIVATED', 'BLOCKED', 'DEACTIVATED')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table id_repository.document (
  uin_hash bytea not null,
  category text not null,
  sealed bytea not null,
  primary key (uin_hash, category)
);

create table id_repository.vid (
  vid_hash bytea primary key,
  uin_hash bytea not null,
  vid_sealed bytea not null,
  type text not null,
  status text not null default 'ACTIVE' constraint vids_have_a_known_status
    check (status in ('ACTIVE', 'REVOKED', 'EXPIRED', 'USED', 'INVALIDATED', 'DEACTIVATED')),
  generated_at timestamptz not null default now(),
  expires_at timestamptz,
  transaction_limit integer,
  transactions_left integer constraint vids_are_not_used_more_often_than_allowed check (transactions_left >= 0),
  request_key text not null,
  constraint vids_one_per_request unique (uin_hash, request_key)
);
create index vids_in_use on id_repository.vid (uin_hash, type, generated_at) where status = 'ACTIVE';

create table id_repository.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table id_repository.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
