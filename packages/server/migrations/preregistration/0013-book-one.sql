-- One request for one slot, by plain statements whose plans are kept: a third of what the statement for many costs.
-- Outcomes are those of preregistration.book_each, which is left to say what a slot without a free seat means: null.
create function preregistration.book_one(request jsonb, centre text, day date, begins time, ends time) returns text
language plpgsql as $$
declare
  asked record;
  asker bytea;
  standing_digest text;
begin
  select *, md5(one.request_text) as digest into asked from jsonb_to_record(request) as one (
    prid text, status text, held_centre text, held_date date, held_from time,
    owner text, request_key text, request_text text);
  asker := decode(asked.owner, 'hex');
  if asked.request_key is not null then
    select digest into standing_digest from preregistration.booking_request
     where owner_hash = asker and request_key = asked.request_key;
    if found then
      return case when standing_digest = asked.digest then 'repeated' else 'key-used-for-another' end;
    end if;
  end if;
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
  if not found then return 'application-changed'; end if;
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

create or replace function preregistration.book_several(requests jsonb) returns table (place integer, outcome text)
language plpgsql as $$
declare
  slot record;
begin
  if jsonb_array_length(requests) > 1 then
    perform from preregistration.application
      where prid = any (array(select prid from jsonb_to_recordset(requests) as asked (prid text)))
      order by prid collate "C" for update;
  end if;
  for slot in
    select jsonb_agg(request) as requests, asked.centre, asked.day, asked.begins, asked.ends
      from jsonb_array_elements(requests) as request,
           jsonb_to_record(request) as asked (centre text, day date, begins time, ends time)
     group by asked.centre, asked.day, asked.begins, asked.ends
     order by asked.centre collate "C", asked.day, asked.begins, asked.ends
  loop
    outcome := null;
    if jsonb_array_length(slot.requests) = 1 then
      outcome := preregistration.book_one(slot.requests -> 0, slot.centre, slot.day, slot.begins, slot.ends);
    end if;
    if outcome is null then
      return query
        select * from preregistration.book_each(slot.requests, slot.centre, slot.day, slot.begins, slot.ends);
    else
      place := slot.requests -> 0 -> 'place';
      return next;
    end if;
  end loop;
end
$$;
