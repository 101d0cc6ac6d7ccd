-- When a registration client first took the form and the papers along. Looking takes nothing away from the applicant.
alter table preregistration.application add column fetched_at timestamptz;

-- Whether the anonymous profile was written. It cannot be told from the profile itself whose it is.
alter table preregistration.application add column profiled boolean not null default false;
create index applications_without_profile on preregistration.application (prid)
  where not profiled and booking_type = 'NEW_PREREGISTRATION' and (status = 'Booked' or fetched_at is not null);

-- What registration clients said they registered: once each, moved by a job, purged by another.
create table preregistration.processed (
  prid text primary key constraint processed_belong_to_an_application
    references preregistration.application on delete cascade,
  received_at timestamptz not null default now(),
  received_by text not null,
  consumed_at timestamptz,
  -- When form and papers went; the application itself stays, as what it became.
  purged_at timestamptz constraint processed_are_consumed_before_they_are_purged check
    (purged_at is null or consumed_at is not null)
);
create index processed_to_consume on preregistration.processed (prid) where consumed_at is null;
create index processed_to_purge on preregistration.processed (consumed_at)
  where consumed_at is not null and purged_at is null;

-- Who applies, in numbers: nothing that leads back to a person or an application.
create table preregistration.anonymous_profile (
  id uuid primary key default gen_random_uuid(),
  written_on date not null default current_date,
  profile jsonb not null
);
create index anonymous_profiles_by_day on preregistration.anonymous_profile (written_on);

-- Moves one application to Consumed, once: its seat is free again, its place in the list of what was received is settled.
create function preregistration.consume(consumed text, allowed text[]) returns boolean
language plpgsql as $$
declare
  standing preregistration.application;
begin
  select * into standing from preregistration.application where prid = consumed for update;
  if standing.prid is null or not standing.status = any (allowed) then return false; end if;
  update preregistration.application set status = 'Consumed', updated_at = now() where prid = consumed;
  update preregistration.processed set consumed_at = now() where prid = consumed and consumed_at is null;
  if standing.status = 'Booked' then
    perform preregistration.free_seat(standing.centre_id, standing.appointment_date, standing.appointment_from);
  end if;
  return true;
end
$$;
