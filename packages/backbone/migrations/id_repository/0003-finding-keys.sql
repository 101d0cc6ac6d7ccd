-- By which a person who lost their number is found: a contact together with the postal code, as a keyed hash.
create table id_repository.finding_key (
  key_hash bytea not null,
  uin_hash bytea not null,
  primary key (key_hash, uin_hash)
);
create index finding_keys_of_person on id_repository.finding_key (uin_hash);

-- Identities from before this table are given theirs by a loop.
alter table id_repository.identity add column finding_keys_made boolean not null default false;
create index identities_without_finding_keys on id_repository.identity (uin_hash) where not finding_keys_made;
