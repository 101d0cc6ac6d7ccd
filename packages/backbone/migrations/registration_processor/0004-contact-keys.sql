-- By which a registration whose slip was lost is found: the contact it was announced with, as a keyed hash.
create table registration_processor.contact_key (
  key_hash bytea not null,
  registration_id uuid not null references registration_processor.registration on delete cascade,
  primary key (key_hash, registration_id)
);
