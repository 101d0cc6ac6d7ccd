-- A transaction's name is the caller's to choose, and some choose a person's number: it is kept sealed, and found by a
-- keyed hash. Rows that have it in clear are from before, or from an earlier release running beside this one; they are
-- sealed as they are found.
alter table id_authentication.auth_transaction
  alter column transaction_id drop not null,
  add column transaction_hash bytea,
  add column transaction_sealed bytea,
  add constraint transactions_have_one_name check ((transaction_id is null) = (transaction_sealed is not null)),
  add constraint sealed_names_can_be_found check ((transaction_hash is null) = (transaction_sealed is null));
create index transactions_in_clear on id_authentication.auth_transaction (token, id) where transaction_id is not null;

-- The same of a lock's request. Where it is gone, the request that made the lock may be repeated and changes nothing.
update id_authentication.auth_type_lock set request_key = '';
