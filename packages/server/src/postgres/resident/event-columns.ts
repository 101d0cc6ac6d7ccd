/** Those of a list, which reads ten at a time: each column costs both sides. */
export const LISTED_COLUMNS = `event_id as "eventId", request_type as "requestType", status_code as "statusCode",
  reference_masked as "referenceMasked", vid_type as "vidType", attribute_list as "attributeList",
  auth_type_code as "authTypeCode", pinned, read, created_at as "createdAt", updated_at as "updatedAt"`;

/** The columns of `resident.event` under the names a `ResidentEvent` has. */
export const EVENT_COLUMNS = `owner, event_id as "eventId", request_type as "requestType", status_code as "statusCode",
  reference_type as "referenceType", reference_masked as "referenceMasked", vid_type as "vidType",
  attribute_list as "attributeList", entity_id as "entityId", entity_name as "entityName",
  auth_type_code as "authTypeCode", source_id as "sourceId", pinned, read,
  created_at as "createdAt", updated_at as "updatedAt"`;
