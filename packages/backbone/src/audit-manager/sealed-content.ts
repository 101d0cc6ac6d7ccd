import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';

/**
 * The order in which a link lists an entry's members: their names, said in every link, would be half of the chain. The
 * indexes and questions of SQL count on it, so that it is only ever added to.
 */
export const LISTED = [
  'eventId',
  'eventName',
  'eventType',
  'applicationId',
  'applicationName',
  'moduleId',
  'moduleName',
  'description',
  'id',
  'idType',
  'sessionUserId',
  'requestId',
] as const satisfies readonly (keyof AuditEntry)[];

/** An entry as the text that a link's hash is over; who acted is null where it is whom the entry is about. */
export function sealedContent(entry: AuditEntry): string {
  const actor = entry.sessionUserId === entry.id ? null : entry.sessionUserId;
  return JSON.stringify(LISTED.map((name) => (name === 'sessionUserId' ? actor : entry[name])));
}

export function entryOf(content: string): AuditEntry {
  const members: unknown = JSON.parse(content);
  if (!Array.isArray(members)) throw new Error('A link of the audit chain lists no entry');
  const listed = Object.fromEntries(LISTED.map((name, at): [string, unknown] => [name, members[at]]));
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sealed from an entry, in this order
  return { ...listed, sessionUserId: listed['sessionUserId'] ?? listed['id'] } as AuditEntry;
}
