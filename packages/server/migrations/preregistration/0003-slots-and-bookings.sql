-- What a centre offers at one time of one day. `planned` is what its hours and kiosks give; `capacity` is more only
-- while more people hold seats than are planned, and shrinks as they leave.
create table preregistration.slot (
  centre_id text not null,
  slot_date date not null,
  slot_from time not null,
  slot_to time not null,
  planned integer not null,
  capacity integer not null,
  booked integer not null default 0,
  constraint slots_once_each primary key (centre_id, slot_date, slot_from),
  constraint slots_end_after_they_begin check (slot_to > slot_from),
  constraint slots_plan_no_more_than_capacity check (planned between 0 and capacity),
  constraint slots_hold_no_more_than_capacity check (booked between 0 and capacity)
) with (fillfactor = 80);

-- The plan that a day's slots were made by, so that a day whose plan stays is not touched again.
create table preregistration.planned_day (
  centre_id text not null,
  slot_date date not null,
  signature text not null,
  is_open boolean not null,
  constraint planned_days_once_each primary key (centre_id, slot_date)
);

-- What the slots were last asked to be made for; one row.
create table preregistration.planning (
  singleton boolean primary key default true constraint plannings_have_one_row check (singleton),
  master_data_version integer not null,
  planned_on date not null,
  planned_days integer not null
);

-- Who lost their seat's footing when a centre closed a day, changed its hours or has fewer kiosks. The booking itself
-- stands until somebody moves or cancels it.
create table preregistration.affected_booking (
  centre_id text not null,
  slot_date date not null,
  slot_from time not null,
  prid text not null,
  reason text not null constraint affected_bookings_have_a_known_reason check (reason in ('closed', 'fewer-seats')),
  found_at timestamptz not null default now(),
  told_at timestamptz,
  constraint affected_bookings_once_each primary key (centre_id, slot_date, slot_from, prid)
);

-- Requests to book that carried a key: the same again changes nothing.
create table preregistration.booking_request (
  owner_hash bytea not null,
  request_key text not null,
  digest text not null,
  done_at timestamptz not null default now(),
  constraint booking_requests_once_each primary key (owner_hash, request_key)
);
create index booking_requests_by_age on preregistration.booking_request (done_at);

create function preregistration.free_seat(centre text, day date, begins time) returns void
language sql as $$
  update preregistration.slot
     set booked = booked - 1, capacity = greatest(planned, booked - 1)
   where centre_id = centre and slot_date = day and slot_from = begins;
$$;

-- How many applications of `orders` still are as they were seen, and the owner's where there is one.
create function preregistration.count_as_seen(orders jsonb, owner bytea) returns bigint
language sql stable as $$
  select count(*) from preregistration.application standing
    join jsonb_to_recordset(orders)
      as seen (prid text, status text, held_centre text, held_date date, held_from time) using (prid)
   where standing.status = seen.status
     and (standing.centre_id, standing.appointment_date, standing.appointment_from)
         is not distinct from (seen.held_centre, seen.held_date, seen.held_from)
     and (owner is null or standing.owner_hash = owner);
$$;

-- Books every application of `orders`, or none. The applications are locked first, in the order of their PRIDs, and
-- then the slots, in the order of `moves`, so that no two calls can wait for each other.
-- orders: [{prid, status, held_centre, held_date, held_from, centre, day, begins, ends}], what was seen and is wanted
-- moves: [{centre, day, begins, ends, seats}], seats taken (> 0) or given back (< 0) at each slot
create function preregistration.book(
  orders jsonb, moves jsonb, owner bytea, request_key text, request_digest text
) returns text
language plpgsql as $$
declare
  known text;
  move record;
  moved integer := 0;
begin
  -- Who finds the slot full is told so without waiting behind those who write, unless it is themselves who filled it.
  if exists (
    select from jsonb_to_recordset(moves) as wanted (centre text, day date, begins time, ends time, seats integer)
     where seats > 0 and not exists (
       select from preregistration.slot
        where centre_id = wanted.centre and slot_date = wanted.day and slot_from = wanted.begins
          and slot_to = wanted.ends and planned > 0 and booked + wanted.seats <= capacity)
  ) and preregistration.count_as_seen(orders, owner) = jsonb_array_length(orders) then
    return 'slot-unavailable';
  end if;

  perform from preregistration.application standing
    where prid in (select prid from jsonb_to_recordset(orders) as seen (prid text))
    order by prid collate "C" for update;
  if request_key is not null then
    select digest into known from preregistration.booking_request done
     where done.owner_hash = owner and done.request_key = book.request_key;
    if known is not null then
      return case when known = request_digest then 'repeated' else 'key-used-for-another' end;
    end if;
  end if;
  if preregistration.count_as_seen(orders, owner) < jsonb_array_length(orders) then
    return 'application-changed';
  end if;

  for move in
    select * from jsonb_to_recordset(moves) as wanted (centre text, day date, begins time, ends time, seats integer)
  loop
    if move.seats < 0 then
      update preregistration.slot
         set booked = booked + move.seats, capacity = greatest(planned, booked + move.seats)
       where centre_id = move.centre and slot_date = move.day and slot_from = move.begins;
    else
      update preregistration.slot set booked = booked + move.seats
       where centre_id = move.centre and slot_date = move.day and slot_from = move.begins and slot_to = move.ends
         and planned > 0 and booked + move.seats <= capacity;
      if not found and moved = 0 then return 'slot-unavailable'; end if;
      if not found then
        raise check_violation using
          constraint = 'slots_hold_no_more_than_capacity', message = 'a slot of the group is not available';
      end if;
    end if;
    moved := moved + 1;
  end loop;

  update preregistration.application standing
     set status = 'Booked', centre_id = wanted.centre, appointment_date = wanted.day,
         appointment_from = wanted.begins, appointment_to = wanted.ends, booked_at = now(), updated_at = now()
    from jsonb_to_recordset(orders) as wanted (prid text, centre text, day date, begins time, ends time)
   where standing.prid = wanted.prid;
  if request_key is not null then
    insert into preregistration.booking_request values (owner, book.request_key, request_digest, now());
  end if;
  return 'booked';
end
$$;

-- Ends the booking of one application as `seen`, and gives its seat back.
create function preregistration.release(
  released text, seen_centre text, seen_date date, seen_from time, owner bytea
) returns text
language plpgsql as $$
begin
  update preregistration.application
     set status = 'Cancelled', centre_id = null, appointment_date = null, appointment_from = null,
         appointment_to = null, booked_at = null, updated_at = now()
   where prid = released and status = 'Booked' and centre_id = seen_centre and appointment_date = seen_date
     and appointment_from = seen_from and (owner is null or owner_hash = owner);
  if not found then return 'application-changed'; end if;
  perform preregistration.free_seat(seen_centre, seen_date, seen_from);
  return 'released';
end
$$;
