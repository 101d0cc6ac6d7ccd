create schema if not exists packet_manager;

-- A sub-packet that lies encrypted in the object store; whose it is stands here as a keyed hash and sealed only.
create table packet_manager.sub_packet (
  registration_hash bytea not null,
  source text not null,
  process text not null,
  part text not null constraint sub_packets_are_known check (part in ('id', 'evidence', 'optional')),
  ref_id text not null,
  object_key text not null,
  info_sealed bytea not null,
  kept_at timestamptz not null default now(),
  constraint sub_packets_one_per_place primary key (registration_hash, source, process, part)
);

create table packet_manager.tag (
  registration_hash bytea not null,
  name text not null,
  value_sealed bytea not null,
  constraint tags_one_per_name primary key (registration_hash, name)
);
