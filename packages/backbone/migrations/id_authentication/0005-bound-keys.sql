-- Keys of people's wallets. A key is one person's; a person may have several, each until it expires.
create table id_authentication.bound_key (
  token text not null,
  key_thumbprint text not null,
  factor text not null constraint bound_keys_are_of_wallets check (factor in ('WLA')),
  certificate_thumbprint bytea not null constraint bound_keys_have_a_certificate_each unique,
  certificate_pem text not null,
  entity_id text not null,
  bound_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (token, key_thumbprint, factor),
  constraint bound_keys_are_of_one_person unique (key_thumbprint, factor)
);
create index bound_keys_by_expiry on id_authentication.bound_key (expires_at);

-- What wallets signed to prove who somebody is, by keyed hash: each counts once.
create table id_authentication.used_proof (
  proof_hash bytea primary key,
  expires_at timestamptz not null
);
create index used_proofs_by_expiry on id_authentication.used_proof (expires_at);
