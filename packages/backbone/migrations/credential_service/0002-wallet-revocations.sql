-- In which form a wallet was given it. Null for what wallets were given before this stood here, and for partners'.
alter table credential_service.credential add column wallet_format text
  constraint wallet_formats_are_known check (wallet_format in ('ldp_vc', 'dc+sd-jwt'));

-- Which member of staff took it back, and why: their words may name people. Null where no staff did.
alter table credential_service.credential add column revoked_by text;
alter table credential_service.credential add column revoked_because_sealed bytea;
alter table credential_service.credential add constraint staff_revoke_for_a_reason
  check ((revoked_by is null) = (revoked_because_sealed is null) and (revoked_by is null or revoked_at is not null));
