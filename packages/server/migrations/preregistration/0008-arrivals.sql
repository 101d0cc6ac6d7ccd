-- Who came to a centre on a day, and who did not; one row for a person and a day, so that two desks cannot both take
-- the same person in. What was undone has no row; the audit keeps it.
create table preregistration.arrival (
  prid text not null constraint arrivals_belong_to_an_application
    references preregistration.application on delete cascade,
  day date not null,
  centre_id text not null,
  state text not null constraint arrivals_have_a_known_state check (state in ('present', 'walk-in', 'no-show')),
  -- Whether a seat of the day was taken for somebody who came without an appointment: it is given back when undone.
  seat text not null default 'none' constraint arrivals_have_a_known_seat check (seat in ('none', 'taken')),
  staff_id text not null,
  at timestamptz not null default now(),
  constraint arrivals_once_a_day primary key (prid, day)
);
create index arrivals_of_centre on preregistration.arrival (centre_id, day);

-- Whoever writes an arrival holds the application's row, so that who came first is decided there.

-- Takes somebody in who has no appointment here today, with a seat of today's: both or neither.
-- orders and moves: as `book` takes them, of one application
create function preregistration.walk_in(orders jsonb, moves jsonb, staff text) returns text
language plpgsql as $$
declare
  wanted record;
  outcome text;
begin
  select * into strict wanted from jsonb_to_recordset(orders) as one (prid text, centre text, day date);
  perform from preregistration.application where prid = wanted.prid for update;
  if exists (select from preregistration.arrival where prid = wanted.prid and day = wanted.day) then
    return 'already-noted';
  end if;
  outcome := preregistration.book(orders, moves, null, null, null);
  if outcome = 'booked' then
    insert into preregistration.arrival (prid, day, centre_id, state, seat, staff_id)
    values (wanted.prid, wanted.day, wanted.centre, 'walk-in', 'taken', staff);
  end if;
  return outcome;
end
$$;

-- Takes back what a desk noted as it was seen, and the seat that was taken with it.
create function preregistration.undo_arrival(
  undone text, of_day date, at_centre text, seen_state text, allowed text[]
) returns text
language plpgsql as $$
declare
  standing preregistration.application;
  taken text;
begin
  select * into standing from preregistration.application where prid = undone for update;
  if standing.prid is null or not standing.status = any (allowed) then return 'changed'; end if;
  delete from preregistration.arrival
   where prid = undone and day = of_day and centre_id = at_centre and state = seen_state
  returning seat into taken;
  if not found then return 'changed'; end if;
  if taken = 'taken' and standing.status = 'Booked' and standing.centre_id = at_centre
     and standing.appointment_date = of_day then
    perform preregistration.release(undone, at_centre, of_day, standing.appointment_from, null);
  end if;
  return 'undone';
end
$$;
