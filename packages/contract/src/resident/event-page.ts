import { Type } from 'typebox';
import { isWholeNumber, optionally, shape } from '../checks.ts';
import { RESIDENT_FAULTS } from './wire.ts';

const WholeNumber = Type.Optional(Type.String({ maxLength: 10 }));

/** Pages are counted from 0 (resident-services §1.10). */
export const PAGE_QUERY = { pageIndex: WholeNumber, pageSize: WholeNumber };

/** An empty parameter counts as absent, as it does for the reference. */
function unlessEmpty(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return optionally((value) => value === '' || holds(value));
}

export const pageChecks = [
  shape('query.pageIndex', unlessEmpty(isWholeNumber), RESIDENT_FAULTS.unreadable),
  shape('query.pageSize', unlessEmpty(isWholeNumber), RESIDENT_FAULTS.unreadable),
  shape(
    'query.pageIndex',
    optionally((value) => Number(value) >= 0),
    { code: 'RES-SER-446', text: 'The page index must not be negative' },
  ),
  shape(
    'query.pageSize',
    unlessEmpty((value) => Number(value) > 0),
    { code: 'RES-SER-447', text: 'The page size must be at least one' },
  ),
] as const;

/** A page of events as answer it. */
export const EventPage = Type.Object({
  pageIndex: Type.Number(),
  pageSize: Type.Number(),
  totalItems: Type.Number(),
  totalPages: Type.Number(),
  data: Type.Array(
    Type.Object({
      eventId: Type.String(),
      description: Type.String(),
      eventStatus: Type.String(),
      timeStamp: Type.String(),
      serviceType: Type.Union([Type.String(), Type.Null()]),
      requestType: Type.String(),
      pinnedStatus: Type.Boolean(),
      readStatus: Type.Boolean(),
      serialNumber: Type.Number(),
    }),
  ),
});
