-- The rows of the outboxes that can wait a moment: what nobody waits for on a screen. A row here costs a fraction of a job,
-- and those that wait are sent in pieces; one that could not be sent becomes a job, which is tried again.
create table platform.relay_due (
  id uuid primary key,
  schema text not null,
  kind text not null
);

create index relay_due_by_kind on platform.relay_due (kind, id);
