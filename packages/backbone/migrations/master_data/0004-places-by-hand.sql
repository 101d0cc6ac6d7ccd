-- A place goes out of use with everything under it. What went with which place is kept, so that the same comes back
-- with it, and not what had gone before.
alter table master_data.location add column gone_with text;
create index locations_gone_together on master_data.location (gone_with) where gone_with is not null;
-- The office looks places up by a part of their names.
create index locations_by_words on master_data.location using gin (name_folded public.gin_trgm_ops);
