create schema if not exists sign_in;

-- Codes, grants, interactions and sessions of the OpenID provider, by the hash of their id.
create table sign_in.artifact (
  kind text not null,
  id_hash bytea not null,
  sealed bytea not null,
  uid_hash bytea,
  grant_hash bytea,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (kind, id_hash)
);
create index artifacts_by_uid on sign_in.artifact (uid_hash) where uid_hash is not null;
create index artifacts_by_grant on sign_in.artifact (grant_hash) where grant_hash is not null;
create index artifacts_by_expiry on sign_in.artifact (expires_at);

-- Access tokens are signed and not stored; this row says whose each is, what was agreed, and when it ended.
create table sign_in.access_token (
  jti_hash bytea primary key,
  sealed bytea not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index access_tokens_by_expiry on sign_in.access_token (expires_at);

-- Where a person stands between giving an id and agreeing.
create table sign_in.step (
  uid_hash bytea primary key,
  sealed bytea not null,
  expires_at timestamptz not null
);

create table sign_in.consent (
  client_id text not null,
  subject text not null,
  claims text[] not null,
  scopes text[] not null,
  given_at timestamptz not null default now(),
  primary key (client_id, subject)
);

-- Relying parties registered by an operator, as OpenID Connect client metadata.
create table sign_in.client (
  client_id text primary key,
  metadata jsonb not null,
  created_at timestamptz not null default now()
);

create table sign_in.service_client (
  client_id text primary key,
  secret_hash bytea not null,
  roles text[] not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  failures integer not null default 0,
  frozen_until timestamptz
);
