-- Files of master data that administrators sent, and what became of them. The files themselves stay while there is work.
create table master_data.bulk_upload (
  id uuid primary key,
  table_name text not null,
  operation text not null constraint bulk_uploads_have_a_known_operation
    check (operation in ('insert', 'update', 'delete')),
  uploaded_by text not null,
  uploaded_at timestamptz not null default now(),
  status text not null default 'PROCESS' constraint bulk_uploads_have_a_known_status
    check (status in ('PROCESS', 'COMPLETED', 'FAILED')),
  -- Texts of the files, in their order.
  files jsonb,
  tries integer not null default 0,
  tried_at timestamptz,
  success_count integer not null default 0,
  description text not null default '',
  logs jsonb not null default '[]',
  constraint bulk_uploads_keep_files_while_at_work check ((files is not null) = (status = 'PROCESS'))
);
create index bulk_uploads_by_time on master_data.bulk_upload (uploaded_at);
create index bulk_uploads_at_work on master_data.bulk_upload (tried_at) where status = 'PROCESS';
