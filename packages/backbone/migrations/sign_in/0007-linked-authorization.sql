-- An authorization that a wallet took over goes its own way from there: what the browser's steps ask for, a state, it
-- never has.
alter table sign_in.authorization
  drop constraint authorizations_go_one_way,
  add constraint authorizations_go_one_way
    check (state in ('asked', 'proved', 'coded', 'linked', 'wallet-proved', 'agreed')),
  add column link_codes smallint not null default 0,
  add column link_hash bytea constraint links_lead_to_one_authorization unique,
  add column linked_by bytea,
  add column linked_at timestamptz,
  add column factor text constraint wallets_prove_by_code_or_key check (factor in ('OTP', 'WLA')),
  add column agreed_claims text[],
  add column agreed_scopes text[];

-- What a browser shows for a wallet to read.
create table sign_in.link_code (
  code_hash bytea primary key,
  authorization_hash bytea not null references sign_in.authorization on delete cascade,
  expires_at timestamptz not null
);
create index link_codes_of_authorization on sign_in.link_code (authorization_hash);

-- A wallet's signature over what its person agreed to.
alter table sign_in.consent add column signature text;
