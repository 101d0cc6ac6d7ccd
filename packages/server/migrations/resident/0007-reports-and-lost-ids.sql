-- An event's number names one event, whoever's it is: callbacks know no more than it.
create unique index events_named_once on resident.event (event_id);

-- What the hub told before the row it is about stood here.
create table resident.early_callback (
  topic text not null,
  callback_id text not null,
  sealed bytea not null,
  tries integer not null default 0,
  received_at timestamptz not null default now(),
  primary key (topic, callback_id)
);

-- What a resident reported, and the words exchanged about it. Their words, contacts and papers are sealed.
create table resident.report (
  id uuid primary key,
  owner text not null,
  request_key text,
  topic text not null,
  event_id text,
  language text not null,
  state text not null constraint reports_have_a_known_state
    check (state in ('waits for the office', 'waits for the resident', 'closed')),
  contact_sealed bytea not null,
  -- The member of staff who deals with it.
  assigned_to text,
  -- Since when the office has had the next word.
  office_since timestamptz not null default now(),
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint reports_one_per_request unique (owner, request_key)
);
create index reports_of_owner on resident.report (owner, changed_at desc, id);
create index reports_waiting on resident.report (office_since, id) where state = 'waits for the office';

create table resident.report_note (
  id uuid primary key,
  report_id uuid not null references resident.report on delete cascade,
  author text not null constraint report_notes_have_a_known_author check (author in ('resident', 'office')),
  -- The account of the member of staff; null for the resident.
  staff text,
  text_sealed bytea not null,
  at timestamptz not null default now()
);
create index report_notes_of_report on resident.report_note (report_id, id);

create table resident.report_paper (
  id uuid primary key,
  report_id uuid not null references resident.report on delete cascade,
  -- A report has few papers: each has a place, and a place holds one.
  place smallint not null constraint report_papers_have_few_places check (place between 1 and 5),
  name_sealed bytea not null,
  format text not null constraint report_papers_have_a_known_format check (format in ('pdf', 'jpeg', 'png')),
  size integer not null,
  sealed bytea not null,
  constraint report_papers_one_at_a_place unique (report_id, place)
);

-- Requests for a lost number: what somebody said of themselves, and the code until it is sent.
create table resident.lost_number (
  id uuid primary key,
  state text not null default 'asked' constraint lost_numbers_have_a_known_state
    check (state in ('asked', 'looked up', 'proved', 'answered')),
  details_sealed bytea not null,
  otp_sealed bytea,
  asked_at timestamptz not null default now()
);
create index lost_numbers_to_forget on resident.lost_number (asked_at);
