-- What stands behind a share or an order in the history: the credential that is asked for under `request_id`, who gets
-- it and what. It stands with its event, before anything is asked.
create table resident.credential_event (
  owner text not null,
  event_id text not null,
  request_id uuid not null constraint credential_events_once_per_request unique,
  wish_sealed bytea not null,
  -- Of an order: the payment at the partner's. The hash is keyed, of partner and transaction.
  payment_hash bytea constraint orders_one_per_payment unique,
  payment_sealed bytea,
  link text,
  withdrawal_asked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (owner, event_id),
  foreign key (owner, event_id) references resident.event (owner, event_id) on delete cascade,
  constraint payments_whole check ((payment_hash is null) = (payment_sealed is null))
);
create index credential_events_of_owner on resident.credential_event (owner, created_at desc, event_id);

-- A credential asked for with a code (C-1): whose it is, and the last status they were told of.
create table resident.credential_call (
  request_id uuid primary key,
  owner text not null,
  subject_sealed bytea not null,
  told_status text,
  created_at timestamptz not null default now()
);
