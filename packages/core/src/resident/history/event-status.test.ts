import { describe, expect, it } from 'vitest';
import { LISTED_CODES, eventStatus, statusFilter } from './event-status.ts';

const STATUSES = ['SUCCESS', 'FAILED', 'IN_PROGRESS', 'CANCELED'] as const;

/** What the store does with a filter. */
function lets(status: (typeof STATUSES)[number], code: string): boolean {
  const filter = statusFilter([status]);
  return (
    filter !== null && (filter.codes.includes(code) || (filter.unlisted && !LISTED_CODES.includes(code)))
  );
}

describe('what is shown and what is filtered', () => {
  it.each([...LISTED_CODES, 'NEW', 'PRINTING', 'of a kind nobody knows'])(
    '[resident-36] agree about %s',
    (code) => {
      expect(STATUSES.filter((status) => lets(status, code))).toEqual([eventStatus(code)]);
    },
  );

  it('[resident-36] take both spellings of a success for one', () => {
    expect(eventStatus('AUTHENTICATION_SUCCESSFUL')).toBe('SUCCESS');
    expect(eventStatus('AUTHENTICATION_SUCCESSFULL')).toBe('SUCCESS');
  });
});
