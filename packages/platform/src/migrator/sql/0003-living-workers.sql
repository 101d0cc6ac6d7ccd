-- When each worker of the job queue was last seen alive; the queue's owner alone reads and writes it.
create table platform.living_worker (
  worker_id text primary key,
  seen_at timestamptz not null
);
