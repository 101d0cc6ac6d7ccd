create schema if not exists resident;

-- One row a sign-in. `token_hash` finds it from the wire cookie, `portal_hash` from the portal's own.
create table resident.session (
  id text primary key,
  owner text not null,
  token_hash bytea not null constraint sessions_one_per_token unique,
  portal_hash bytea constraint sessions_one_per_portal_cookie unique,
  facts_sealed bytea not null,
  address_sealed bytea not null,
  machine_type text not null,
  signed_in_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_of_owner on resident.session (owner, signed_in_at desc);

-- A sign-in on its way through the provider: what must be the same when the browser comes back.
create table resident.sign_in_attempt (
  state_hash bytea primary key,
  nonce text not null,
  code_verifier_sealed bytea not null,
  return_to text not null,
  created_at timestamptz not null default now()
);

create table resident.event (
  owner text not null,
  event_id text not null,
  request_type text not null,
  status_code text not null,
  reference_type text,
  reference_masked text,
  vid_type text,
  attribute_list text,
  entity_id text,
  entity_name text,
  auth_type_code text,
  source_id text,
  -- Whom and what an unsettled event is about; blanked when it is settled.
  subject_sealed bytea,
  pinned boolean not null default false,
  read boolean not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (owner, event_id),
  constraint events_once_per_source unique (owner, source_id)
);
create index events_of_owner on resident.event (owner, pinned desc, created_at desc);

create table resident.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table resident.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
