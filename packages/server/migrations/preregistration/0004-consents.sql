-- What an applicant answered to which consent texts, the last time they were asked; the texts are in the master data.
create table preregistration.consent (
  owner_hash bytea not null constraint consents_belong_to_an_account
    references preregistration.account on delete cascade,
  texts_hash bytea not null,
  answer text not null constraint consents_are_given_or_refused check (answer in ('accepted', 'refused')),
  answered_at timestamptz not null default now(),
  constraint consents_once_each primary key (owner_hash, texts_hash, answer)
);

-- The texts agreed to when the application was begun; null when the last answer was none or a refusal.
alter table preregistration.application add column consent_hash bytea;
