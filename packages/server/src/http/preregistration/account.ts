import { eraseAccount } from '@doorstep/core/preregistration/account/erase-account.ts';
import type { ErasurePorts } from '@doorstep/core/preregistration/account/erase-account.ts';
import type {
  ApplicationStore,
  ListedApplication,
} from '@doorstep/core/preregistration/application/application-store.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type * as wire from '@doorstep/contract/preregistration/account.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

export interface AccountParts extends ErasurePorts {
  readonly applications: Pick<ApplicationStore, 'ofOwner' | 'discard' | 'documentCategories'>;
}

export function accountReading(parts: AccountParts): Implementation<typeof wire.getAccount, ServerCallers> {
  const { applications, ownData } = parts;
  return {
    questions: {},
    answer: async (_input, { ownerHash, userId }) => {
      const [{ items }, consents, finished] = await Promise.all([
        applications.ofOwner(ownerHash, { bookingType: null, page: null }),
        ownData.consents(ownerHash),
        ownData.finished(ownerHash),
      ]);
      const papers = await Promise.all(items.map(({ prid }) => applications.documentCategories(prid)));
      return ok({
        userId,
        consents: consents.map(({ textsHash, answer, answeredAt }) => ({
          textsHash: Buffer.from(textsHash).toString('hex'),
          answer,
          answeredAt: answeredAt.toISOString(),
        })),
        applications: items.map((item, at) => ({ ...shown(item), papers: [...(papers[at] ?? [])] })),
        finished: finished.map(({ prid, bookingType, finishedAt }) => ({
          prid,
          bookingType,
          finishedAt: finishedAt.toISOString(),
        })),
      });
    },
  };
}

function shown({ form, appointment, createdAt, updatedAt, ...item }: ListedApplication) {
  return {
    prid: item.prid,
    bookingType: item.bookingType,
    status: item.status,
    language: item.language,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    appointment: appointment && { ...appointment },
    identity: form && { ...form.identity },
  };
}

export function accountErasing(parts: ErasurePorts): Implementation<typeof wire.eraseAccount, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, { ownerHash }) => ok(await eraseAccount(parts, ownerHash)),
  };
}
