-- Keys that credentials were bound to which a relying party fetched for a wallet: a key is one person's.
create table id_authentication.credential_subject (
  token text not null,
  key_thumbprint text not null constraint credential_subjects_are_one_person unique,
  named_at timestamptz not null default now(),
  primary key (token, key_thumbprint)
);
