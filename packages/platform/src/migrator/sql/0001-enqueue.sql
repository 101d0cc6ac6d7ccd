-- The application role cannot reach the queue's own tables (they have row security), so it adds jobs
-- through this function of the owner's, inside its own transaction: a job exists if and only if the row does.
-- Callers cast the payload (`::json`), or the driver would send an already encoded text as a JSON string.
create function platform.enqueue(
  task text,
  payload json,
  job_key text default null,
  run_at timestamptz default now(),
  max_attempts integer default 25
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job(
    identifier => enqueue.task,
    payload => enqueue.payload,
    run_at => enqueue.run_at,
    max_attempts => enqueue.max_attempts,
    job_key => enqueue.job_key
  );
end
$$;

revoke execute on function platform.enqueue(text, json, text, timestamptz, integer) from public;
