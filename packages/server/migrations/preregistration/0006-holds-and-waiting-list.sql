-- Seats may be held for a while before they are booked. `held` counts the rows of `hold` and nothing else.
alter table preregistration.slot add column held integer not null default 0;
alter table preregistration.slot drop constraint slots_hold_no_more_than_capacity;
alter table preregistration.slot add constraint slots_hold_no_more_than_capacity
  check (booked >= 0 and held >= 0 and booked + held <= capacity);

-- Somebody waits at a centre for seats that others give back, for one application or for several together.
create sequence preregistration.waiting_places;
create table preregistration.waiting (
  id uuid primary key,
  owner_hash bytea not null constraint waits_belong_to_an_account
    references preregistration.account on delete cascade,
  centre_id text not null,
  place bigint not null default nextval('preregistration.waiting_places'),
  from_day date not null,
  to_day date not null,
  part_of_day text not null constraint waits_are_for_a_known_part_of_day
    check (part_of_day in ('any', 'morning', 'afternoon')),
  -- What an offer needs to know: where the centre is, how early one may come, how long an offer stands.
  time_zone text not null,
  offset_days integer not null,
  offer_seconds integer not null,
  -- Offers that were not taken.
  lapses integer not null default 0,
  joined_at timestamptz not null default now(),
  constraint waits_end_after_they_begin check (to_day >= from_day)
);
create index waits_in_order on preregistration.waiting (centre_id, place);
create index waits_of_account on preregistration.waiting (owner_hash);

create table preregistration.waiting_application (
  prid text constraint applications_wait_once primary key constraint waits_are_of_an_application
    references preregistration.application on delete cascade,
  waiting_id uuid not null references preregistration.waiting on delete cascade
);
create index applications_of_wait on preregistration.waiting_application (waiting_id);

-- A seat that nobody else may take until `expires_at`; from then on it is free, though its row may stand a little longer.
create table preregistration.hold (
  prid text constraint holds_one_per_application primary key constraint holds_belong_to_an_application
    references preregistration.application on delete cascade,
  owner_hash bytea not null,
  centre_id text not null,
  slot_date date not null,
  slot_from time not null,
  slot_to time not null,
  expires_at timestamptz not null,
  extended boolean not null default false,
  -- The wait it was offered to; null where it was chosen.
  waiting_id uuid references preregistration.waiting on delete cascade,
  told_at timestamptz,
  constraint holds_are_of_a_slot foreign key (centre_id, slot_date, slot_from) references preregistration.slot
);
create index holds_of_slot on preregistration.hold (centre_id, slot_date, slot_from);
create index holds_of_account on preregistration.hold (owner_hash);
create index holds_of_wait on preregistration.hold (waiting_id) where waiting_id is not null;
create index holds_by_end on preregistration.hold (expires_at);

-- Whatever removes a hold, its seat is free: no path can forget to count.
create function preregistration.count_hold() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update preregistration.slot set held = held + 1
     where centre_id = new.centre_id and slot_date = new.slot_date and slot_from = new.slot_from;
  else
    update preregistration.slot set held = held - 1, capacity = greatest(planned, booked + held - 1)
     where centre_id = old.centre_id and slot_date = old.slot_date and slot_from = old.slot_from;
  end if;
  return null;
end
$$;
create trigger holds_are_counted after insert or delete on preregistration.hold
  for each row execute function preregistration.count_hold();

-- Locks are taken in one order everywhere: accounts, applications by PRID, slots by centre, day and time, and only then
-- holds and waits. Who has a slot and comes upon a hold or a wait out of turn takes it only when nobody else has it.

-- Offers the free seats of one slot to those who wait, in their order; who waits for more than there are keeps their
-- place and is passed over.
create function preregistration.offer_seats(centre text, day date, begins time) returns void
language plpgsql as $$
declare
  free integer;
  ending time;
  entry record;
  waiting_prids text[];
  over_at timestamptz;
