-- What an applicant was told about a booking, or shall be: once for each booking, kind, channel and recipient. A booking
-- is known by when it was made, so that the same time booked again is another one. Rows outlive the application, for
-- they are what the limits count.
create table preregistration.notice (
  id uuid primary key,
  prid text not null,
  owner_hash bytea not null,
  booked_at timestamptz not null,
  kind text not null constraint notices_have_a_known_kind check (kind in ('booked', 'cancelled', 'reminder', 'expired')),
  channel text not null constraint notices_have_a_known_channel check (channel in ('SMS', 'EMAIL')),
  recipient_hash bytea not null,
  -- The address or number of somebody the applicant named, until they were told.
  recipient_sealed bytea,
  -- Languages of a notice that was asked for, separated by commas.
  lang_codes text not null default '',
  asked_at timestamptz not null default now(),
  told_at timestamptz,
  constraint notices_once_each unique (prid, booked_at, kind, channel, recipient_hash)
);
create index notices_of_account on preregistration.notice (owner_hash, asked_at) where lang_codes <> '';
create index notices_by_age on preregistration.notice (asked_at);

-- Whoever books, moves or cancels, and whatever part of the product does so: the applicant is told, by a job that
-- follows the commit. A discarded application has nobody left to tell. The change itself only leaves a row: a job of the
-- queue costs twenty times a booking, so the jobs' role makes them, some hundred in one statement.
create table preregistration.notice_due (
  id bigint generated always as identity primary key,
  payload json not null
);
create function preregistration.tell_of_change() returns trigger
language plpgsql as $$
begin
  if new.status = 'Booked' then
    insert into preregistration.notice_due (payload) values (json_build_object(
      'kind', 'booked', 'prid', new.prid, 'bookedAt', new.booked_at, 'at', now(), 'centreId', new.centre_id,
      'date', new.appointment_date, 'from', new.appointment_from, 'to', new.appointment_to));
  else
    insert into preregistration.notice_due (payload) values (json_build_object(
      'kind', 'cancelled', 'prid', old.prid, 'bookedAt', old.booked_at, 'at', now(), 'centreId', old.centre_id,
      'date', old.appointment_date, 'from', old.appointment_from, 'to', old.appointment_to));
  end if;
  return null;
end
$$;

create trigger applications_tell_of_booking
  after update of status, centre_id, appointment_date, appointment_from on preregistration.application
  for each row when (
    new.status = 'Booked' and new.booked_at is distinct from old.booked_at
    or old.status = 'Booked' and new.status = 'Cancelled' and old.booked_at is not null
  )
  execute function preregistration.tell_of_change();

-- Notes whom an applicant wants told of a booking beside themselves. The account's row is locked, so that requests of
-- one moment are counted one after another. Whoever was named before costs nothing and is not told again.
-- wanted: [{id, channel, recipient, sealed}], recipient (hash) and sealed in base64
create function preregistration.name_recipients(
  named_prid text, of_owner bytea, of_booking timestamptz, wanted jsonb, languages text,
  most_of_application integer, most_of_account integer
) returns text
language plpgsql as $$
declare
  anew integer;
begin
  perform from preregistration.account where owner_hash = of_owner for no key update;
  select count(*) into anew
    from jsonb_to_recordset(wanted) as want (channel text, recipient text)
   where not exists (
     select from preregistration.notice told
      where told.prid = named_prid and told.booked_at = of_booking and told.kind = 'booked'
        and told.channel = want.channel and told.recipient_hash = decode(want.recipient, 'base64'));
  if anew = 0 then return 'told-before'; end if;
  if anew + (select count(*) from preregistration.notice
              where owner_hash = of_owner and prid = named_prid and lang_codes <> '') > most_of_application
     or anew + (select count(*) from preregistration.notice
                 where owner_hash = of_owner and lang_codes <> '' and asked_at > now() - interval '1 day') > most_of_account
  then return 'too-many'; end if;
  insert into preregistration.notice
    (id, prid, owner_hash, booked_at, kind, channel, recipient_hash, recipient_sealed, lang_codes)
  select want.id, named_prid, of_owner, of_booking, 'booked', want.channel,
         decode(want.recipient, 'base64'), decode(want.sealed, 'base64'), languages
    from jsonb_to_recordset(wanted) as want (id uuid, channel text, recipient text, sealed text)
      on conflict on constraint notices_once_each do nothing;
  perform platform.enqueue_behind('tell-recipient', json_build_object('id', want.id))
    from jsonb_to_recordset(wanted) as want (id uuid);
  return 'named';
end
$$;

-- Bookings whose reminder was left to a job.
create table preregistration.reminder (
  prid text not null,
  booked_at timestamptz not null,
  asked_at timestamptz not null default now(),
  constraint reminders_once_each primary key (prid, booked_at)
);

-- Proofs of work that were accepted: each is good once.
create table preregistration.spent_challenge (
  challenge_hash bytea primary key,
  expires_at timestamptz not null
);
create index spent_challenges_by_age on preregistration.spent_challenge (expires_at);
