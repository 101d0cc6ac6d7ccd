create schema if not exists personal_access;

-- Who came near a person's data. The person is known by a keyed hash; who it was and why stands sealed. What one does
-- again and again in a short while is one row that counts, so that no system fills a person's list.
create table personal_access.access (
  person_hash bytea not null,
  id uuid not null,
  once_hash bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1 constraint accesses_count_from_one check (times >= 1),
  -- The person themselves, or somebody else.
  own boolean not null,
  actor_kind text not null constraint accesses_are_by_a_known_kind
    check (actor_kind in ('self', 'guardian', 'partner', 'staff', 'system')),
  what text not null,
  went_through boolean not null,
  facts_sealed bytea not null,
  primary key (person_hash, id),
  constraint accesses_once_a_while unique (person_hash, once_hash)
);
create index accesses_of_person on personal_access.access (person_hash, own, last_at desc, id)
  include (actor_kind, what);
create index accesses_by_age on personal_access.access (last_at);