begin
  if not exists (select from preregistration.waiting where centre_id = centre) then return; end if;
  select capacity - booked - held, slot_to into free, ending from preregistration.slot
   where centre_id = centre and slot_date = day and slot_from = begins and planned > 0 for update;
  if coalesce(free, 0) < 1 then return; end if;
  for entry in
    select id, owner_hash, offer_seconds from preregistration.waiting
     where centre_id = centre and day between from_day and to_day and lapses < 3
       and (part_of_day = 'any' or (part_of_day = 'morning') = (begins < time '12:00'))
       and day >= (now() at time zone time_zone)::date + offset_days
       and not exists (select from preregistration.hold where waiting_id = waiting.id)
     order by place for update skip locked
  loop
    exit when free < 1;
    select array_agg(prid) into waiting_prids from (
      select prid from preregistration.application
       where prid in (select prid from preregistration.waiting_application where waiting_id = entry.id)
         and status not in ('Application_Incomplete', 'Prefetched', 'Consumed')
         for key share skip locked
    ) as ready;
    continue when waiting_prids is null or cardinality(waiting_prids) > free
      or cardinality(waiting_prids) < (select count(*) from preregistration.waiting_application
                                        where waiting_id = entry.id)
      or exists (select from preregistration.hold where prid = any (waiting_prids));
    over_at := clock_timestamp() + make_interval(secs => entry.offer_seconds);
    insert into preregistration.hold (prid, owner_hash, centre_id, slot_date, slot_from, slot_to, expires_at, waiting_id)
    select prid, entry.owner_hash, centre, day, begins, ending, over_at, entry.id
      from unnest(waiting_prids) as prid;
    free := free - cardinality(waiting_prids);
    perform platform.enqueue('tell-offer', json_build_object('waitingId', entry.id));
  end loop;
end
$$;

-- Ends waits whose days are over, whose applications are gone, or which let three offers lapse.
create function preregistration.end_waits() returns void
language sql as $$
  delete from preregistration.waiting where id in (
    select id from preregistration.waiting
     where (lapses >= 3 or to_day < (now() at time zone time_zone)::date
            or not exists (select from preregistration.waiting_application where waiting_id = waiting.id))
       and not exists (select from preregistration.hold where waiting_id = waiting.id)
       for update skip locked);
$$;

create function preregistration.offer_freed_seats() returns trigger
language plpgsql as $$
begin
  perform preregistration.offer_seats(new.centre_id, new.slot_date, new.slot_from);
  return null;
end
$$;
-- At the end of the transaction, for what frees a seat may take it in the next step; before anybody else can see it.
create constraint trigger freed_seats_are_offered after update on preregistration.slot
  deferrable initially deferred for each row
  when (new.capacity - new.booked - new.held > old.capacity - old.booked - old.held)
  execute function preregistration.offer_freed_seats();

-- Ends the holds of a locked slot that are over, and offers their seats. Who let an offer lapse waits behind the others.
create function preregistration.end_lapsed_holds(centre text, day date, begins time) returns integer
language plpgsql as $$
declare
  ended integer;
begin
  with lapsed as (
    select prid from preregistration.hold
     where centre_id = centre and slot_date = day and slot_from = begins and expires_at <= clock_timestamp()
       for update skip locked
  ), gone as (
    delete from preregistration.hold using lapsed where hold.prid = lapsed.prid returning hold.waiting_id
  ), passed_over as (
    update preregistration.waiting set place = nextval('preregistration.waiting_places'), lapses = lapses + 1
     where id in (select id from preregistration.waiting where id in (select waiting_id from gone)
                     for update skip locked)
  )
  select count(*) into ended from gone;
  if ended > 0 then perform preregistration.offer_seats(centre, day, begins); end if;
  return ended;
end
$$;

