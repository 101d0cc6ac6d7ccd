create schema if not exists notifier;

-- The local mailbox of demo mode; a message delivered twice is kept once by its id.
create table notifier.mailbox_message (
  id uuid primary key,
  at timestamptz not null default now(),
  recipient_hash bytea not null,
  sealed bytea not null
);
create index mailbox_by_recipient on notifier.mailbox_message (recipient_hash, at desc);
create index mailbox_by_time on notifier.mailbox_message (at desc);
