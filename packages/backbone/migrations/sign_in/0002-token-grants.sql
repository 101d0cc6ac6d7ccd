create schema if not exists sign_in;

-- A code given twice ends the tokens of its grant, the signed ones too.
alter table sign_in.access_token add column grant_hash bytea;
create index access_tokens_by_grant on sign_in.access_token (grant_hash) where grant_hash is not null;