-- Seats of a slot whose hold is over though its row still stands. Where somebody waits they are theirs, not free.
create function preregistration.lapsed_seats(centre text, day date, begins time) returns integer
language sql stable as $$
  select count(*)::integer from preregistration.hold
   where centre_id = centre and slot_date = day and slot_from = begins and expires_at <= now()
     and not exists (select from preregistration.waiting where centre_id = centre);
$$;

-- Locks the slot and those whose seats the applications hold, in the order of slots.
create function preregistration.lock_slots(wanted jsonb, prids text[]) returns void
language sql as $$
  select from preregistration.slot
   where (centre_id, slot_date, slot_from) in (
     select centre, day, begins from jsonb_to_recordset(wanted) as move (centre text, day date, begins time)
     union select centre_id, slot_date, slot_from from preregistration.hold where prid = any (prids))
   order by centre_id collate "C", slot_date, slot_from for update;
$$;

-- Holds seats of one slot for all of the applications, in place of what they held, or changes nothing.
create function preregistration.hold_seats(
  prids text[], bookable text[], centre text, day date, begins time, ends time,
  owner bytea, seconds integer, most integer
) returns text
language plpgsql as $$
declare
  wanted integer := cardinality(prids);
  free integer;
  over_at timestamptz;
begin
  perform from preregistration.account where owner_hash = owner for no key update;
  perform from preregistration.application where prid = any (prids) order by prid collate "C" for update;
  if (select count(*) from preregistration.application
       where prid = any (prids) and owner_hash = owner and status = any (bookable)) < wanted then
    return 'application-changed';
  end if;
  if (select count(*) from preregistration.hold
       where owner_hash = owner and waiting_id is null and expires_at > clock_timestamp() and prid <> all (prids))
     + wanted > most then
    return 'too-many-holds';
  end if;
  perform preregistration.lock_slots(
    jsonb_build_array(jsonb_build_object('centre', centre, 'day', day, 'begins', begins)), prids);
  perform preregistration.end_lapsed_holds(centre, day, begins);
  if (select count(*) from preregistration.hold
       where prid = any (prids) and centre_id = centre and slot_date = day and slot_from = begins
         and slot_to = ends) = wanted then
    return 'held';
  end if;
  select capacity - booked - held
         + (select count(*) from preregistration.hold
             where prid = any (prids) and centre_id = centre and slot_date = day and slot_from = begins)
    into free from preregistration.slot
   where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends and planned > 0;
  if free is null or free < wanted then return 'slot-unavailable'; end if;
  over_at := clock_timestamp() + make_interval(secs => seconds);
  delete from preregistration.hold where prid = any (prids);
  insert into preregistration.hold (prid, owner_hash, centre_id, slot_date, slot_from, slot_to, expires_at)
  select prid, owner, centre, day, begins, ends, over_at from unnest(prids) as prid;
  return 'held';
end
$$;

-- Gives the seats back that the owner's applications hold. An offer given back counts as one that lapsed.
create function preregistration.drop_holds(prids text[], owner bytea) returns integer
language plpgsql as $$
declare
  dropped integer;
begin
  perform from preregistration.application
    where prid = any (prids) and owner_hash = owner order by prid collate "C" for update;
  perform preregistration.lock_slots('[]', prids);
  with gone as (
    delete from preregistration.hold where prid = any (prids) and owner_hash = owner returning waiting_id
  ), passed_over as (
    update preregistration.waiting set place = nextval('preregistration.waiting_places'), lapses = lapses + 1
     where id in (select waiting_id from gone)
  )
  select count(*) into dropped from gone;
  return dropped;
end
$$;

-- Begins the time of holds anew, once; all of them or none.
create function preregistration.extend_holds(prids text[], owner bytea, seconds integer) returns text
language plpgsql as $$
declare
  standing integer;
  extendable integer;
  over_at timestamptz := clock_timestamp() + make_interval(secs => seconds);
