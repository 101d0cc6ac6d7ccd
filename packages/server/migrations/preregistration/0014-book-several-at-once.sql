-- Whoever books, moves or cancels is told: one insert for all whom one statement changed.
create function preregistration.tell_of_changes() returns trigger
language plpgsql as $$
begin
  insert into preregistration.notice_due (payload)
  select case when later.status = 'Booked' then json_build_object(
      'kind', 'booked', 'prid', later.prid, 'bookedAt', later.booked_at, 'at', now(), 'centreId', later.centre_id,
      'date', later.appointment_date, 'from', later.appointment_from, 'to', later.appointment_to)
    else json_build_object(
      'kind', 'cancelled', 'prid', earlier.prid, 'bookedAt', earlier.booked_at, 'at', now(), 'centreId', earlier.centre_id,
      'date', earlier.appointment_date, 'from', earlier.appointment_from, 'to', earlier.appointment_to) end
    from changed as later join standing as earlier using (prid)
   where later.status = 'Booked' and later.booked_at is distinct from earlier.booked_at
      or earlier.status = 'Booked' and later.status = 'Cancelled' and earlier.booked_at is not null;
  return null;
end
$$;
drop trigger applications_tell_of_booking on preregistration.application;
create trigger applications_tell_of_bookings
  after update on preregistration.application referencing old table as standing new table as changed
  for each statement execute function preregistration.tell_of_changes();
drop function preregistration.tell_of_change();

-- As before, but a key is looked for once the application is locked: of two requests of one key, in two processes, the
-- second sees what the first did. Null where a slot has no free seat, which book_several answers.
create or replace function preregistration.book_one(request jsonb, centre text, day date, begins time, ends time) returns text
language plpgsql as $$
declare
  asked record;
  asker bytea;
  standing_digest text;
  as_seen boolean;
begin
  select *, md5(one.request_text) as digest into asked from jsonb_to_record(request) as one (
    prid text, status text, held_centre text, held_date date, held_from time,
    owner text, request_key text, request_text text);
  asker := decode(asked.owner, 'hex');
  -- Without a free seat nothing is locked: who is refused waits behind nobody.
  if not exists (
    select from preregistration.slot
     where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends and planned > 0
       and capacity - booked - held > 0) then return null; end if;
  perform from preregistration.application
    where prid = asked.prid and status = asked.status
      and (centre_id, appointment_date, appointment_from)
          is not distinct from (asked.held_centre, asked.held_date, asked.held_from)
      and (asker is null or owner_hash = asker)
      for update;
  as_seen := found;
  if asked.request_key is not null then
    select digest into standing_digest from preregistration.booking_request
     where owner_hash = asker and request_key = asked.request_key;
    if found then
      return case when standing_digest = asked.digest then 'repeated' else 'key-used-for-another' end;
    end if;
  end if;
  if not as_seen then return 'application-changed'; end if;
  if exists (select from preregistration.hold where prid = asked.prid)
    or exists (select from preregistration.waiting_application where prid = asked.prid) then return 'alone'; end if;
  update preregistration.slot set booked = booked + 1
   where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends and planned > 0
     and capacity - booked - held > 0;
  if not found then return null; end if;
  update preregistration.application
     set status = 'Booked', centre_id = centre, appointment_date = day, appointment_from = begins,
         appointment_to = ends, booked_at = now(), updated_at = now()
   where prid = asked.prid;
  if asked.request_key is not null then
    insert into preregistration.booking_request values (asker, asked.request_key, asked.digest, now());
  end if;
  return 'booked';
end
$$;

-- Requests of any slots, several of one slot among them, in a handful of statements for all: a third of what they cost
-- one after the other. A lone one goes to preregistration.book_one, whose null is answered here. Locks are taken in the
-- order that every booking keeps, applications before slots. Every table is read by its index, however small it was when
-- a plan was made.
-- requests: [{place, prid, status, held_centre, held_date, held_from, centre, day, begins, ends, owner, request_key,
--   request_text}], in the order of `place`; owner in hex
-- outcome: booked, slot-unavailable, application-changed, alone (a hold or a wait depends on it), repeated,
--   key-used-for-another
create or replace function preregistration.book_several(requests jsonb) returns table (place integer, outcome text)
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  prids text[] := array(select prid from jsonb_to_recordset(requests) as asked (prid text));
  open integer[];
  ready integer[];
