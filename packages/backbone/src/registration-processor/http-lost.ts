import type { searchLostRegistrations } from '@doorstep/contract/backbone/lost-registration.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type {
  LostRegistration,
  LostRegistrations,
} from '@doorstep/core/backbone/registration-processor/lost-registrations.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';

type Filter = InputOf<typeof searchLostRegistrations>['body']['request']['filters'][number];

const COLUMNS = ['name', 'email', 'phone', 'centerId', 'registrationDate'];

/** Serves both doors, which differ in their envelopes only. */
export function lostRegistrationWire(
  lost: LostRegistrations,
): Implementation<typeof searchLostRegistrations, Callers> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const { filters } = body.request;
      const unknown = filters.find(({ columnName }) => !COLUMNS.includes(columnName));
      if (unknown !== undefined) return fail('filter-unknown', { name: unknown.columnName });
      const valueOf = (column: string): string =>
        filters.find(({ columnName }) => columnName === column)?.value ?? '';
      const [name, contact] = [valueOf('name'), valueOf('email') || valueOf('phone')];
      if (name === '') return fail('name-missing');
      if (contact === '') return fail('contact-missing');
      const found = (await lost.find({ name, contact })).filter((one) =>
        filters.every((filter) => fits(one, filter)),
      );
      return found.length === 0 ? fail('registration-unknown') : ok(found.map(shown));
    },
  };
}

/** Whether a registration lies where a filter of centre or date wants it. */
function fits(
  { centreId, announcedAt }: LostRegistration,
  { columnName, value, fromValue, toValue }: Filter,
): boolean {
  const day = announcedAt.toISOString().slice(0, 10);
  if (columnName === 'centerId') return value == null || value === centreId;
  if (columnName !== 'registrationDate') return true;
  return (
    (value == null || value.slice(0, 10) === day) &&
    (fromValue == null || fromValue.slice(0, 10) <= day) &&
    (toValue == null || day <= toValue.slice(0, 10))
  );
}

function shown({ registrationId, centreId, announcedAt }: LostRegistration) {
  const at = announcedAt.toISOString();
  return {
    registrationId,
    registartionDate: at.slice(0, 10),
    syncDateTime: at,
    additionalInfo: { centerId: centreId },
  };
}
