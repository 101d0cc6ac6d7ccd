-- An authenticator app of a member of staff (RFC 6238): what it and we both know. Not confirmed until a first code of it
-- was right. Wrong codes are counted as wrong passwords are; a code counts once.
create table sign_in.second_factor (
  user_id text primary key references sign_in.staff,
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  failures integer not null default 0,
  frozen_until timestamptz
);

-- For whoever lost the app: keyed hashes, each gone with its use.
create table sign_in.recovery_code (
  user_id text not null references sign_in.second_factor on delete cascade,
  code_hash bytea not null,
  constraint recovery_codes_once_each primary key (user_id, code_hash)
);

-- How far a browser's sign-in came: with the password alone it opens nothing where a code is wanted.
alter table sign_in.account_token
  add column stage text not null default 'open'
    constraint account_tokens_wait_for_a_proof check (stage in ('open', 'code', 'enrolment')),
  add column used_at timestamptz not null default now();
