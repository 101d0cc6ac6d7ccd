-- What a crash left between intent and settlement. A change of data is on its way for days, and looked after apart.
create index events_left_unsettled on resident.event (created_at)
 where status_code = 'NEW' and subject_sealed is not null
   and (request_type <> 'UPDATE_MY_UIN' or source_id like 'discard:%');
