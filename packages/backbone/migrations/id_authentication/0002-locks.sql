-- How the code of an OTP-REQUEST went out: a code is refused when every way it took has been locked since.
alter table id_authentication.auth_transaction add column otp_channels text;

-- The newest change of each way of proving who one is. A row with an end is locked, and open until then.
create table id_authentication.auth_type_lock (
  token text not null,
  auth_type text not null constraint locks_are_of_a_known_type
    check (auth_type in ('otp-email', 'otp-phone', 'demo', 'bio-FINGER', 'bio-IRIS', 'bio-FACE')),
  locked boolean not null,
  open_until timestamptz,
  asked_at timestamptz not null,
  request_key text not null,
  primary key (token, auth_type),
  constraint only_locks_open_for_a_time check (open_until is null or locked)
);

-- Ids that may not be used, by keyed hash; a row past its end blocks nothing.
create table id_authentication.hotlist (
  id_type text not null,
  id_hash bytea not null,
  blocked boolean not null,
  expires_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (id_type, id_hash)
);

-- Organisations that authenticate people, with the certificate their requests are signed with.
create table id_authentication.relying_partner (
  partner_id text primary key,
  name text not null,
  certificate_pem text not null,
  licence_hash bytea not null,
  api_key_hash bytea not null,
  active boolean not null default true,
  created_at timestamptz not null default now()
);