begin
  select count(*), count(*) filter (where not extended and waiting_id is null) into standing, extendable from (
    select extended, waiting_id from preregistration.hold
     where prid = any (prids) and owner_hash = owner and expires_at > clock_timestamp() order by prid for update
  ) as mine;
  if standing < cardinality(prids) then return 'hold-unknown'; end if;
  if extendable < cardinality(prids) then return 'hold-not-extendable'; end if;
  update preregistration.hold
     set extended = true, expires_at = over_at where prid = any (prids);
  return 'extended';
end
$$;

-- Waits for the applications, unless one waits already or the account waits as often as it may.
create function preregistration.join_waiting(
  wait_id uuid, prids text[], owner bytea, centre text, first_day date, last_day date, part text,
  zone text, offset_days integer, offer_seconds integer, most integer
) returns text
language plpgsql as $$
begin
  perform from preregistration.account where owner_hash = owner for no key update;
  if (select count(*) from (
        select from preregistration.application where prid = any (prids) and owner_hash = owner
         order by prid collate "C" for key share) as theirs) < cardinality(prids) then
    return 'application-unknown';
  end if;
  if exists (select from preregistration.waiting_application where prid = any (prids)) then
    return 'waits-already';
  end if;
  if (select count(*) from preregistration.waiting where owner_hash = owner) >= most then
    return 'too-many-waits';
  end if;
  insert into preregistration.waiting
    (id, owner_hash, centre_id, from_day, to_day, part_of_day, time_zone, offset_days, offer_seconds)
  values (wait_id, owner, centre, first_day, last_day, part, zone, offset_days, offer_seconds);
  insert into preregistration.waiting_application select prid, wait_id from unnest(prids) as prid;
  return 'joined';
end
$$;

-- Ends a wait, with the seats it was offered.
create function preregistration.leave_waiting(wait_id uuid, owner bytea) returns boolean
language plpgsql as $$
declare
  prids text[] := array(select prid from preregistration.waiting_application where waiting_id = wait_id);
begin
  perform from preregistration.application
    where prid = any (prids) and owner_hash = owner order by prid collate "C" for update;
  perform preregistration.lock_slots('[]', prids);
  delete from preregistration.waiting where id = wait_id and owner_hash = owner;
  return found;
end
$$;

-- Who is about to get a seat waits no longer and holds nothing else; true when a hold was given up for it.
create function preregistration.give_up_holds(prids text[], moves jsonb) returns boolean
language plpgsql as $$
declare
  had_hold boolean := exists (select from preregistration.hold where prid = any (prids));
begin
  if had_hold then
    perform preregistration.lock_slots(moves, prids);
    delete from preregistration.hold where prid = any (prids);
  end if;
  if exists (select from preregistration.waiting_application where prid = any (prids)) then
    with gone as (
      delete from preregistration.waiting_application where prid = any (prids) returning waiting_id
    )
    delete from preregistration.waiting
     where id in (select waiting_id from gone)
       and not exists (select from preregistration.waiting_application other
                        where other.waiting_id = waiting.id and other.prid <> all (prids));
  end if;
  return had_hold;
end
$$;

create or replace function preregistration.free_seat(centre text, day date, begins time) returns void
language sql as $$
  update preregistration.slot
     set booked = booked - 1, capacity = greatest(planned, booked - 1 + held)
   where centre_id = centre and slot_date = day and slot_from = begins;
$$;

-- As before; a hold is a taken seat to everybody but those it is for, and to nobody once it is over.
create or replace function preregistration.book(
  orders jsonb, moves jsonb, owner bytea, request_key text, request_digest text
) returns text
language plpgsql as $$
declare
  prids text[] := array(select prid from jsonb_to_recordset(orders) as seen (prid text));
  known text;
  move record;
  changed boolean;
