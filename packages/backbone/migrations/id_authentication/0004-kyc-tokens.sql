-- What a relying party may be told of a person it had authenticated is fetched once, with a token that is kept as a keyed
-- hash; so are the person's number and the transaction's name. Used ones stay until they have expired, to be refused as used.
create table id_authentication.kyc_token (
  token_hash bytea primary key,
  holder_id text not null,
  partner_id text not null,
  client_id text not null,
  -- The person's tokens: as this system knows them, and as the relying party does.
  token text not null,
  auth_token text not null,
  individual_hash bytea not null,
  transaction_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index kyc_tokens_to_forget on id_authentication.kyc_token (expires_at);
