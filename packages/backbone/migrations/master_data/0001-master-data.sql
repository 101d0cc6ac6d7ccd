create schema if not exists master_data;
-- Trusted since PostgreSQL 13: the database's owner may create it.
create extension if not exists pg_trgm with schema public;

-- One load is one number. Every process looks at this row twice a second and forgets what it knew when it changes.
create table master_data.version (
  singleton boolean primary key default true check (singleton),
  number bigint not null,
  content_hash text not null,
  -- The pack the last start found; `country load` leaves it, so that what was loaded outlives a restart.
  pack_hash text not null,
  loaded_at timestamptz not null
);

create table master_data.language (
  code text primary key,
  name text not null,
  family text not null,
  native_name text not null,
  is_active boolean not null
);

create table master_data.loc_hierarchy_list (
  lang_code text not null,
  hierarchy_level smallint not null,
  hierarchy_level_name text not null,
  is_active boolean not null,
  primary key (hierarchy_level, lang_code)
);

create table master_data.location (
  lang_code text not null,
  code text not null,
  name text not null,
  name_folded text not null,
  hierarchy_level smallint not null,
  hierarchy_level_name text not null,
  parent_loc_code text,
  is_active boolean not null,
  primary key (code, lang_code)
);
create index locations_under on master_data.location (parent_loc_code, lang_code);
create index locations_by_name on master_data.location (lang_code, hierarchy_level, name_folded);

create table master_data.zone (
  lang_code text not null,
  code text not null,
  name text not null,
  hierarchy_level smallint not null,
  hierarchy_level_name text not null,
  hierarchy_path text not null,
  parent_zone_code text,
  is_active boolean not null,
  primary key (code, lang_code)
);
create index zones_under on master_data.zone (parent_zone_code, lang_code);

create table master_data.reg_center_type (
  lang_code text not null,
  code text not null,
  name text not null,
  descr text not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.registration_center (
  lang_code text not null,
  id text not null,
  name text not null,
  cntrtyp_code text not null,
  addr_line1 text not null,
  addr_line2 text not null,
  addr_line3 text not null,
  latitude double precision,
  longitude double precision,
  location_code text not null,
  location_path text[] not null,
  contact_phone text not null,
  contact_person text not null,
  number_of_kiosks integer not null,
  working_hours text not null,
  per_kiosk_process_time integer not null constraint centres_take_minutes check (per_kiosk_process_time > 0),
  center_start_time time not null,
  center_end_time time not null constraint centres_open_before_they_close check (center_start_time < center_end_time),
  lunch_start_time time not null,
  lunch_end_time time not null,
  time_zone text not null,
  holiday_loc_code text not null,
  zone_code text,
  is_active boolean not null,
  primary key (id, lang_code),
  constraint centres_have_a_whole_place check ((latitude is null) = (longitude is null))
);
create index centres_by_place on master_data.registration_center using gin (location_path);
create index centres_by_point on master_data.registration_center using gist (point(longitude, latitude));
create index centres_by_zone on master_data.registration_center (zone_code, lang_code);
create index centres_by_name on master_data.registration_center (lang_code, name, id);

-- Names, addresses and places of a centre in every language, as `searchable` writes them.
create table master_data.centre_search (
  regcntr_id text primary key,
  text text not null
);
create index centres_by_words on master_data.centre_search using gin (text public.gin_trgm_ops);

create table master_data.daysofweek_list (
  lang_code text not null,
  code text not null,
  name text not null,
  day_seq smallint not null,
  is_global_working boolean not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.reg_working_nonworking (
  lang_code text not null,
  regcntr_id text not null,
  day_code text not null,
  is_working boolean not null,
  is_active boolean not null,
  primary key (regcntr_id, day_code, lang_code)
);

create table master_data.loc_holiday (
  lang_code text not null,
  id text not null,
  location_code text not null,
  holiday_date date not null,
  holiday_name text not null,
  holiday_desc text not null,
  is_active boolean not null,
  primary key (location_code, holiday_date, holiday_name, lang_code)
);

create table master_data.reg_exceptional_holiday (
  lang_code text not null,
  regcntr_id text not null,
  hol_date date not null,
  hol_name text not null,
  hol_reason text not null,
  is_active boolean not null,
  primary key (regcntr_id, hol_date, lang_code)
);

create table master_data.doc_category (
  lang_code text not null,
  code text not null,
  name text not null,
  descr text not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.doc_type (
  lang_code text not null,
  code text not null,
  name text not null,
  descr text not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.valid_document (
  lang_code text not null,
  doccat_code text not null,
  doctyp_code text not null,
  is_active boolean not null,
  primary key (doccat_code, doctyp_code, lang_code)
);

create table master_data.applicant_valid_document (
  lang_code text not null,
  apptyp_code text not null,
  doccat_code text not null,
  doctyp_code text not null,
  is_active boolean not null,
  primary key (apptyp_code, doccat_code, doctyp_code, lang_code)
);

create table master_data.dynamic_field (
  lang_code text not null,
  id text not null,
  name text not null,
  name_folded text not null,
  description text not null,
  data_type text not null,
  value_code text not null,
  value text not null,
  -- Its line in the file: the order in which a list is shown.
  position integer not null,
  is_active boolean not null,
  primary key (name, value_code, lang_code)
);
create index fields_by_name on master_data.dynamic_field (name_folded, lang_code, position);

create table master_data.title (
  lang_code text not null,
  code text not null,
  name text not null,
  descr text not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.template_type (
  lang_code text not null,
  code text not null,
  descr text not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.template (
  lang_code text not null,
  id text not null,
  name text not null,
  descr text not null,
  file_format_code text not null,
  model text not null,
  file_txt text not null,
  module_id text not null,
  module_name text not null,
  template_typ_code text not null,
  is_active boolean not null,
  primary key (template_typ_code, lang_code)
);

create table master_data.blocklisted_words (
  lang_code text not null,
  word text not null,
  descr text not null,
  is_active boolean not null,
  primary key (lang_code, word)
);

create table master_data.reason_category (
  lang_code text not null,
  code text not null,
  name text not null,
  descr text not null,
  is_active boolean not null,
  primary key (code, lang_code)
);

create table master_data.reason_list (
  lang_code text not null,
  code text not null,
  name text not null,
  descr text not null,
  rsncat_code text not null,
  is_active boolean not null,
  primary key (rsncat_code, code, lang_code)
);