begin
  -- Who finds the slot full is told so without waiting behind those who write, unless it is themselves who filled it.
  if exists (
    select from jsonb_to_recordset(moves) as wanted (centre text, day date, begins time, ends time, seats integer)
     where seats > 0 and not exists (
       select from preregistration.slot
        where centre_id = wanted.centre and slot_date = wanted.day and slot_from = wanted.begins
          and slot_to = wanted.ends and planned > 0
          and booked + held + wanted.seats - case when held = 0 then 0 else (
                select count(*) from preregistration.hold
                 where hold.centre_id = slot.centre_id and hold.slot_date = slot.slot_date
                   and hold.slot_from = slot.slot_from
                   and (expires_at <= clock_timestamp() or prid = any (prids))) end <= capacity)
  ) and preregistration.count_as_seen(orders, owner) = jsonb_array_length(orders) then
    return 'slot-unavailable';
  end if;

  perform from preregistration.application where prid = any (prids) order by prid collate "C" for update;
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
  changed := preregistration.give_up_holds(prids, moves);

  for move in
    select * from jsonb_to_recordset(moves) as wanted (centre text, day date, begins time, ends time, seats integer)
  loop
    if move.seats < 0 then
      update preregistration.slot
         set booked = booked + move.seats, capacity = greatest(planned, booked + held + move.seats)
       where centre_id = move.centre and slot_date = move.day and slot_from = move.begins;
    elsif not preregistration.take_seats(move.centre, move.day, move.begins, move.ends, move.seats) then
      if not changed then return 'slot-unavailable'; end if;
      raise check_violation using
        constraint = 'slots_hold_no_more_than_capacity', message = 'a slot of the group is not available';
    end if;
    changed := true;
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

-- Takes seats of a slot that are free, or were held until a moment ago.
create function preregistration.take_seats(centre text, day date, begins time, ends time, seats integer) returns boolean
language plpgsql as $$
begin
  for attempt in 1..2 loop
    update preregistration.slot set booked = booked + seats
     where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends
       and planned > 0 and booked + held + seats <= capacity;
    if found then return true; end if;
    perform from preregistration.slot
      where centre_id = centre and slot_date = day and slot_from = begins and held > 0 for update;
    if not found or preregistration.end_lapsed_holds(centre, day, begins) = 0 then return false; end if;
  end loop;
  return false;
end
$$;

-- Books many applications at one slot, each for itself and in the order given: one lock and one commit for all of them.
-- Only for those that give no seat back; who holds a seat or waits for one is told `alone` and books by `book`.
-- requests: [{place, prid, status, held_centre, held_date, held_from, owner, request_key, request_text}], owner in hex
create function preregistration.book_each(requests jsonb, centre text, day date, begins time, ends time)
returns table (place integer, outcome text)
language plpgsql as $$
declare
  prids text[] := array(select prid from jsonb_to_recordset(requests) as asked (prid text));
  free integer;
