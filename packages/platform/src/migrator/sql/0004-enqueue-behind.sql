-- As platform.enqueue, for work that comes in floods and can wait: whatever was added the usual way, such as a one-time
-- code on its way to somebody, is done first.
create function platform.enqueue_behind(task text, payload json) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job(
    identifier => enqueue_behind.task,
    payload => enqueue_behind.payload,
    priority => 10
  );
end
$$;

revoke execute on function platform.enqueue_behind(text, json) from public;
