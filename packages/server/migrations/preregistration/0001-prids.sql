create schema if not exists preregistration;

-- Every PRID ever given, so that none is given twice; 14 digits, the first of them 2 or more.
create table preregistration.issued_prid (
  prid bigint constraint prids_given_once primary key
    constraint prids_have_14_digits check (prid between 20000000000000 and 99999999999999)
);
