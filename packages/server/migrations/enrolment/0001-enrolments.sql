create schema if not exists enrolment;

-- The work of a centre's desk on one person, until the registration processor has their packet.
create table enrolment.enrolment (
  id uuid primary key,
  centre_id text not null,
  staff_id text not null,
  prid text,
  status text not null default 'open'
    constraint enrolments_have_a_known_status check (status in ('open', 'sending', 'sent', 'discarded')),
  name_sealed bytea not null,
  -- Gone once it was sent or discarded.
  form_sealed bytea,
  version integer not null default 1,
  registration_sealed bytea,
  -- Centre and machine whose packet it becomes.
  ref_id text,
  -- The question of the processor that it answers.
  request_id uuid,
  fault text,
  opened_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint enrolments_have_a_form_while_they_are_worked_on
    check ((form_sealed is not null) = (status in ('open', 'sending'))),
  constraint enrolments_on_their_way_have_a_number
    check (status not in ('sending', 'sent') or (registration_sealed is not null and ref_id is not null))
);
-- A pre-registration becomes one registration, whoever opens it how often.
create unique index enrolments_one_per_application on enrolment.enrolment (prid) where status <> 'discarded';
create unique index enrolments_one_per_question on enrolment.enrolment (request_id) where status <> 'discarded';
create index enrolments_of_centre on enrolment.enrolment (centre_id, changed_at);
create index enrolments_by_age on enrolment.enrolment (changed_at);

-- Photo, papers and biometrics; gone with the form.
create table enrolment.file (
  enrolment_id uuid not null references enrolment.enrolment on delete cascade,
  attribute text not null,
  kind text not null constraint files_have_a_known_kind check (kind in ('photo', 'paper', 'biometrics')),
  type text not null,
  format text not null,
  -- Name and reference, which say whose it is.
  facts_sealed bytea not null,
  size integer not null,
  -- Base64.
  bytes_sealed bytea not null,
  primary key (enrolment_id, attribute)
);

create table enrolment.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table enrolment.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
