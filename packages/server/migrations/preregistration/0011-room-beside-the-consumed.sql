-- As before; what a centre has registered is done, and takes no place among those an account has at a time.
create or replace function preregistration.room_for_application(owner bytea, most integer) returns boolean
language plpgsql volatile as $$
begin
  perform from preregistration.account where account.owner_hash = owner for no key update;
  return (select count(*) from preregistration.application
           where application.owner_hash = owner and status <> 'Consumed') < most;
end;
$$;
