-- Everything that can be locked was locked in one step: by which way back the person wants to come in again.
create table resident.whole_lock (
  owner text primary key,
  way_back text not null constraint whole_locks_open_by_code_or_at_a_centre check (way_back in ('code', 'centre')),
  locked_at timestamptz not null default now(),
  -- When a code for coming back was last asked for.
  asked_at timestamptz
);

-- Times at which a person's locks open by themselves and close again. Who it is stands sealed.
create table resident.planned_opening (
  owner text not null,
  id uuid not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  subject_sealed bytea not null,
  state text not null default 'planned'
    constraint openings_are_planned_opened_or_called_off check (state in ('planned', 'opened', 'called-off')),
  -- Each that is to come has a place of its own, so that there are never more than places.
  place smallint not null constraint openings_have_ten_places check (place between 1 and 10),
  primary key (owner, id),
  constraint openings_end_after_they_begin check (closes_at > opens_at)
);
create unique index openings_one_at_a_place on resident.planned_opening (owner, place) where state = 'planned';
create index openings_by_end on resident.planned_opening (closes_at);

-- By which ways a person wants to be told of what; a kind without a row is told by all of them.
create table resident.notice_choice (
  owner text not null,
  kind text not null,
  bell boolean not null,
  email boolean not null,
  sms boolean not null,
  primary key (owner, kind),
  constraint security_notices_come_by_some_way check (kind <> 'security' or (bell and (email or sms)))
);
-- Languages of the notices, by their codes joined with commas; without a row those of the person's record.
create table resident.notice_language (
  owner text primary key,
  languages text not null constraint notices_have_a_language check (languages <> '')
);

-- Who a guardian may act for: added once their record named the guardian. Names and numbers stand sealed.
create table resident.dependant (
  guardian text not null,
  owner text not null,
  id uuid not null constraint dependants_have_an_id_of_their_own unique,
  facts_sealed bytea not null,
  added_at timestamptz not null default now(),
  primary key (guardian, owner),
  constraint nobody_is_their_own_guardian check (guardian <> owner)
);

-- The person that a session of our portal acts for, until then.
alter table resident.session
  add column acting_for text,
  add column acting_sealed bytea,
  add column acting_until timestamptz,
  add constraint sessions_act_for_somebody_or_nobody
    check ((acting_for is null) = (acting_sealed is null) and (acting_for is null) = (acting_until is null));
