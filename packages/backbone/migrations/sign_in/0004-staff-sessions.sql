-- Where a member of staff is signed in with a browser: a row whose hash is of the cookie, with an id that may be shown.
-- Whatever ends the tokens of an account ends these too.
alter table sign_in.account_token
  add column session_id uuid constraint account_tokens_have_one_session unique,
  add column machine_type text,
  add column opened_at timestamptz not null default now();
