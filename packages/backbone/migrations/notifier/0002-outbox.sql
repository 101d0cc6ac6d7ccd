-- Messages that other systems hand over.
create table notifier.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table notifier.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
