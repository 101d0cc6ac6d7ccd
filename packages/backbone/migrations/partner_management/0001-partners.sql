create schema if not exists partner_management;

create table partner_management.partner (
  partner_id text primary key,
  type text not null,
  organisation text not null,
  names jsonb not null default '{}',
  contact_number text not null default '',
  email text not null default '',
  address text not null default '',
  logo_url text,
  active boolean not null default true,
  certificate_pem text,
  changed_at timestamptz not null default now()
);

create table partner_management.policy (
  policy_id text primary key,
  name text not null constraint policies_have_names_of_their_own unique,
  description text not null,
  type text not null constraint policies_share_or_check check (type in ('DataShare', 'Auth')),
  version text not null,
  status text not null,
  published_at timestamptz not null,
  valid_till timestamptz not null,
  body jsonb not null,
  changed_at timestamptz not null default now()
);

-- By which policy a partner is given a type of credential.
create table partner_management.credential_policy (
  partner_id text not null references partner_management.partner,
  credential_type text not null,
  policy_id text not null references partner_management.policy,
  constraint one_policy_for_a_credential primary key (partner_id, credential_type)
);

create table partner_management.bio_extractors (
  partner_id text not null references partner_management.partner,
  policy_id text not null references partner_management.policy,
  extractors jsonb not null,
  primary key (partner_id, policy_id)
);

-- A partner asks to work by a policy, and somebody decides.
create table partner_management.policy_request (
  mapping_key uuid primary key,
  partner_id text not null references partner_management.partner,
  policy_id text not null references partner_management.policy,
  use_case text not null,
  status text not null default 'InProgress'
    constraint requests_are_decided_once check (status in ('InProgress', 'Approved', 'Rejected')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz
);
create unique index one_open_request_for_a_policy
  on partner_management.policy_request (partner_id, policy_id) where status <> 'Rejected';

-- Keys stand as keyed hashes.
create table partner_management.api_key (
  id uuid primary key,
  partner_id text not null references partner_management.partner,
  policy_id text not null references partner_management.policy,
  label text not null,
  key_hash bytea not null,
  active boolean not null default true,
  expires_at timestamptz not null,
  constraint labels_name_one_key unique (partner_id, policy_id, label)
);
create index api_keys_by_hash on partner_management.api_key (key_hash);

create table partner_management.misp_licence (
  licence_hash bytea primary key,
  misp_id text not null references partner_management.partner,
  active boolean not null default true,
  expires_at timestamptz not null
);

create table partner_management.oidc_client (
  client_id text primary key,
  partner_id text not null references partner_management.partner,
  policy_id text not null references partner_management.policy,
  key_thumbprint text not null constraint clients_have_keys_of_their_own unique,
  public_key jsonb not null,
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table partner_management.outbox (
  id uuid primary key,
  kind text not null check (kind in ('message', 'event')),
  sealed bytea,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create table partner_management.audit_intake (
  id uuid primary key,
  at timestamptz not null,
  entry jsonb not null
);
