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

/** An entry as the text that a link's hash is over. */
export function sealedContent(entry: AuditEntry): string {
  return JSON.stringify(LISTED.map((name) => entry[name]));
}

export function entryOf(content: string): AuditEntry {
  const members: unknown = JSON.parse(content);
  if (!Array.isArray(members)) throw new Error('A link of the audit chain lists no entry');
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sealed from an entry, in this order
  return Object.fromEntries(LISTED.map((name, at) => [name, members[at]])) as unknown as AuditEntry;
}
