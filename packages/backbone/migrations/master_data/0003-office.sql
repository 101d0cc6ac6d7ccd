-- What people changed by hand since the pack was loaded, with why; the tables hold the outcome. A pack that is loaded
-- afterwards replaces all of it.
create table master_data.office_change (
  id uuid primary key,
  at timestamptz not null default now(),
  staff_id text not null,
  -- Such as `centre/10001`, `holiday/2026-12-25` or `template/otp-sms/eng`.
  subject text not null,
  change jsonb not null,
  reason text not null,
  version bigint not null
);
create index office_changes_of_subject on master_data.office_change (subject, id desc);
