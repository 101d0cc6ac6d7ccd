-- A code that was sent for a call without a session. It becomes a line of the history under its event id once a code is
-- tried. The hashes are keyed: of the caller's transaction, and of the one contact the code went to.
create table resident.code_request (
  owner text not null,
  event_id text not null,
  transaction_hash bytea not null,
  contact_hash bytea,
  channels text not null,
  reference_type text not null,
  reference_masked text not null,
  status_code text not null default 'OTP_REQUESTED'
    constraint code_requests_status check (status_code in ('OTP_REQUESTED', 'OTP_VERIFICATION_FAILED', 'OTP_VERIFIED')),
  sent_at timestamptz not null default now(),
  primary key (owner, event_id)
);
create index code_requests_of_transaction on resident.code_request (owner, transaction_hash, sent_at desc);
create index verified_contacts on resident.code_request (owner, contact_hash)
  where status_code = 'OTP_VERIFIED' and contact_hash is not null;
create index code_requests_to_forget on resident.code_request (sent_at)
  where status_code <> 'OTP_VERIFIED' or contact_hash is null;
