-- Whether an account may have one more application. Whoever asks holds the account until the end of their transaction,
-- and each look within sees what was committed before it, so that requests of one moment cannot pass the bound together.
create function preregistration.room_for_application(owner bytea, most integer) returns boolean
language plpgsql volatile as $$
begin
  perform from preregistration.account where account.owner_hash = owner for no key update;
  return (select count(*) from preregistration.application where application.owner_hash = owner) < most;
end;
$$;
