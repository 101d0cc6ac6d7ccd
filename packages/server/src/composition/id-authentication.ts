import { createAuthTypeLocks } from '@doorstep/backbone/id-authentication/auth-type-locks.ts';
import { createBoundKeyStore } from '@doorstep/backbone/id-authentication/bound-key-store.ts';
import { createDelegations } from '@doorstep/backbone/id-authentication/delegations.ts';
import type { KnownClients } from '@doorstep/backbone/id-authentication/delegations.ts';
import { createHotlist } from '@doorstep/backbone/id-authentication/hotlist.ts';
import { createIdAuthentication } from '@doorstep/backbone/id-authentication/id-authentication.ts';
import { createIdentityKeys } from '@doorstep/backbone/id-authentication/identity-keys.ts';
import { createKycTokenStore } from '@doorstep/backbone/id-authentication/kyc-token-store.ts';
import { createLockStore } from '@doorstep/backbone/id-authentication/lock-store.ts';
import { createReferenceOf } from '@doorstep/backbone/id-authentication/reference.ts';
import { createRelyingPartners } from '@doorstep/backbone/id-authentication/relying-partners.ts';
import type { KnownPartners } from '@doorstep/backbone/id-authentication/relying-partners.ts';
import { createTransactionStore } from '@doorstep/backbone/id-authentication/store.ts';
import { createTokenFor } from '@doorstep/backbone/id-authentication/token-for.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import type { CountryFacts } from './country-facts.ts';

export interface IdAuthenticationSystemParts extends Pools {
  readonly sealer: Sealer;
  readonly idRepository: IdRepository;
  readonly otpManager: OtpManager;
  readonly country: CountryFacts;
  readonly knownPartners: KnownPartners & KnownClients;
  readonly moduleKeys: Pick<ModuleKeys, 'certify'>;
  readonly now: () => Date;
}

/** The embedded ID Authentication with its locks, its hotlist and the partners it answers. */
export function createIdAuthenticationSystem(parts: IdAuthenticationSystemParts) {
  const { sql, reads, sealer, idRepository, country, now } = parts;
  const locks = createLockStore(parts, sealer);
  const hotlist = createHotlist(sql, reads, sealer, now);
  const tokenFor = createTokenFor(tokenSalts(sealer));
  const store = createTransactionStore(parts, sealer);
  const own = {
    store,
    locks,
    hotlist,
    idRepository,
    otpManager: parts.otpManager,
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    tokenFor,
    partnerId: country.partnerId,
    otpLifetimeMinutes: Math.ceil(country.otpLimits.lifetime / 60),
    now,
  };
  const idAuthentication = createIdAuthentication(own);
  const authTypeLocks = createAuthTypeLocks({
    store: locks,
    idRepository,
    tokenOf: idAuthentication.tokenOf,
  });
  const relyingPartners = createRelyingPartners(sql, sealer, hotlist, parts.knownPartners);
  const identityKeys = createIdentityKeys({
    ...own,
    ...country.identityKeys,
    keys: createBoundKeyStore(sql, sealer, store),
    moduleKeys: parts.moduleKeys,
    partners: relyingPartners,
  });
  return {
    idAuthentication,
    identityKeys,
    authTypeLocks,
    hotlist,
    relyingPartners,
    tokenFor,
    delegations: createDelegations(parts.knownPartners, hotlist),
    kycTokens: createKycTokenStore(sql, sealer, country.kycTokenSeconds),
    telling: { logicalNames: country.credentials.logicalNames, languages: country.languageTags },
    onlinePartnerId: country.partnerId,
    transactionReferenceOf: createReferenceOf(sealer),
  };
}

/** The deployment's secrets behind pairwise tokens; they follow from its keys, so that none stands in a file. */
function tokenSalts(sealer: Sealer): { readonly uin: string; readonly partnerCode: string } {
  const salt = (name: string): string => Buffer.from(sealer.blindIndex('token-salt', name)).toString('hex');
  return { uin: salt('uin'), partnerCode: salt('partner-code') };
}
