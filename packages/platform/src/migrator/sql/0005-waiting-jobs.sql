-- How many jobs of a task wait to be done, counted to a bound: what can wait in a cheaper place need not wait in the queue.
create function platform.waiting_jobs(task text, bound integer) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select count(*) from (
      select from graphile_worker.jobs
       where jobs.task_identifier = waiting_jobs.task limit waiting_jobs.bound
    ) as waiting);
end
$$;

revoke execute on function platform.waiting_jobs(text, integer) from public;
