create schema if not exists registration_processor;

-- The last registration id of each machine of each centre. The time never goes back, and moves on by a second at
-- least when the sequence begins again, so that no id is given twice whatever the clock does.
create table registration_processor.rid_sequence (
  centre_id text not null,
  machine_id text not null,
  last_number integer not null
    constraint rid_sequences_have_five_digits check (last_number between 1 and 99999),
  last_at timestamptz not null,
  primary key (centre_id, machine_id)
);
