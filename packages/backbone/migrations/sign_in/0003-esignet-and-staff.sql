create schema if not exists sign_in;

-- An authorization by the /v1/esignet routes. Counters and state stand in columns, so that a try and a step are one
-- conditional statement each.
create table sign_in.authorization (
  id_hash bytea primary key,
  sealed bytea not null,
  state text not null constraint authorizations_go_one_way check (state in ('asked', 'proved', 'coded')),
  sends smallint not null default 0,
  tries smallint not null default 0,
  expires_at timestamptz not null
);
create index authorizations_by_expiry on sign_in.authorization (expires_at);

-- What was asked of the person as well as what they gave: the same question is not asked again, another one is.
alter table sign_in.consent add column asked text[] not null default '{}';
update sign_in.consent set asked = claims;
alter table sign_in.consent add column expires_at timestamptz;

-- Whose token it is, for whom: an agreement that is withdrawn ends its tokens.
alter table sign_in.access_token add column holder_hash bytea;
create index access_tokens_by_holder on sign_in.access_token (holder_hash) where holder_hash is not null;

create table sign_in.staff (
  user_id text primary key constraint staff_user_ids_in_lower_case check (user_id = lower(user_id)),
  -- Name and e-mail address.
  sealed bytea not null,
  password_hash text not null,
  roles text[] not null,
  centre_id text,
  failures integer not null default 0,
  frozen_until timestamptz,
  created_at timestamptz not null default now(),
  password_changed_at timestamptz not null default now(),
  disabled_at timestamptz
);

-- Tokens of service clients and of staff: one that has no row here is none, one that was ended is over.
create table sign_in.account_token (
  jti_hash bytea primary key,
  kind text not null constraint account_tokens_of_clients_and_staff check (kind in ('client', 'staff')),
  account text not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index account_tokens_of_account on sign_in.account_token (kind, account);
create index account_tokens_by_expiry on sign_in.account_token (expires_at);

-- What people are shown, by language, and how long an agreement holds; null for good.
alter table sign_in.client add column names jsonb not null default '{}';
alter table sign_in.client add column consent_minutes integer
  constraint clients_ask_again_after_a_while check (consent_minutes > 0);
