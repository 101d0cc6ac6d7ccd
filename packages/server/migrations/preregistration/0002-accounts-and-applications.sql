-- A person who signed in by e-mail address or phone number. The hash finds them; the address itself is sealed.
create table preregistration.account (
  owner_hash bytea primary key,
  user_id_sealed bytea not null,
  created_at timestamptz not null default now()
);

-- One row a sign-in; a token is good as long as its row is.
create table preregistration.session (
  token_hash bytea primary key,
  owner_hash bytea not null constraint sessions_belong_to_an_account
    references preregistration.account on delete cascade,
  signed_in_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_of_account on preregistration.session (owner_hash);

-- What changes often; the form stands apart.
create table preregistration.application (
  prid text primary key constraint applications_have_a_prid check (prid ~ '^[2-9][0-9]{13}$'),
  owner_hash bytea not null constraint applications_belong_to_an_account
    references preregistration.account on delete cascade,
  booking_type text not null constraint applications_have_a_known_type check (booking_type in
    ('NEW_PREREGISTRATION', 'UPDATE_REGISTRATION', 'LOST_FORGOTTEN_UIN', 'MISCELLANEOUS_PURPOSE')),
  status text not null constraint applications_have_a_known_status check (status in
    ('Application_Incomplete', 'Pending_Appointment', 'Booked', 'Cancelled', 'Expired', 'Prefetched', 'Consumed')),
  lang_code text not null,
  centre_id text,
  appointment_date date,
  appointment_from time,
  appointment_to time,
  booked_at timestamptz,
  request_key text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint applications_one_per_request unique (owner_hash, request_key),
  constraint applications_appointment_is_whole check
    (num_nonnulls(centre_id, appointment_date, appointment_from, appointment_to) in (0, 4)),
  constraint applications_booked_have_an_appointment check (status <> 'Booked' or centre_id is not null),
  constraint applications_unbooked_have_none check
    (status not in ('Application_Incomplete', 'Pending_Appointment', 'Cancelled') or centre_id is null)
) with (fillfactor = 80);
create index applications_of_account on preregistration.application (owner_hash, created_at desc, prid desc);
create index applications_by_centre_and_day on preregistration.application (centre_id, appointment_date, appointment_from)
  where centre_id is not null;
create index applications_booked_by_day on preregistration.application (appointment_date) where status = 'Booked';

-- The form, whole and sealed; only applications of new registrations have one.
create table preregistration.application_data (
  prid text primary key constraint forms_belong_to_an_application
    references preregistration.application on delete cascade,
  demographics_sealed bytea not null,
  -- Languages the form is filled in, separated by commas.
  lang_codes text not null,
  schema_version text not null,
  -- Counts the versions of the form, so that a change to an older one can be refused.
  version integer not null default 1,
  updated_at timestamptz not null default now()
);

-- Which papers an application has: one for each category. What the paper is called and holds stands apart.
create table preregistration.document (
  id uuid primary key,
  prid text not null constraint documents_belong_to_an_application
    references preregistration.application on delete cascade,
  category text not null,
  type text not null,
  created_at timestamptz not null default now(),
  constraint documents_one_per_category unique (prid, category)
);

create table preregistration.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table preregistration.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
