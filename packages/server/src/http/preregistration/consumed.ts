import type { SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { listConsumed } from '@doorstep/contract/preregistration/consumed.ts';
import type { ServerCallers } from '../callers.ts';

/** More than one person ever looks at. */
const MOST = 100;

/** `nameField` is the form's field with the person's name. */
export function consumedList(
  { sync }: Pick<SyncPorts, 'sync'>,
  nameField: string,
): Implementation<typeof listConsumed, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, { ownerHash }) => {
      const found = await sync.consumedOf(ownerHash, MOST);
      const applications = found.map(({ prid, bookingType, consumedAt, form }) => ({
        preRegistrationId: prid,
        bookingType,
        name: form?.identity[nameField] ?? null,
        consumedAt: consumedAt.toISOString(),
      }));
      return ok({ applications });
    },
  };
}
