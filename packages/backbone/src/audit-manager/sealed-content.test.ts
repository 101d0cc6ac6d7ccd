import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { expect, it } from 'vitest';
import { LISTED, entryOf, sealedContent } from './sealed-content.ts';

const ENTRY: AuditEntry = {
  eventId: 'PRE_407',
  eventName: 'PERSIST',
  eventType: 'SUCCESS',
  applicationId: 'PREREGISTRATION',
  applicationName: 'Pre-registration',
  moduleId: 'BOOK',
  moduleName: 'booking.book',
  description: 'a “quoted” word, and\na line',
  id: 'NO_ID',
  idType: 'NO_ID_TYPE',
  sessionUserId: 'a-client',
  requestId: '1',
};

it('an entry is sealed as a list of all its members, and read back whole', () => {
  expect(LISTED.toSorted()).toEqual(Object.keys(ENTRY).toSorted());
  expect(entryOf(sealedContent(ENTRY))).toEqual(ENTRY);
  expect(sealedContent(ENTRY)).not.toContain('eventName');
});

it('who acts for themselves is named once', () => {
  const own = { ...ENTRY, id: 'somebody', sessionUserId: 'somebody' };
  expect(sealedContent(own).match(/somebody/gu)).toHaveLength(1);
  expect(entryOf(sealedContent(own))).toEqual(own);
});

it('what is no list is refused', () => {
  expect(() => entryOf('{}')).toThrow('lists no entry');
});

it('stands where the indexes look for it', () => {
  expect([LISTED[8], LISTED[10]]).toEqual(['id', 'sessionUserId']);
});
