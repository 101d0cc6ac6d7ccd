-- Work that nobody waits for on a screen. A row here costs a fraction of a job, and what waits in a lane is done in pieces;
-- what could not be done becomes a job of the queue, which is tried again.
create table platform.due_work (
  id uuid primary key,
  lane text not null,
  task text not null,
  payload json not null
);

create index due_work_by_lane on platform.due_work (lane, id);
