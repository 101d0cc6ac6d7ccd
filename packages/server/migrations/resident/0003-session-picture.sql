-- The picture is wanted by one page; with the facts it would be unsealed for every request.
alter table resident.session add column picture_sealed bytea;
