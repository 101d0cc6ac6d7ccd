-- A person who decides may ask for more; the registration then waits for another packet under the question's id.
alter table registration_processor.registration
  add column additional_request_id uuid,
  drop constraint registrations_have_a_known_status,
  add constraint registrations_have_a_known_status
    check (status in ('SYNCED', 'PROCESSING', 'PAUSED', 'PAUSED_FOR_ADDITIONAL_INFO', 'PROCESSED', 'REJECTED', 'FAILED')),
  add constraint registrations_wait_for_an_answer_they_asked_for
    check (additional_request_id is not null or status <> 'PAUSED_FOR_ADDITIONAL_INFO');
create index registrations_waited_for on registration_processor.registration (changed_at)
  where status in ('SYNCED', 'PAUSED_FOR_ADDITIONAL_INFO', 'FAILED');

-- What was asked for, in words that the person was sent.
create table registration_processor.question (
  id uuid primary key,
  registration_id uuid not null references registration_processor.registration,
  wanted_sealed bytea not null,
  reason_sealed bytea not null,
  asked_by text not null,
  asked_at timestamptz not null default now()
);
create index questions_of_registration on registration_processor.question (registration_id);

-- Ids of packets whose place another took, so that whoever sent them still learns how it went.
create table registration_processor.former_packet (
  packet_id_hash bytea primary key,
  registration_id uuid not null references registration_processor.registration
);
