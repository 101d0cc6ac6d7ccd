create schema if not exists otp_manager;

-- One row a target holds its live code and every counter, so that a request and a check are one statement each
-- and guesses in parallel are counted exactly. The free space keeps updates in place.
create table otp_manager.target (
  key_hash bytea primary key,
  code_hash bytea not null,
  transaction_hash bytea not null,
  tries smallint not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz,
  window_start timestamptz not null,
  window_codes integer not null,
  day date not null,
  day_codes integer not null,
  failures integer not null default 0,
  frozen_until timestamptz
) with (fillfactor = 60);
