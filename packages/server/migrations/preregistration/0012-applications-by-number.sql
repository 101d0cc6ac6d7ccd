-- A plan made while a table is small stays until the table is analysed, and the planner takes a list in JSON for a hundred
-- rows: it read all applications for a single booking. What is asked for by number is now looked up by number, whatever
-- the planner knows.

create or replace function preregistration.count_as_seen(orders jsonb, owner bytea) returns bigint
language sql stable as $$
  select count(*)
    from jsonb_to_recordset(orders) as seen (prid text, status text, held_centre text, held_date date, held_from time),
         lateral (
           select from preregistration.application standing
            where standing.prid = seen.prid and standing.status = seen.status
              and (standing.centre_id, standing.appointment_date, standing.appointment_from)
                  is not distinct from (seen.held_centre, seen.held_date, seen.held_from)
              and (owner is null or standing.owner_hash = owner)
            limit 1
         ) as unchanged;
$$;

create or replace function preregistration.book_each(requests jsonb, centre text, day date, begins time, ends time)
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
        left join lateral (
          select application.prid from preregistration.application
           where application.prid = asked.prid and application.status = asked.status
             and (application.centre_id, application.appointment_date, application.appointment_from)
                 is not distinct from (asked.held_centre, asked.held_date, asked.held_from)
             and (asked.owner is null or application.owner_hash = decode(asked.owner, 'hex'))
           limit 1
        ) as standing on true
    ), winner as (
      select * from judged where refusal is null order by judged.place limit coalesce(free, 0)
    ), seated as (
      update preregistration.slot set booked = booked + (select count(*) from winner)
       where centre_id = centre and slot_date = day and slot_from = begins and exists (select from winner)
    ), booked as (
      update preregistration.application standing
         set status = 'Booked', centre_id = centre, appointment_date = day, appointment_from = begins,
             appointment_to = ends, booked_at = now(), updated_at = now()
       where standing.prid = any (array(select prid from winner))
    ), keyed as (
      insert into preregistration.booking_request
      select winner.owner, winner.request_key, winner.digest, now() from winner where winner.request_key is not null
    )
    select judged.place, coalesce(judged.refusal,
             case when winner.prid is null then 'slot-unavailable' else 'booked' end)
      from judged left join winner using (prid);
end
$$;

-- As book_each, for applications at several slots: those of one slot are still booked together. Locks are taken in the
-- order that every booking keeps, applications before slots.
-- requests: as of book_each, each with the {centre, day, begins, ends} it asks for
create function preregistration.book_several(requests jsonb) returns table (place integer, outcome text)
language plpgsql as $$
declare
  slot record;
begin
  perform from preregistration.application
    where prid = any (array(select prid from jsonb_to_recordset(requests) as asked (prid text)))
    order by prid collate "C" for update;
  for slot in
    select jsonb_agg(request) as requests, asked.centre, asked.day, asked.begins, asked.ends
      from jsonb_array_elements(requests) as request,
           jsonb_to_record(request) as asked (centre text, day date, begins time, ends time)
     group by asked.centre, asked.day, asked.begins, asked.ends
     order by asked.centre collate "C", asked.day, asked.begins, asked.ends
  loop
    return query
      select * from preregistration.book_each(slot.requests, slot.centre, slot.day, slot.begins, slot.ends);
  end loop;
end
$$;
