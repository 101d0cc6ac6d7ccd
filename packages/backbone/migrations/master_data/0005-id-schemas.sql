-- ID schemas that administrators wrote, beside the pack's own. Nobody reads a draft; a published one never changes.
create table master_data.id_schema (
  id uuid primary key,
  title text not null,
  description text not null,
  fields jsonb not null,
  document text not null default '{}',
  -- Tenths: 2 is version 0.2.
  version integer constraint id_schemas_one_per_version unique
    constraint id_schemas_have_versions_from_one check (version > 0),
  effective_from timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_by text,
  updated_at timestamptz,
  constraint id_schemas_take_effect_when_published check ((version is null) = (effective_from is null))
);
create index id_schemas_drafts on master_data.id_schema (created_at) where version is null;
