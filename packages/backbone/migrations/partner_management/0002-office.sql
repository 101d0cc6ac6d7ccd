-- One more with each change of whether a partner is active: a change of what was looked at before is refused.
alter table partner_management.partner add column version integer not null default 0;

-- Who in the back office stopped a partner or let it in again, and why.
create table partner_management.state_change (
  partner_id text not null references partner_management.partner,
  version integer not null,
  active boolean not null,
  staff_id text not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (partner_id, version)
);
