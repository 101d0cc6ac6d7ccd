create schema if not exists credential_service;

-- How many credentials there were; tells in which status list the next has its place.
create sequence credential_service.credential_number minvalue 0 start 0;

-- Every credential that is signed or about to be. Its place in a public list says nothing of whose it is.
create table credential_service.credential (
  credential_id uuid primary key,
  status_list integer not null,
  status_place integer not null,
  -- Null for a credential that a partner was given.
  wallet_client text,
  -- Finds a person's own, sealed as everything that tells of people.
  holder_hash bytea,
  issued_at timestamptz,
  revoked_at timestamptz,
  constraint places_are_given_once unique (status_list, status_place)
);
create index credentials_revoked on credential_service.credential (status_list, status_place)
  where revoked_at is not null;
create index credentials_by_holder on credential_service.credential (holder_hash) where holder_hash is not null;

create table credential_service.request (
  request_id text primary key,
  credential_id uuid not null references credential_service.credential,
  credential_type text not null,
  partner_id text not null,
  status text not null default 'NEW'
    constraint requests_have_a_known_status check (status in (
      'NEW', 'ISSUED', 'RETRY', 'FAILED', 'CANCELLED', 'REVOKED', 'INVALID', 'RECEIVED', 'STORED',
      'PAYMENT_CONFIRMED', 'PRINTING', 'PRINTED', 'IN_TRANSIT', 'CARD_DELIVERED', 'ERROR')),
  fault text constraint a_fault_explains_a_failure check ((fault is not null) = (status in ('FAILED', 'RETRY'))),
  -- Whose, what for and with which PIN.
  sealed bytea not null,
  -- Names and masks, no values.
  attributes jsonb not null,
  partner_url_sealed bytea,
  partner_said_at timestamptz,
  retries integer not null default 0,
  -- How often it went to the partner anew.
  sendings integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index requests_by_change on credential_service.request (updated_at, request_id);
create index requests_by_status on credential_service.request (status, created_at);
create index requests_waiting on credential_service.request (updated_at) where status in ('NEW', 'RETRY');

create table credential_service.share (
  -- Unguessable; part of the address.
  key text primary key,
  -- The maker's own name for it, and which time it goes out: asked for again it is the same share.
  made_for text not null,
  sending integer not null,
  policy_id text not null,
  subscriber_id text not null,
  -- Null once nobody may have it any more.
  content_sealed bytea,
  signature text not null,
  valid_minutes integer not null,
  downloads integer,
  downloads_left integer constraint downloads_run_out_at_none check (downloads_left >= 0),
  expires_at timestamptz not null,
  fetched_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  constraint shares_are_made_once unique (made_for, sending)
);
create index shares_that_end on credential_service.share (expires_at) where content_sealed is not null;

-- A wallet's proof is good once: the challenge it answers is spent with it.
create table credential_service.wallet_nonce (
  nonce_hash bytea primary key,
  expires_at timestamptz not null
);

create table credential_service.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table credential_service.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
