create schema if not exists digital_card;

-- A card that was asked for. What it is of is sealed; the card itself is drawn when it is fetched, and never kept.
create table digital_card.requested_card (
  request_id text primary key,
  order_sealed bytea not null,
  status text not null default 'NEW'
    constraint cards_are_new_made_or_not_to_be_made check (status in ('NEW', 'AVAILABLE', 'ERROR')),
  url text,
  -- Until when the file lies at its address.
  url_until timestamptz,
  asked_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint addresses_have_an_end check ((url is null) = (url_until is null))
);

create table digital_card.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table digital_card.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