begin
  -- A slot that is sold out is told so to all at once, without waiting behind those who write.
  if not exists (
    select from preregistration.slot
     where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends and planned > 0
       and capacity - booked - held + case when held = 0 then 0 else (
             select count(*) from preregistration.hold
              where hold.centre_id = centre and hold.slot_date = day and hold.slot_from = begins
                and (expires_at <= clock_timestamp() or prid = any (prids))) end > 0
  ) and preregistration.count_as_seen(requests, null) = jsonb_array_length(requests) then
    return query select asked.place, 'slot-unavailable' from jsonb_to_recordset(requests) as asked (place integer);
    return;
  end if;

  perform from preregistration.application where prid = any (prids) order by prid collate "C" for update;
  select capacity - booked - held into free from preregistration.slot
   where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends and planned > 0 for update;
  if free < jsonb_array_length(requests) and preregistration.end_lapsed_holds(centre, day, begins) > 0 then
    select capacity - booked - held into free from preregistration.slot
     where centre_id = centre and slot_date = day and slot_from = begins;
  end if;
  return query
    with asked as (
      select * from jsonb_to_recordset(requests) as one (
        place integer, prid text, status text, held_centre text, held_date date, held_from time,
        owner text, request_key text, request_text text)
    ), judged as (
      select asked.place, asked.prid, decode(asked.owner, 'hex') as owner, asked.request_key, md5(asked.request_text) as digest, case
          when done.digest = md5(asked.request_text) then 'repeated'
          when done.digest is not null then 'key-used-for-another'
          when standing.prid is null then 'application-changed'
          when exists (select from preregistration.hold where hold.prid = asked.prid)
            or exists (select from preregistration.waiting_application waits where waits.prid = asked.prid) then 'alone'
        end as refusal
        from asked
        left join preregistration.booking_request done
          on done.owner_hash = decode(asked.owner, 'hex') and done.request_key = asked.request_key
        left join preregistration.application standing
          on standing.prid = asked.prid and standing.status = asked.status
         and (standing.centre_id, standing.appointment_date, standing.appointment_from)
             is not distinct from (asked.held_centre, asked.held_date, asked.held_from)
         and (asked.owner is null or standing.owner_hash = decode(asked.owner, 'hex'))
    ), winner as (
      select * from judged where refusal is null order by judged.place limit coalesce(free, 0)
    ), seated as (
      update preregistration.slot set booked = booked + (select count(*) from winner)
       where centre_id = centre and slot_date = day and slot_from = begins and exists (select from winner)
    ), booked as (
      update preregistration.application standing
         set status = 'Booked', centre_id = centre, appointment_date = day, appointment_from = begins,
             appointment_to = ends, booked_at = now(), updated_at = now()
        from winner where standing.prid = winner.prid
    ), keyed as (
      insert into preregistration.booking_request
      select winner.owner, winner.request_key, winner.digest, now() from winner where winner.request_key is not null
    )
    select judged.place, coalesce(judged.refusal,
             case when winner.prid is null then 'slot-unavailable' else 'booked' end)
      from judged left join winner using (prid);
end
$$;

-- The waiting room before pre-registration: one row says since when places are let in, and at which speed. Whose turn
-- it is follows from the clock, so that nobody has to count, and a restart changes nothing.
create table preregistration.waiting_room (
  singleton boolean primary key default true constraint waiting_rooms_have_one_row check (singleton),
  -- Null while everybody may go on.
  since timestamptz,
  -- The last place that had been let in by then.
  base bigint not null default 0,
  per_second integer not null default 1 constraint waiting_rooms_let_people_in check (per_second > 0),
  -- The opening whose lots are drawn.
  drawn_for timestamptz
);
insert into preregistration.waiting_room default values;
create sequence preregistration.room_places;

create table preregistration.room_ticket (
  ticket_hash bytea primary key,
  entered_at timestamptz not null default clock_timestamp(),
  -- Null until lots are drawn, for those who came before the opening.
  place bigint constraint room_places_once_each unique
);
create index room_tickets_by_age on preregistration.room_ticket (entered_at);
create index room_tickets_before_draw on preregistration.room_ticket (ticket_hash) where place is null;

-- Gives whoever came before the opening a place by lot; once for each opening, whoever asks first.
create function preregistration.draw_places(opening timestamptz, speed integer) returns boolean
language plpgsql as $$
declare
  before bigint;
begin
  perform from preregistration.waiting_room where drawn_for is distinct from opening for update;
  if not found then return false; end if;
  -- Whoever enters now has a place of the sequence already or waits for this lock.
  lock table preregistration.room_ticket in share row exclusive mode;
  select last_value - case when is_called then 0 else 1 end into before from preregistration.room_places;
  update preregistration.room_ticket ticket set place = lot.place
    from (
      select ticket_hash, nextval('preregistration.room_places') as place from (
        select ticket_hash from preregistration.room_ticket where place is null order by gen_random_uuid()
      ) as shuffled
    ) as lot
   where ticket.ticket_hash = lot.ticket_hash;
  update preregistration.waiting_room
     set since = clock_timestamp(), base = before, per_second = speed, drawn_for = opening;
  return true;
end
$$;
