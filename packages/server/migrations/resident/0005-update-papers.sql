-- Objects in the store that no proof holds, as with papers of applicants: announced before they are written, or let go
-- of by their proof. `doomed` is set before the sweep removes one, and no proof can take a doomed one.
create table resident.loose_object (
  object_key text collate "C" primary key,
  why text not null constraint loose_objects_have_a_known_reason check (why in ('announced', 'let-go')),
  since timestamptz not null default now(),
  doomed boolean not null default false
);
create index loose_objects_by_age on resident.loose_object (why, since);

-- A proof that a person uploaded for a change of their data. The number of the transaction is the client's own and
-- names nothing without its owner; only its keyed hash stands here.
create table resident.proof (
  id uuid primary key,
  owner text not null,
  transaction_hash bytea not null,
  category text not null,
  type text not null,
  name_sealed bytea not null,
  reference_sealed bytea,
  ending text not null,
  format text not null constraint proofs_have_a_known_format check (format in ('pdf', 'jpeg', 'png')),
  lang_code text not null,
  object_key text collate "C" not null constraint proofs_have_an_object_each unique,
  object_hash bytea not null constraint proofs_have_a_sha256 check (octet_length(object_hash) = 32),
  object_size integer not null constraint proofs_have_bytes check (object_size > 0),
  file_key_sealed bytea not null,
  -- The request that uses it; it goes when the request has come to its end.
  event_id text,
  uploaded_at timestamptz not null default now()
);
create index proofs_of_transaction on resident.proof (owner, transaction_hash);
create index proofs_by_age on resident.proof (uploaded_at);

create function resident.take_object() returns trigger language plpgsql as $$
begin
  delete from resident.loose_object where object_key = new.object_key and not doomed;
  if not found then
    raise foreign_key_violation using
      constraint = 'proofs_take_an_announced_object', message = 'the object of a proof was not announced';
  end if;
  return null;
end
$$;

create function resident.let_go_of_object() returns trigger language plpgsql as $$
begin
  insert into resident.loose_object (object_key, why) values (old.object_key, 'let-go');
  return null;
end
$$;

create trigger proofs_take_their_object after insert on resident.proof
  for each row execute function resident.take_object();
create trigger proofs_let_go_of_their_object after delete on resident.proof
  for each row execute function resident.let_go_of_object();

-- A change of a person's data on its way. What was asked is sealed, and blanked when the request has come to its end.
create table resident.update_request (
  owner text not null,
  event_id text not null,
  attributes text[] not null constraint updates_change_something check (cardinality(attributes) > 0),
  content_sealed bytea,
  registration_sealed bytea not null,
  registration_hash bytea not null constraint updates_one_per_registration unique,
  state text not null default 'to-send'
    constraint updates_state check (state in ('to-send', 'sent', 'withdrawing')),
  -- Why it ended as it did, in a word; null while it has not.
  outcome text,
  asked_at timestamptz not null default now(),
  looked_at timestamptz not null default now(),
  primary key (owner, event_id),
  foreign key (owner, event_id) references resident.event on delete cascade
);
create index updates_not_ended on resident.update_request (looked_at) where content_sealed is not null;
