create table master_data.machine_master (
  lang_code text not null,
  id text not null,
  name text not null,
  mac_address text not null,
  serial_num text not null,
  ip_address text not null,
  mspec_id text not null,
  public_key text,
  key_index text not null,
  sign_public_key text,
  zone_code text,
  regcntr_id text,
  is_active boolean not null,
  primary key (id, lang_code)
);
create index machines_by_centre on master_data.machine_master (regcntr_id, id);
