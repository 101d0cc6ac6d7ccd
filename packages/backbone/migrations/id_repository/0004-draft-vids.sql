-- A VID that a registration in progress has for its new person: it opens nothing before the draft is published.
alter table id_repository.vid drop constraint vids_have_a_known_status;
alter table id_repository.vid add constraint vids_have_a_known_status
  check (status in ('ACTIVE', 'REVOKED', 'EXPIRED', 'USED', 'INVALIDATED', 'DEACTIVATED', 'DRAFT'));
create index vids_of_drafts on id_repository.vid (uin_hash, type, generated_at) where status = 'DRAFT';