begin
  if jsonb_array_length(requests) = 1 then
    select asked.place, preregistration.book_one(requests -> 0, asked.centre, asked.day, asked.begins, asked.ends)
      into place, outcome
      from jsonb_to_record(requests -> 0) as asked (place integer, centre text, day date, begins time, ends time);
    if outcome is not null then
      return next;
      return;
    end if;
  end if;
  -- Where no seat is to be had nothing is locked: who is refused waits behind nobody.
  open := array(
    select asked.place
      from jsonb_to_recordset(requests) as asked (place integer, centre text, day date, begins time, ends time)
      join preregistration.slot
        on centre_id = asked.centre and slot_date = asked.day and slot_from = asked.begins and slot_to = asked.ends
     where planned > 0 and capacity - booked - held + case when held = 0 then 0 else (
             select count(*) from preregistration.hold
              where hold.centre_id = asked.centre and hold.slot_date = asked.day and hold.slot_from = asked.begins
                and (expires_at <= clock_timestamp() or prid = any (prids))) end > 0);
  perform from preregistration.application
    where prid = any (array(
      select asked.prid from jsonb_to_recordset(requests) as asked (place integer, prid text) where asked.place = any (open)))
    order by prid collate "C" for update;
  ready := array(
    select asked.place
      from jsonb_to_recordset(requests) as asked (place integer, centre text, day date, begins time)
      join preregistration.slot on centre_id = asked.centre and slot_date = asked.day and slot_from = asked.begins
     where asked.place = any (open) and planned > 0
     order by centre_id collate "C", slot_date, slot_from for update of slot);
  perform preregistration.end_lapsed_holds(wanted.centre, wanted.day, wanted.begins)
     from (select asked.centre, asked.day, asked.begins, count(*) as seats
             from jsonb_to_recordset(requests) as asked (place integer, centre text, day date, begins time)
            where asked.place = any (ready)
            group by asked.centre, asked.day, asked.begins) as wanted
     join preregistration.slot on centre_id = wanted.centre and slot_date = wanted.day and slot_from = wanted.begins
    where held > 0 and capacity - booked - held < wanted.seats;
  return query
    with asked as materialized (
      select one.*, decode(one.owner, 'hex') as asker, md5(one.request_text) as digest,
             row_number() over (partition by one.prid order by one.place) as turn
        from jsonb_to_recordset(requests) as one (
          place integer, prid text, status text, held_centre text, held_date date, held_from time,
          centre text, day date, begins time, ends time, owner text, request_key text, request_text text)
    ), judged as materialized (
      select asked.*, case
          when done.digest = asked.digest then 'repeated'
          when done.digest is not null then 'key-used-for-another'
          when standing.prid is null or asked.turn > 1 then 'application-changed'
          when exists (select from preregistration.hold where hold.prid = asked.prid)
            or exists (select from preregistration.waiting_application waits where waits.prid = asked.prid) then 'alone'
        end as refusal
        from asked
        left join preregistration.booking_request done
          on done.owner_hash = asked.asker and done.request_key = asked.request_key
        left join preregistration.application standing
          on standing.prid = asked.prid and standing.status = asked.status
         and (standing.centre_id, standing.appointment_date, standing.appointment_from)
             is not distinct from (asked.held_centre, asked.held_date, asked.held_from)
         and (asked.asker is null or standing.owner_hash = asked.asker)
    ), winner as materialized (
      select * from (
        select judged.*, capacity - booked - held as free,
               row_number() over (partition by judged.centre, judged.day, judged.begins order by judged.place) as rank
          from judged
          join preregistration.slot
            on centre_id = judged.centre and slot_date = judged.day and slot_from = judged.begins
         where judged.refusal is null and judged.place = any (ready)
      ) as ranked where rank <= free
    ), seated as (
      update preregistration.slot set booked = booked + won.seats
        from (select winner.centre, winner.day, winner.begins, count(*) as seats from winner
               group by winner.centre, winner.day, winner.begins) as won
       where centre_id = won.centre and slot_date = won.day and slot_from = won.begins
    ), booked as (
      update preregistration.application standing
         set status = 'Booked', centre_id = winner.centre, appointment_date = winner.day,
             appointment_from = winner.begins, appointment_to = winner.ends, booked_at = now(), updated_at = now()
        from winner where standing.prid = winner.prid
    ), keyed as (
      insert into preregistration.booking_request
      select winner.asker, winner.request_key, winner.digest, now() from winner where winner.request_key is not null
    )
    select judged.place, coalesce(judged.refusal,
             case when winner.place is null then 'slot-unavailable' else 'booked' end)
      from judged left join winner using (place);
end
$$;
drop function preregistration.book_each(jsonb, text, date, time, time);
