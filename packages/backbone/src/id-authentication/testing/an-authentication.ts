import { randomBytes } from 'node:crypto';
import { writtenMoment } from '@doorstep/core/backbone/master-data/texts.ts';
import type { IdAuthentication } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { AuthTypeLocks } from '@doorstep/core/backbone/id-authentication/auth-type-locks.ts';
import type { Hotlist } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { onePool } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { createSealer } from '../../key-manager/index.ts';
import { createAuthTypeLocks } from '../auth-type-locks.ts';
import { createHotlist } from '../hotlist.ts';
import { createIdAuthentication } from '../id-authentication.ts';
import { createLockStore } from '../lock-store.ts';
import { createRelyingPartners } from '../relying-partners.ts';
import type { KnownPartners, RelyingPartners } from '../relying-partners.ts';
import { createTransactionStore } from '../store.ts';
import { createTokenFor } from '../token-for.ts';

export const CODE = '314159';
export const UIN = '4103685972';
export const VID = '4936295739034704';

/** Partner management of a country that has no partners. */
const NO_PARTNERS: KnownPartners = {
  holdsKey: () => Promise.resolve(false),
  policyOfKey: () => Promise.resolve(null),
  isStopped: () => Promise.resolve(false),
};

export interface AnAuthentication {
  readonly idAuthentication: IdAuthentication;
  readonly locks: AuthTypeLocks;
  readonly hotlist: Hotlist;
  readonly partners: RelyingPartners;
  readonly tokenFor: (uin: string, partnerId: string) => string;
  readonly clock: { now: Date };
}

/** ID Authentication on a real database, for one person with both contacts; whatever is sent is `CODE`. */
export function anAuthentication(
  sql: Database,
  contacts: { readonly phone?: string } = {},
): AnAuthentication {
  const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const now = (): Date => clock.now;
  const person = {
    uin: UIN,
    status: 'ACTIVATED',
    attributes: { phone: contacts.phone ?? '9876543210', email: 'amina@example.org', fullName: 'Amina' },
    verifiedAttributes: [],
  } as const;
  const known = (id: string): boolean => id === UIN || id === VID;
  const idRepository = {
    identity: async (id: string) => (known(id) ? ok(person) : fail('id-unknown')),
    uinOf: async (id: string) => (known(id) ? ok(UIN) : fail('id-unknown')),
    ownerOf: async (id: string) => (known(id) ? UIN : null),
    spendVid: async () => true,
  };
  const hotlist = createHotlist(sql, sql, sealer, now);
  const store = createLockStore(onePool(sql), sealer);
  const tokenFor = createTokenFor({ uin: randomBytes(8).toString('hex'), partnerCode: 'salt' });
  const idAuthentication = createIdAuthentication({
    store: createTransactionStore(onePool(sql), sealer),
    locks: store,
    hotlist,
    idRepository,
    otpManager: otpsInMemory(),
    texts: { render: (code) => code },
    languages: { written: ['eng'], fallback: ['eng'], moment: (at) => writtenMoment(at, 'en', 'UTC') },
    attributes: { name: ['fullName'], phone: 'phone', email: 'email', preferredLanguage: 'preferredLang' },
    tokenFor,
    partnerId: 'mpartner-default-auth',
    otpLifetimeMinutes: 3,
    now,
  });
  return {
    idAuthentication,
    locks: createAuthTypeLocks({ store, idRepository, tokenOf: idAuthentication.tokenOf }),
    hotlist,
    partners: createRelyingPartners(sql, sealer, hotlist, NO_PARTNERS),
    tokenFor,
    clock,
  };
}

/** One live code for each transaction. */
function otpsInMemory(): OtpManager {
  const live = new Set<string>();
  return {
    generate: async ({ transactionId }) => {
      live.add(transactionId);
      return ok({ otp: CODE, expiresAt: new Date('2026-03-01T12:03:00Z'), codesLeft: 2 });
    },
    check: async ({ transactionId }, otp) => {
      if (!live.has(transactionId)) return fail('not-requested');
      if (otp !== CODE) return fail('wrong', { triesLeft: 4 });
      live.delete(transactionId);
      return ok();
    },
    release: async () => false,
  };
}
