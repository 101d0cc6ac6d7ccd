-- A pin stands at a place, and a place holds one pin of a person: however many ask at once, there are never more
-- pins than places.
alter table resident.event
  add column pin_place smallint,
  add constraint events_pinned_at_a_place check (pinned = (pin_place is not null));
create unique index pins_one_at_a_place on resident.event (owner, pin_place) where pin_place is not null;

-- The history of one person in its order. What the filters ask about stands beside the key, so that counting reads
-- the person's own part of this index and no row.
drop index resident.events_of_owner;
create index events_of_owner on resident.event (owner, pinned desc, created_at desc, event_id)
  include (request_type, status_code);

-- What a person asked for, the last changed first. Authentications are most of the table and none of the news.
create index requests_of_owner on resident.event (owner, updated_at desc, event_id)
  include (request_type, status_code)
  where request_type <> 'AUTHENTICATION_REQUEST';
create index unread_events on resident.event (owner) include (request_type, status_code, created_at, updated_at)
  where not read;

-- When a person last opened the bell.
create table resident.bell (
  owner text primary key,
  opened_at timestamptz not null
);
