-- A migration calls platform.append_only('audit_manager.entry') for a table whose rows the application may
-- add and read but never change. The name is kept, so that a role granted later is narrowed as well.
create table platform.append_only_table (
  table_name text primary key
);

create function platform.append_only(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  app_role text := current_setting('doorstep.app_role', true);
begin
  insert into platform.append_only_table values (target::text) on conflict do nothing;
  if app_role <> '' then
    execute format('revoke update, delete, truncate on %s from %I', target, app_role);
  end if;
end
$$;

revoke execute on function platform.append_only(regclass) from public;
