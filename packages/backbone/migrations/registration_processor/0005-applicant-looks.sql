-- How often somebody looked at applicants' details on a day of the database's clock.
create table registration_processor.applicant_look (
  looked_by text not null,
  day date not null,
  times integer not null,
  primary key (looked_by, day)
);
create index applicant_looks_by_day on registration_processor.applicant_look (day);
