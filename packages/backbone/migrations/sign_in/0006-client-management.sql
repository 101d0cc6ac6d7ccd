-- A client that is not active is unknown to everybody but who manages it.
alter table sign_in.client
  add column status text not null default 'ACTIVE'
    constraint clients_are_active_or_not check (status in ('ACTIVE', 'INACTIVE')),
  add column relying_party_id text,
  -- As eSignet's client management was given it, for who asks again.
  add column additional_config jsonb,
  -- Of the one key a client was registered with there; null where an operator registered a set.
  add column key_thumbprint text;
create unique index clients_have_a_key_each on sign_in.client (key_thumbprint) where key_thumbprint is not null;

-- Partner management ended a client by taking its grant types away.
update sign_in.client set status = 'INACTIVE' where metadata->'grant_types' = '[]'::jsonb;
