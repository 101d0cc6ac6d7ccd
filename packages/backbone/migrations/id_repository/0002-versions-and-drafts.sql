-- Each version of an identity and the registration that made it; the first is the enrolment.
create table id_repository.version (
  registration_hash bytea constraint versions_one_per_registration primary key,
  uin_hash bytea not null,
  number integer not null constraint versions_count_from_one check (number >= 1),
  -- Null for versions from before this table, whose registration id stood nowhere.
  registration_sealed bytea,
  created_at timestamptz not null default now(),
  constraint versions_one_per_number unique (uin_hash, number)
);
insert into id_repository.version (registration_hash, uin_hash, number, created_at)
select registration_hash, uin_hash, 1, created_at from id_repository.identity;

-- The versions say it now; a release before this one, running beside it, still writes it.
alter table id_repository.identity
  alter column registration_hash drop not null,
  add column version integer not null default 1,
  -- Names of attributes, as the sources that verified them gave them.
  add column verified_attributes text[] not null default '{}';

-- How often a person's attribute was changed; only attributes with a limit are counted.
create table id_repository.update_count (
  uin_hash bytea not null,
  attribute text not null,
  used integer not null constraint update_counts_are_positive check (used > 0),
  primary key (uin_hash, attribute)
);

-- What a registration in progress would change: only the change is kept, so that a draft published late takes
-- nothing back that was changed meanwhile.
create table id_repository.draft (
  registration_hash bytea constraint drafts_one_per_registration primary key,
  registration_sealed bytea not null,
  uin_hash bytea not null,
  uin_sealed bytea not null,
  -- The person has no identity yet, and the UIN is kept for them.
  enrols boolean not null,
  change_sealed bytea not null,
  attributes text[] not null default '{}',
  verified_attributes text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index drafts_of_person on id_repository.draft (uin_hash, created_at);
create unique index drafts_one_per_new_person on id_repository.draft (uin_hash) where enrols;

create table id_repository.draft_document (
  registration_hash bytea not null references id_repository.draft on delete cascade,
  category text not null,
  sealed bytea not null,
  primary key (registration_hash, category)
);

-- A VID that ended with its person's UIN comes back with it; one ended for itself does not.
alter table id_repository.vid add column ended_with_uin boolean not null default false;
create index vids_to_expire on id_repository.vid (expires_at) where status = 'ACTIVE' and expires_at is not null;
