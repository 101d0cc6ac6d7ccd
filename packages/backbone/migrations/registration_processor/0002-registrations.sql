-- A registration from its announcement to its end; whose it is stands here as a keyed hash and sealed only.
create table registration_processor.registration (
  id uuid primary key,
  registration_hash bytea not null constraint registrations_one_per_id unique,
  registration_sealed bytea not null,
  packet_id_hash bytea not null constraint registrations_one_per_packet unique,
  -- Name and contacts of who is told of it.
  person_sealed bytea not null,
  ref_id text not null,
  process text not null,
  packet_hash text not null,
  packet_size integer not null,
  status text not null default 'SYNCED' constraint registrations_have_a_known_status
    check (status in ('SYNCED', 'PROCESSING', 'PAUSED', 'PROCESSED', 'REJECTED', 'FAILED')),
  -- The one that is to be done next.
  stage text,
  waits_for text,
  -- Where the file lies as it came, until it was taken apart.
  object_key text,
  sendings integer not null default 0,
  announced_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint registrations_have_a_stage_while_they_last
    check ((stage is not null) = (status in ('PROCESSING', 'PAUSED'))),
  constraint registrations_wait_for_something check ((waits_for is not null) = (status = 'PAUSED'))
);
create index registrations_waiting on registration_processor.registration (changed_at) where status = 'PAUSED';
create index registrations_at_work on registration_processor.registration (changed_at) where status = 'PROCESSING';

-- What was done to a registration, in the order of time.
create table registration_processor.transaction (
  id uuid primary key,
  registration_id uuid not null references registration_processor.registration,
  parent_id uuid,
  type text not null,
  status text not null,
  sub_status text not null,
  comment text not null,
  at timestamptz not null default clock_timestamp()
);
create index transactions_of_registration on registration_processor.transaction (registration_id, id);

-- Name and date of birth as a keyed hash, by which registrations of one person find each other.
create table registration_processor.demographic_key (
  registration_id uuid not null references registration_processor.registration,
  match_hash bytea not null,
  primary key (registration_id, match_hash)
);
create index demographic_keys_alike on registration_processor.demographic_key (match_hash);

-- What people decided, each once.
create table registration_processor.decision (
  registration_id uuid not null references registration_processor.registration
    constraint decisions_one_per_registration primary key,
  outcome text not null constraint decisions_have_a_known_outcome check (outcome in ('approved', 'rejected')),
  reason_sealed bytea not null,
  decided_by text not null,
  decided_at timestamptz not null default now()
);

create table registration_processor.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table registration_processor.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
