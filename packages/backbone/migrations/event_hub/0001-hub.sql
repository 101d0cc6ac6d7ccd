create schema if not exists event_hub;

-- Topics that somebody on the wire publishes or listens to; an event of any other topic is not kept.
create table event_hub.topic (
  name text primary key,
  registered_at timestamptz not null default now()
);

-- A change that the subscriber must confirm before it counts.
create table event_hub.intent (
  id uuid primary key,
  mode text not null constraint intents_begin_or_end check (mode in ('subscribe', 'unsubscribe')),
  topic text not null,
  callback text not null,
  -- Where the confirmation is asked for: the callback as it was sent.
  asked_at text not null,
  secret_sealed bytea,
  lease_seconds integer not null,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  constraint subscribers_share_a_secret check (mode = 'unsubscribe' or secret_sealed is not null)
);

create table event_hub.subscription (
  id uuid primary key,
  topic text not null,
  callback text not null,
  secret_sealed bytea not null,
  first_confirmed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  failures integer not null default 0,
  resting_until timestamptz,
  constraint subscribers_once_each unique (topic, callback)
);

-- Content is sealed: events tell of people.
create table event_hub.event (
  id uuid primary key,
  topic text not null,
  -- The publisher's own key; the same one again is the same event.
  publish_key text not null,
  content_sealed bytea not null,
  content_type text not null,
  published_at timestamptz not null default now(),
  constraint events_once_each unique (topic, publish_key)
);
create index events_by_time on event_hub.event (topic, published_at);

create table event_hub.delivery (
  event_id uuid not null references event_hub.event on delete cascade,
  subscription_id uuid not null references event_hub.subscription on delete cascade,
  state text not null default 'waiting'
    constraint deliveries_wait_arrive_or_die check (state in ('waiting', 'arrived', 'dead')),
  tries integer not null default 0,
  last_failure text,
  changed_at timestamptz not null default now(),
  primary key (event_id, subscription_id)
);
create index deliveries_not_arrived on event_hub.delivery (subscription_id, event_id) where state <> 'arrived';

-- A job that takes one event to one listener; asked for again it is the same job at another time.
create function event_hub.deliver(event uuid, listener uuid, at timestamptz) returns void
language sql as $$
  select platform.enqueue('hub-deliver',
    json_build_object('eventId', event, 'subscriptionId', listener),
    'hub/' || event || '/' || listener, at);
$$;

