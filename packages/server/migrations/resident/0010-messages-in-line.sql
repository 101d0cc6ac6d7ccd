-- What is sealed does not shrink, and is gone in a moment: keeping it beside its row costs less than apart.
alter table resident.outbox set (toast_tuple_target = 8160);
